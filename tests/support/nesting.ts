import {
  covers,
  hostBlock,
  type IpAddress,
  type IpRange,
  type Prefix,
  parseAddress,
  parseCidr,
  sizeOf,
} from '@raceway/shared';
import type { Pool, RowDataPacket } from 'mysql2/promise';
import type { Client } from './installation.ts';

interface Kept extends RowDataPacket {
  id: Buffer;
  child_count: number;
  child_size: string;
  assigned_count: number;
  reserved_count: number;
  dhcp_pool_count: number;
  floating_count: number;
}

const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The smallest of the prefixes that holds all of these blocks, found by looking at each. */
function smallest(
  prefixes: readonly Prefix[],
  vrf: string | null,
  blocks: readonly ReturnType<typeof parseCidr>[],
  not?: string,
) {
  return prefixes
    .filter((prefix) => prefix.vrf === vrf && prefix.id !== not)
    .filter((prefix) => blocks.every((block) => covers(parseCidr(prefix.cidr), block)))
    .toSorted((a, b) => parseCidr(b.cidr).length - parseCidr(a.cidr).length)[0];
}

/**
 * What is wrong with how prefixes, ranges and addresses of a tenant lie within each other and are counted, found by
 * looking at each of them against all others.
 */
export async function nestingFaults(client: Client, pool: Pool): Promise<string[]> {
  const every = { limit: 1000 };
  const prefixes: Prefix[] = (await client.ipam.prefix.list.query(every)).rows;
  const addresses: IpAddress[] = (await client.ipam.ipAddress.list.query(every)).rows;
  const ranges: IpRange[] = (await client.ipam.range.list.query(every)).rows;
  const names = new Map(prefixes.map(({ id, cidr }) => [id, cidr]));
  const nameOf = (id: string | null | undefined) => (id ? (names.get(id) ?? `a prefix that is gone, ${id}`) : 'none');
  const block = (address: string) => hostBlock(parseAddress(address));
  const faults: string[] = [];
  const expectHome = (what: string, found: string | null, expected: Prefix | undefined) => {
    if (found !== (expected?.id ?? null))
      faults.push(`${what} lies in ${nameOf(found)}, not in ${nameOf(expected?.id)}`);
  };
  for (const { id, cidr, vrf, parent } of prefixes)
    expectHome(cidr, parent, smallest(prefixes, vrf, [parseCidr(cidr)], id));
  for (const { address, vrf, prefix } of addresses)
    expectHome(address, prefix, smallest(prefixes, vrf, [block(address)]));
  for (const { name, start, end, vrf, prefix } of ranges)
    expectHome(name ?? '', prefix, smallest(prefixes, vrf, [block(start), block(end)]));
  const [kept] = await pool.query<Kept[]>(
    `SELECT id, child_count, child_size, assigned_count, reserved_count, dhcp_pool_count, floating_count
     FROM prefixes WHERE deleted_at IS NULL`,
  );
  for (const row of kept.filter(({ id }) => names.has(idOf(id)))) {
    const id = idOf(row.id);
    const children = prefixes.filter(({ parent }) => parent === id);
    const size = children.reduce((sum, { cidr }) => sum + sizeOf(parseCidr(cidr)), 0n);
    if (row.child_count !== children.length)
      faults.push(`${nameOf(id)} counts ${row.child_count} children of ${children.length}`);
    if (BigInt(row.child_size) !== size)
      faults.push(`${nameOf(id)} counts ${row.child_size} addresses of children, not ${size}`);
    for (const status of ['assigned', 'reserved', 'dhcp_pool', 'floating'] as const) {
      const own = addresses.filter((one) => one.prefix === id && one.status === status).length;
      const counted = row[`${status}_count`];
      if (counted !== own) faults.push(`${nameOf(id)} counts ${counted} ${status} of ${own}`);
    }
  }
  return faults;
}
