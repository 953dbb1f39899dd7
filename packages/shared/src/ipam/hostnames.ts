/** How hosts are called: a number between two texts (R-NET-14). */
export interface HostnameTemplate {
  hostnamePrefix: string | null;
  hostnamePostfix: string | null;
  /** Digits of the number, filled up with zeros; it gets more once it runs over. */
  counterLength: number;
}

/** The hostname of a number: `s0042.dc1`. */
export function hostnameOf(
  { hostnamePrefix, hostnamePostfix, counterLength }: HostnameTemplate,
  number: number,
): string {
  return `${hostnamePrefix ?? ''}${String(number).padStart(counterLength, '0')}${hostnamePostfix ?? ''}`;
}

/** Names of a template are searched by the hundred, so that a long run of used ones takes few questions. */
export const hostnamesAtOnce = 200;

/**
 * The next hostnames of a template that nobody uses, with their numbers (R-NET-14: an overflow adds a digit).
 * @param after the number given last
 * @param isUsed which of some names are used, by the names in lower case
 */
export async function nextHostnames(
  template: HostnameTemplate,
  after: number,
  count: number,
  isUsed: (names: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<{ name: string; number: number }[]> {
  const found: { name: string; number: number }[] = [];
  for (let first = after + 1; found.length < count; first += hostnamesAtOnce) {
    const batch = Array.from({ length: hostnamesAtOnce }, (_, index) => ({
      name: hostnameOf(template, first + index),
      number: first + index,
    }));
    const used = await isUsed(batch.map(({ name }) => name));
    found.push(...batch.filter(({ name }) => !used.has(name.toLowerCase())));
  }
  return found.slice(0, count);
}
