import {
  type Actor,
  type AnyEntity,
  bitsOf,
  type Cidr,
  formatAddress,
  formatCidr,
  parseInput,
  readBlock,
} from '@raceway/shared';
import { z } from 'zod';
import type { App } from '../platform/app.ts';
import { type SqlValue, toBytes, toId } from '../platform/database.ts';
import { router, tenantProcedure } from '../trpc.ts';
import { livingSql } from './living.ts';
import { type ObjectName, objectsById } from './objects.ts';
import { rowFromList, selectList } from './rows.ts';
import { blocksAround } from './searchBlocks.ts';
import { tableFor } from './tables.ts';

/** Something that search found: what it is called, and where it is. */
export interface SearchHit {
  entity: string;
  id: string;
  display: string;
  /** What contains it, widest first: `AMS1 · Row A · A01`. */
  detail: string;
}

const searchInput = z.strictObject({
  text: z.string().max(200),
  limit: z.int().min(1).max(50).optional(),
  /** Only objects of these entities. */
  entities: z.array(z.string()).max(200).optional(),
});

interface ObjectRecord {
  id: Buffer;
  entity: string;
  display: string;
}

/** The one way in which a network or an address is written, if the text is one in whichever. */
function blockText(block: Cidr | null): string | null {
  if (!block) return null;
  const isAddress = block.length === bitsOf(block.family);
  return isAddress ? formatAddress({ family: block.family, value: block.first }) : formatCidr(block);
}

/**
 * Objects of the tenant in whose searched texts all words occur; those called exactly so come first, then the smallest
 * networks around an address or a network, then those whose name begins so.
 */
async function searchObjects(
  app: App,
  actor: Actor,
  { text, limit = 12, entities }: z.infer<typeof searchInput>,
): Promise<SearchHit[]> {
  const block = readBlock(text.trim());
  const written = blockText(block) ?? text;
  const [named, around] = await Promise.all([
    namedSo(app, actor, { text: written, limit, entities }),
    block ? blocksAround(app, actor, block, entities) : [],
  ]);
  const isExact = ({ display }: ObjectRecord) => display === written;
  const known = new Set(named.filter(isExact).map(({ id }) => toId(id)));
  const holding = around.filter(({ id }) => !known.has(toId(id)));
  const held = new Set(holding.map(({ id }) => toId(id)));
  const others = named.filter((record) => !isExact(record) && !held.has(toId(record.id)));
  const records = [...named.filter(isExact), ...holding, ...others].slice(0, limit);
  const details = await detailsOf(app, actor, records);
  const detailOf = (id: string) => [held.has(id) ? `holds ${written}` : '', details.get(id) ?? ''].filter(Boolean);
  return records.map(({ id, entity, display }) => ({
    entity,
    id: toId(id),
    display,
    detail: detailOf(toId(id)).join(' · '),
  }));
}

async function namedSo(
  app: App,
  actor: Actor,
  { text, limit, entities }: { text: string; limit: number; entities: string[] | undefined },
): Promise<ObjectRecord[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);
  if (words.length === 0) return [];
  const pattern = (word: string) => word.replace(/[\\_%]/g, '\\$&');
  const whole = words.join(' ');
  const values: SqlValue[] = [
    toBytes(actor.tenantId),
    ...words.map((word) => `%${pattern(word)}%`),
    ...(entities ? [entities] : []),
    whole,
    `${pattern(whole)}%`,
    limit,
  ];
  return app.db.query<ObjectRecord>(
    `SELECT id, entity, display FROM objects
     WHERE scope_id = ? AND deleted_key = x'00000000000000000000000000000000' ${words.map(() => 'AND search LIKE ?').join(' ')} ${entities ? 'AND entity IN (?)' : ''}
     ORDER BY display = ? DESC, display LIKE ? DESC, LENGTH(display), display LIMIT ?`,
    values,
  );
}

/** Where each hit is, from what contains it. */
async function detailsOf(app: App, actor: Actor, records: readonly ObjectRecord[]): Promise<Map<string, string>> {
  const containers = new Map<string, string[]>();
  for (const name of new Set(records.map(({ entity }) => entity))) {
    const entity = app.registry.find(name);
    if (entity)
      await readContainers(
        app,
        actor,
        entity,
        records.filter((record) => record.entity === name),
        containers,
      );
  }
  const ids = [...new Set([...containers.values()].flat())];
  if (ids.length === 0) return new Map();
  const names = await app.db.query<ObjectRecord>(
    'SELECT id, entity, display FROM objects WHERE scope_id = ? AND id IN (?)',
    [toBytes(actor.tenantId), ids.map(toBytes)],
  );
  const displays = new Map(names.map(({ id, display }) => [toId(id), display]));
  return new Map(
    [...containers].map(([id, own]) => [id, own.flatMap((container) => displays.get(container) ?? []).join(' · ')]),
  );
}

async function readContainers(
  app: App,
  actor: Actor,
  entity: AnyEntity,
  records: readonly ObjectRecord[],
  into: Map<string, string[]>,
): Promise<void> {
  const table = tableFor(app.tables, entity);
  const fields = table.fields.filter(({ field, spec }) => field === 'id' || spec.isContainer);
  if (fields.length < 2) return;
  const living = livingSql(app, actor, table, {});
  const rows = await app.db.queryLists(
    `SELECT ${selectList(fields)} FROM \`${table.name}\` t WHERE t.id IN (?) AND ${living.sql}`,
    [records.map(({ id }) => id), ...living.values],
  );
  for (const row of rows.map((values) => rowFromList(fields, values))) {
    into.set(
      row.id,
      fields.flatMap(({ field }) => (field !== 'id' && row[field] ? [String(row[field])] : [])),
    );
  }
}

const namesInput = z.strictObject({
  ids: z.array(z.uuid({ error: 'is not a UUID' })).max(500, 'takes at most 500 ids'),
});

export const searchRouter = router({
  /** What objects are, by id: references to any object say no more. Those of other tenants are passed over. */
  names: tenantProcedure
    .input((input: unknown) => parseInput(namesInput, input))
    .query(
      async ({ ctx, input }): Promise<{ objects: ObjectName[] }> => ({
        objects: await objectsById(ctx.app.db, ctx.actor.tenantId, input.ids),
      }),
    ),
  objects: tenantProcedure
    .input((input: unknown) => parseInput(searchInput, input))
    .query(
      async ({ ctx, input }): Promise<{ hits: SearchHit[] }> => ({
        hits: await searchObjects(ctx.app, ctx.actor, input),
      }),
    ),
});
