import {
  hostBlock,
  type IpAddress,
  ipAddress,
  isLinkLocal,
  keyOfText,
  keysAround,
  type Prefix,
  parseAddress,
  prefix,
} from '@raceway/shared';
import { grouped } from '../core/grouped.ts';
import type { AnyRow, CommitSession } from '../core/hooks.ts';
import { rowFromRecord, selectList } from '../core/rows.ts';
import { tableFor } from '../core/tables.ts';
import { type SqlValue, toBytes, zeroBytes } from '../platform/database.ts';
import { bytesOfKey, vrfKey } from './places.ts';

/** An address in a VRF, null for Global. */
export interface Spot {
  vrf: string | null;
  address: string;
}

export const keyOfSpot = ({ vrf, address }: Spot): string => `${vrf ?? ''} ${address}`;

/** Where an address stands. */
export const spotOf = ({ vrf, address }: Pick<IpAddress, 'vrf' | 'address'>): Spot => ({ vrf, address });

/** Where the gateway of a prefix stands; null where it has none, or one that is known on its link alone. */
export function gatewaySpot({ vrf, gateway }: Pick<Prefix, 'vrf' | 'gateway'>): Spot | null {
  return gateway === null || isLinkLocal(parseAddress(gateway)) ? null : { vrf, address: gateway };
}

const atOnce = 1000;

/** Living rows of an entity under a condition, as this change set leaves them, each kept if `isMeant`. */
async function living<R>(
  session: CommitSession,
  entity: typeof ipAddress | typeof prefix,
  condition: { sql: string; values: SqlValue[] },
  isMeant: (row: R) => boolean,
): Promise<R[]> {
  const table = tableFor(session.app.tables, entity);
  const records = await session.tx.query<Record<string, unknown>>(
    `SELECT ${selectList(table.fields)} FROM \`${table.name}\` t
     WHERE t.tenant_id = ? AND t.deleted_key = ? AND ${condition.sql} ORDER BY t.id`,
    [toBytes(session.scopeId), zeroBytes, ...condition.values],
  );
  const written = new Map(
    session.writes().flatMap((write) => (write.entity.name === entity.name ? [[write.id, write.after]] : [])),
  );
  const stored = records.map((record) => rowFromRecord(table.fields, record)).filter(({ id }) => !written.has(id));
  const own = [...written.values()].filter(({ deletedAt }) => deletedAt === null);
  return ([...stored, ...own] as (AnyRow & R)[]).filter(isMeant);
}

/** The living rows of addresses, the oldest first, by {@link keyOfSpot}. */
export async function addressesAt(session: CommitSession, spots: readonly Spot[]): Promise<Map<string, IpAddress[]>> {
  const found: IpAddress[] = [];
  for (let from = 0; from < spots.length; from += atOnce) {
    const some = spots.slice(from, from + atOnce);
    const keys = new Set(some.map(keyOfSpot));
    const values = some.map(({ vrf, address }) => [vrfKey(vrf), bytesOfKey(keyOfText.ip(address))]);
    const condition = { sql: '(t.vrf_id_key, t.address) IN (?)', values: [values] };
    found.push(...(await living<IpAddress>(session, ipAddress, condition, (row) => keys.has(keyOfSpot(spotOf(row))))));
  }
  return grouped(found, (row) => keyOfSpot(spotOf(row)));
}

/** The living prefixes whose gateway is one of these addresses, by {@link keyOfSpot}. */
export async function prefixesReachedBy(
  session: CommitSession,
  spots: readonly Spot[],
): Promise<Map<string, Prefix[]>> {
  const found: Prefix[] = [];
  const isReached = (keys: ReadonlySet<string>) => (row: Prefix) => {
    const spot = gatewaySpot(row);
    return spot !== null && keys.has(keyOfSpot(spot));
  };
  for (const [vrf, own] of grouped(spots, (spot) => spot.vrf))
    for (let from = 0; from < own.length; from += atOnce) {
      const some = own.slice(from, from + atOnce);
      // A gateway lies in its prefix, so that it is one of those around the address.
      const around = some.flatMap(({ address }) => keysAround(hostBlock(parseAddress(address))));
      const values: SqlValue[] = [vrfKey(vrf), [...new Set(around)].map(bytesOfKey)];
      const condition = { sql: 't.vrf_id_key = ? AND t.cidr IN (?) AND t.gateway IS NOT NULL', values };
      found.push(...(await living<Prefix>(session, prefix, condition, isReached(new Set(some.map(keyOfSpot))))));
    }
  return grouped(found, (row) => keyOfSpot(gatewaySpot(row) ?? { vrf: null, address: '' }));
}
