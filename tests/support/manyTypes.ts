/** A YAML file of device types with interfaces: so many that their import takes a while. */
export function manyTypes(count: number, interfaces = 40): string {
  const ports = Array.from({ length: interfaces }, (_, port) => `  - { name: eth${port}, type: 1000base-t }`).join(
    '\n',
  );
  const types = Array.from(
    { length: count },
    (_, type) => `manufacturer: Acme\nmodel: Model ${type}\nu_height: 1\ninterfaces:\n${ports}\n`,
  );
  return types.join('---\n');
}
