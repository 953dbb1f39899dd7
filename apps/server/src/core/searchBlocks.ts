import { type Actor, type AnyEntity, type Cidr, fieldOf, keysAround } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { toBytes } from '../platform/database.ts';
import { livingSql } from './living.ts';
import { type Table, tableFor } from './tables.ts';

/** A row of a network that holds what is searched for. */
export interface BlockAround {
  id: Buffer;
  entity: string;
}

/** What tells networks of one entity apart beside their block: the columns of its unique key, such as the VRF. */
function spaceColumns(table: Table): string[] {
  const { display } = table.entity;
  const unique = table.entity.unique.find(({ fields }) => fields.includes(display));
  return (unique?.fields ?? []).filter((name) => name !== display).map((name) => table.column(name).column);
}

async function smallestAround(app: App, actor: Actor, entity: AnyEntity, block: Cidr): Promise<BlockAround[]> {
  const table = tableFor(app.tables, entity);
  const { column } = table.column(entity.display);
  const spaces = spaceColumns(table);
  const living = livingSql(app, actor, table, {});
  const keys = keysAround(block).map((key) => Buffer.from(key, 'hex'));
  // What holds the same address and sorts later is smaller.
  const rows = await app.db.queryLists(
    `SELECT t.id${spaces.map((space) => `, t.\`${space}\``).join('')} FROM \`${table.name}\` t
     WHERE t.\`${column}\` IN (?) AND ${living.sql} ORDER BY t.\`${column}\` DESC, t.id LIMIT 1000`,
    [keys, ...living.values],
  );
  const smallest = new Map<string, Buffer>();
  for (const [id, ...space] of rows) {
    const key = JSON.stringify(space);
    if (!smallest.has(key) && Buffer.isBuffer(id)) smallest.set(key, id);
  }
  return [...smallest.values()].map((id) => ({ id, entity: entity.name }));
}

/**
 * The smallest rows around an address or a network, of each entity whose rows are called by their block, and of each
 * space of its own, such as a VRF.
 * @param names only of these entities
 */
export async function blocksAround(
  app: App,
  actor: Actor,
  block: Cidr,
  names: readonly string[] | undefined,
): Promise<(BlockAround & { display: string })[]> {
  const asked = app.registry.all.filter(
    (entity) =>
      entity.scope === 'tenant' &&
      fieldOf(entity, entity.display)?.kind === 'cidr' &&
      (names === undefined || names.includes(entity.name)),
  );
  const found = (await Promise.all(asked.map((entity) => smallestAround(app, actor, entity, block)))).flat();
  if (found.length === 0) return [];
  const named = await app.db.query<{ id: Buffer; display: string }>(
    'SELECT id, display FROM objects WHERE scope_id = ? AND id IN (?)',
    [toBytes(actor.tenantId), found.map(({ id }) => id)],
  );
  const displays = new Map(named.map(({ id, display }) => [id.toString('hex'), display]));
  return found.flatMap((row) => {
    const display = displays.get(row.id.toString('hex'));
    return display === undefined ? [] : [{ ...row, display }];
  });
}
