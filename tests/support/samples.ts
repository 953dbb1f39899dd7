import { blockAt, type FieldKind, type FieldSpec, formatAddress, formatCidr, newId } from '@raceway/shared';

let count = 0;

/** A number that no other sample of this process was made from. */
function next(): number {
  count += 1;
  return count;
}

const dayMs = 86_400_000;
const startMs = Date.UTC(2030, 0, 1);

/** Texts that patterns ask for, from a number. */
const notations: readonly ((n: number) => string)[] = [
  (n) => `text-${n}`,
  (n) => `https://example.org/${n}`,
  (n) => octets(n, 6),
  (n) => octets(n, 8),
  (n) => String((n % 16) + 1),
  (n) => `65000:${n}`,
];

/** As many octets as an address has, in colon notation: `00:00:00:00:04:D2`. */
function octets(n: number, count: number): string {
  const digits = n
    .toString(16)
    .toUpperCase()
    .padStart(2 * count, '0');
  return (digits.match(/../g) ?? []).join(':');
}

/** A text of the shortest length that will do, in the first notation that the pattern takes. */
function text({ max = 255, min = 0, pattern }: FieldSpec): string {
  const n = next();
  const accepted = new RegExp(pattern?.source ?? '');
  const value = notations.map((notation) => notation(n)).find((candidate) => accepted.test(candidate));
  if (value === undefined) throw new Error(`No sample matches ${pattern?.source}.`);
  return value.padEnd(min, '-').slice(0, max);
}

/** A multiple of the field's step within its limits. */
function number({ min = 0, max = 1e6, step = 1 }: FieldSpec): number {
  const first = Math.max(min, Math.min(0, max));
  const places = Math.min(1000, Math.floor((max - first) / step)) + 1;
  // Decimals have three places at most.
  return Math.round((first + (next() % places) * step) * 1000) / 1000;
}

/** Makes a proper value of each kind: another one with each call, as far as the kind has as many. */
export const sampleOf: Record<FieldKind, (spec: FieldSpec) => unknown> = {
  text,
  longText: text,
  slug: text,
  integer: number,
  decimal: number,
  boolean: () => next() % 2 === 0,
  choice: ({ choices = [] }) => choices[next() % choices.length]?.value,
  date: () => new Date(startMs + next() * dayMs).toISOString().slice(0, 10),
  dateTime: () => new Date(startMs + next() * 1000).toISOString(),
  color: () => `#${next().toString(16).padStart(6, '0')}`,
  email: () => `person-${next()}@example.org`,
  point: () => ({ latitude: next() % 90, longitude: next() % 180 }),
  reference: () => newId(),
  object: () => newId(),
  references: () => [newId()],
  integers: ({ min = 0 }) => [min + (next() % 5), min + 5],
  ip: () => formatAddress({ family: 4, value: 0x0a000000n + BigInt(next()) }),
  cidr: () => formatCidr(blockAt({ family: 4, value: 0x0a000000n + (BigInt(next()) << 8n) }, 24)),
  bytes: () =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${next()}" height="10"/>`).toString('base64'),
  secret: () => `a secret of its own ${next()}`,
};

/** What is no value of the kind. */
export const wrongValues: Record<FieldKind, readonly unknown[]> = {
  text: [5, ['a'], {}],
  longText: [5, ['a'], {}],
  slug: [5, 'With Blanks', '-a', 'ä'],
  integer: ['1', 1.5, 1e12, true],
  decimal: ['1', 0.0001, true, 1e15],
  boolean: ['true', 1],
  choice: ['no such choice', 1],
  date: ['2026-02-30', '2026-1-1', 20260101],
  dateTime: ['yesterday', 0],
  color: ['red', '#12345'],
  email: ['nobody', 5],
  point: [{ latitude: 91, longitude: 0 }, { latitude: 1 }, '1,1'],
  reference: ['not-a-uuid', 7],
  object: ['not-a-uuid', 7],
  references: ['not-a-list', ['not-a-uuid']],
  integers: ['1-5', [1.5], [], 7],
  ip: ['10.0.0', '10.0.0.1/24', '010.0.0.1', '::ffff:10.0.0.1', 7],
  cidr: ['10.0.0.0', '10.0.0.1/24', '10.0.0.0/33', 7],
  secret: [12345678],
  bytes: [5, '%', ''],
};
