import { type NetworkEnvironment, nextHostnames } from '@raceway/shared';
import { type Tx, toBytes } from '../../platform/database.ts';
import { highestUsed, type Reader, usedNames } from './usedNames.ts';

/** The part of a template that environments share a counter by (R-NET-14). */
const keyOf = (scopeId: string, { hostnamePrefix, hostnamePostfix }: NetworkEnvironment) => [
  toBytes(scopeId),
  hostnamePrefix ?? '',
  hostnamePostfix ?? '',
];

const where = 'tenant_id = ? AND hostname_prefix = ? AND hostname_postfix = ?';

/** A name that was found, and the number in it. */
interface Found {
  name: string;
  number: number;
}

async function find(reader: Reader, environment: NetworkEnvironment, last: number, count: number): Promise<Found[]> {
  const after = environment.usesCounter ? last : await highestUsed(reader, environment);
  return nextHostnames(environment, after, count, (names) => usedNames(reader, environment, names));
}

/** The names that would be given out next, to look without taking. */
export async function previewHostnames(
  reader: Reader,
  environment: NetworkEnvironment,
  count: number,
): Promise<string[]> {
  const [counter] = await reader.tx.query<{ last: number }>(
    `SELECT last FROM hostname_counters WHERE ${where}`,
    keyOf(reader.scopeId, environment),
  );
  return (await find(reader, environment, counter?.last ?? 0, count)).map(({ name }) => name);
}

/** Holds the counter of a template until the end of the transaction; it is made where there is none. @returns its last number */
async function holdCounter(tx: Tx, scopeId: string, environment: NetworkEnvironment): Promise<number> {
  const key = keyOf(scopeId, environment);
  await tx.execute(
    `INSERT INTO hostname_counters (tenant_id, hostname_prefix, hostname_postfix, last) VALUES (?, ?, ?, 0)
     ON DUPLICATE KEY UPDATE last = last`,
    key,
  );
  const [counter] = await tx.query<{ last: number }>(
    `SELECT last FROM hostname_counters WHERE ${where} FOR UPDATE`,
    key,
  );
  return counter?.last ?? 0;
}

const setCounter = (tx: Tx, scopeId: string, environment: NetworkEnvironment, last: number) =>
  tx.execute(`UPDATE hostname_counters SET last = ? WHERE ${where}`, [last, ...keyOf(scopeId, environment)]);

/**
 * Takes the next names of an environment. Where it keeps a counter no two callers get the same, whichever of the
 * environments of a template they ask; where it keeps none the next name follows the highest in use (R-NET-15), so that
 * a name is taken once something bears it.
 */
export async function takeHostnames(
  tx: Tx,
  scopeId: string,
  environment: NetworkEnvironment,
  count: number,
): Promise<string[]> {
  const last = await holdCounter(tx, scopeId, environment);
  const found = await find({ tx, scopeId }, environment, last, count);
  const highest = found.at(-1)?.number;
  if (environment.usesCounter && highest !== undefined) await setCounter(tx, scopeId, environment, highest);
  return found.map(({ name }) => name);
}

/** Lets the counter of a template begin behind the highest number in use (R-NET-15). */
export async function seedCounter(tx: Tx, scopeId: string, environment: NetworkEnvironment): Promise<void> {
  const [last, highest] = [
    await holdCounter(tx, scopeId, environment),
    await highestUsed({ tx, scopeId }, environment),
  ];
  if (highest > last) await setCounter(tx, scopeId, environment, highest);
}
