import type { NetworkEnvironment } from '@raceway/shared';
import { type SqlValue, type Tx, toBytes, zeroBytes } from '../../platform/database.ts';

/** Reads of a tenant, within a transaction or not. */
export interface Reader {
  tx: Pick<Tx, 'query'>;
  scopeId: string;
}

/** What bears hostnames, beside addresses by their DNS names (R-NET-14). */
const bearers: string[] = ['dcim.device', 'virtualization.virtualMachine', 'virtualization.cluster'];

/** Of some hostnames of an environment those that are used, in lower case: alone, or as DNS names with its domain. */
export async function usedNames(
  { tx, scopeId }: Reader,
  { domain }: Pick<NetworkEnvironment, 'domain'>,
  names: readonly string[],
): Promise<Set<string>> {
  const byFull = new Map(names.map((name) => [`${name}.${domain ?? ''}`.toLowerCase(), name]));
  const hosts = await tx.query<{ name: string }>(
    'SELECT display AS name FROM objects WHERE scope_id = ? AND deleted_key = ? AND entity IN (?) AND display IN (?)',
    [toBytes(scopeId), zeroBytes, bearers, [...names, ...(domain ? byFull.keys() : [])]],
  );
  const addresses = await tx.query<{ name: string }>(
    'SELECT dns_name AS name FROM ip_addresses WHERE tenant_id = ? AND dns_name IN (?) AND deleted_at IS NULL',
    [toBytes(scopeId), [...names, ...(domain ? byFull.keys() : [])]],
  );
  return new Set([...hosts, ...addresses].map(({ name }) => (byFull.get(name.toLowerCase()) ?? name).toLowerCase()));
}

/** Digits beyond which a name holds no number of a template. */
const mostDigits = 15;

/** The highest number among used names of a template, 0 where there is none (R-NET-15). */
export async function highestUsed(
  { tx, scopeId }: Reader,
  { hostnamePrefix, hostnamePostfix, domain }: NetworkEnvironment,
): Promise<number> {
  const [prefix, postfix] = [hostnamePrefix ?? '', hostnamePostfix ?? ''];
  // Templates and domains take letters, digits, dots, hyphens and underscores.
  const quoted = (text: string) => text.replaceAll('.', '[.]');
  const behind = `${quoted(postfix)}${domain ? `([.]${quoted(domain)})?` : ''}`;
  const number = (column: string) =>
    // What is cast ends where the digits do.
    `MAX(CAST(REGEXP_SUBSTR(SUBSTRING(${column}, ?), '^[0-9]+') AS UNSIGNED))`;
  const pattern = `^${quoted(prefix)}[0-9]{1,${mostDigits}}${behind}$`;
  const values = (column: SqlValue[]): SqlValue[] => [
    prefix.length + 1,
    toBytes(scopeId),
    ...column,
    `${prefix}%`,
    pattern,
  ];
  const highest = await tx.query<{ highest: string | number | null }>(
    `SELECT ${number('display')} AS highest FROM objects
     WHERE scope_id = ? AND deleted_key = ? AND entity IN (?) AND display LIKE ? AND display REGEXP ?
     UNION ALL SELECT ${number('dns_name')} FROM ip_addresses
     WHERE tenant_id = ? AND deleted_at IS NULL AND dns_name LIKE ? AND dns_name REGEXP ?`,
    [...values([zeroBytes, bearers]), ...values([])],
  );
  return Math.max(0, ...highest.map((row) => Number(row.highest ?? 0)));
}
