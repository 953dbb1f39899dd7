import { keyOfText, type Prefix, type PrefixLevel, type PrefixLevels, prefix, readCidr } from '@raceway/shared';
import { z } from 'zod';
import { id } from '../core/inputs.ts';
import { readHead } from '../core/log.ts';
import { rowFromRecord, selectList } from '../core/rows.ts';
import { tableFor } from '../core/tables.ts';
import type { App } from '../platform/app.ts';
import { type SqlValue, toBytes, zeroBytes } from '../platform/database.ts';
import { bytesOfKey, vrfKey } from './places.ts';

const cidr = z.string().refine((text) => typeof readCidr(text) !== 'string', 'is not a network such as 10.0.0.0/24');

/** Levels of the tree that are asked for, and how much of each. */
export const treeInput = z.strictObject({
  levels: z
    .array(z.strictObject({ vrf: id.nullable(), parent: id.nullable(), after: cidr.optional() }))
    .min(1, 'must not be empty')
    .max(50, 'takes at most 50 levels'),
  limit: z.int('must be a whole number').min(1, 'must be at least 1').max(1000, 'must be at most 1000').default(500),
});
export type TreeRequest = z.infer<typeof treeInput>;

async function readLevel(
  app: App,
  tenantId: string,
  { vrf, parent, after }: TreeRequest['levels'][number],
  limit: number,
): Promise<PrefixLevel> {
  const { name, fields } = tableFor(app.tables, prefix);
  const values: SqlValue[] = [
    toBytes(tenantId),
    parent === null ? null : toBytes(parent),
    vrfKey(vrf),
    zeroBytes,
    after === undefined ? Buffer.alloc(0) : bytesOfKey(keyOfText.cidr(after)),
    limit + 1,
  ];
  const records = await app.db.query<Record<string, unknown> & { child_count: number }>(
    `SELECT ${selectList(fields)}, t.child_count FROM \`${name}\` t
     WHERE t.tenant_id = ? AND t.parent_id <=> ? AND t.vrf_id_key = ? AND t.deleted_key = ? AND t.cidr > ?
     ORDER BY t.cidr LIMIT ?`,
    values,
  );
  const page = records.slice(0, limit);
  const rows = page.map((record) => rowFromRecord(fields, record) as unknown as Prefix);
  const children = rows.flatMap((row, index) => {
    const count = page[index]?.child_count ?? 0;
    return count > 0 ? [[row.id, count] as const] : [];
  });
  const next = records.length > page.length ? (rows.at(-1)?.cidr ?? null) : null;
  return { rows, next, children: Object.fromEntries(children) };
}

/** Levels of the tree of prefixes, in the order in which they are asked for; of what is not there, empty ones. */
export async function readTree(app: App, tenantId: string, { levels, limit }: TreeRequest): Promise<PrefixLevels> {
  // The number first: all that is read after is at least as new.
  const head = await readHead(app.db, tenantId);
  const read = await Promise.all(levels.map((level) => readLevel(app, tenantId, level, limit)));
  return { levels: read, seq: head?.seq ?? 0 };
}
