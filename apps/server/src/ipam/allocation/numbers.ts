import {
  type AnyEntity,
  type AsnCreate,
  asn,
  asnRange,
  readVlanIds,
  type VlanCreate,
  vlan,
  vlanGroup,
} from '@raceway/shared';
import { notFound } from '../../core/access.ts';
import type { EntityHooks } from '../../core/hooks.ts';
import { type Ask, InLine, type Planned } from '../../core/inLine.ts';
import type { CommitRun } from '../../core/session.ts';
import { toBytes, toId } from '../../platform/database.ts';
import { tooFew } from './tooFew.ts';

/** Whole numbers from one to another, both included. */
interface NumberSpan {
  from: number;
  to: number;
}

/** The lowest of some numbers, ascending and apart, that are not taken. */
function lowestNumbers(spans: readonly NumberSpan[], taken: ReadonlySet<number>, count: number): number[] {
  const found: number[] = [];
  for (const { from, to } of spans)
    for (let number = from; number <= to && found.length < count; number += 1)
      if (!taken.has(number)) found.push(number);
  return found;
}

/** Goes up with each number that is given out: who gives out numbers of the same pool meets here. */
export const numberPoolHooks: EntityHooks = {
  columns: [{ name: 'revision', type: 'BIGINT UNSIGNED', isNullable: false, default: '0' }],
};

/** Holds the row of a pool and writes to it, for other nodes of a cluster too. @returns whether there is one */
async function holdPool({ tx, scopeId }: CommitRun, table: string, id: string): Promise<boolean> {
  const { affectedRows } = await tx.execute(
    `UPDATE ${table} SET revision = revision + 1 WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL`,
    [toBytes(scopeId), toBytes(id)],
  );
  return affectedRows > 0;
}

/** Gives the lowest free numbers to those who ask, in their order; who cannot have all gets none. */
function giveNumbers<T>(
  asks: readonly Ask<T>[],
  free: readonly number[],
  {
    words,
    where,
    entity,
    dataOf,
  }: {
    words: { one: string; more: string };
    where: string;
    entity: AnyEntity;
    dataOf: (number: number, what: T) => Record<string, unknown>;
  },
): Planned[] {
  let left = free;
  return asks.map(({ count, what }): Planned => {
    if (left.length < count) return tooFew(words, { left: left.length, where, asked: count });
    const own = left.slice(0, count);
    left = left.slice(count);
    return own.map((number) => ({ entity, action: 'create', data: dataOf(number, what), at: 'data' }));
  });
}

const total = (asks: readonly Ask<unknown>[]) => asks.reduce((sum, { count }) => sum + count, 0);

/** Those who want VLANs of a group, by its id: the lowest free numbers that the group hands out (NetBox §2.7). */
export const vlansOfGroup = new InLine<{ data: Partial<VlanCreate> }>({
  most: 64,
  plan: async (run, id, asks) => {
    const isHeld = await holdPool(run, 'vlan_groups', id);
    const [group] = isHeld
      ? await run.tx.query<{ name: string; vlan_ids: string }>(
          'SELECT name, vlan_ids FROM vlan_groups WHERE tenant_id = ? AND id = ?',
          [toBytes(run.scopeId), toBytes(id)],
        )
      : [];
    if (!group) return asks.map(() => notFound(vlanGroup));
    const rows = await run.tx.query<{ vid: number }>(
      'SELECT vid FROM vlans WHERE tenant_id = ? AND group_id = ? AND deleted_at IS NULL',
      [toBytes(run.scopeId), toBytes(id)],
    );
    const taken = new Set(rows.map(({ vid }) => vid));
    return giveNumbers(asks, lowestNumbers(readVlanIds(group.vlan_ids) ?? [], taken, total(asks)), {
      words: { one: 'VLAN ID', more: 'VLAN IDs' },
      where: group.name,
      entity: vlan,
      dataOf: (vid, { data }) => ({ ...data, group: id, vid }),
    });
  },
});

/** Those who want AS numbers of a range, by its id: the lowest that the tenant doesn't have yet. */
export const asnsOfRange = new InLine<{ data: Partial<AsnCreate> }>({
  most: 64,
  plan: async (run, id, asks) => {
    const isHeld = await holdPool(run, 'asn_ranges', id);
    const [range] = isHeld
      ? await run.tx.query<{ name: string; start: number; end: number; rir_id: Buffer }>(
          'SELECT name, start, `end`, rir_id FROM asn_ranges WHERE tenant_id = ? AND id = ?',
          [toBytes(run.scopeId), toBytes(id)],
        )
      : [];
    if (!range) return asks.map(() => notFound(asnRange));
    const rows = await run.tx.query<{ asn: number }>(
      'SELECT asn FROM asns WHERE tenant_id = ? AND asn BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY asn',
      [toBytes(run.scopeId), range.start, range.end],
    );
    const taken = new Set(rows.map(({ asn: number }) => number));
    return giveNumbers(asks, lowestNumbers([{ from: range.start, to: range.end }], taken, total(asks)), {
      words: { one: 'AS number', more: 'AS numbers' },
      where: range.name,
      entity: asn,
      dataOf: (number, { data }) => ({ rir: toId(range.rir_id), ...data, asn: number }),
    });
  },
});
