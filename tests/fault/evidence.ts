import { type Change, registry } from '@raceway/shared';
import type { Pool } from 'mysql2/promise';
import { readChanges, readHead } from '../../apps/server/src/core/log.ts';
import { rowFromRecord, selectList } from '../../apps/server/src/core/rows.ts';
import { tableFor, tablesOf } from '../../apps/server/src/core/tables.ts';
import type { SqlValue, Tx } from '../../apps/server/src/platform/database.ts';
import { toBytes, toId } from '../../apps/server/src/platform/ids.ts';
import type { Call, Evidence, Link, Shown, TableRow, TakenSlot } from '../support/checker.ts';
import type { Subscriber } from '../support/subscriber.ts';

const tables = tablesOf(registry, new Map());

async function select<T>(pool: Pool, sql: string, values: SqlValue[] = []): Promise<T[]> {
  const [rows] = await pool.query(sql, values);
  return rows as T[];
}

/** Where the log of a tenant stands, from the database itself. */
export async function readLogHead(pool: Pool, tenantId: string): Promise<number> {
  const reader: Pick<Tx, 'query'> = { query: (sql, values) => select(pool, sql, values) };
  return (await readHead(reader, tenantId))?.seq ?? 0;
}

async function readLog(pool: Pool, tenantId: string, head: number): Promise<Change[]> {
  const reader: Pick<Tx, 'query'> = { query: (sql, values) => select(pool, sql, values) };
  const changes = await readChanges(reader, tenantId, 0, head);
  return changes.map(({ audiences: _, ...change }) => change);
}

/** All rows of a tenant, deleted ones too. */
async function readRows(pool: Pool, tenantId: string): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for (const entity of registry.all.filter(({ scope }) => scope === 'tenant')) {
    const { name, fields } = tableFor(tables, entity);
    const sql = `SELECT ${selectList(fields)} FROM \`${name}\` t WHERE t.tenant_id = ?`;
    const records = await select<Record<string, unknown>>(pool, sql, [toBytes(tenantId)]);
    for (const record of records) rows.push({ entity: entity.name, row: { ...rowFromRecord(fields, record) } });
  }
  return rows;
}

interface SlotRecord {
  rack_id: Buffer;
  face: string;
  half_unit: number;
  quarter: number;
  occupant_id: Buffer;
}

async function readSlots(pool: Pool, tenantId: string): Promise<TakenSlot[]> {
  const sql =
    'SELECT rack_id, face, half_unit, quarter, COALESCE(device_id, accessory_id) AS occupant_id FROM rack_slots WHERE tenant_id = ?';
  const records = await select<SlotRecord>(pool, sql, [toBytes(tenantId)]);
  return records.map(({ rack_id: rack, face, half_unit: halfUnit, quarter, occupant_id: occupant }) => {
    return { rack: toId(rack), face, halfUnit, quarter, occupant: toId(occupant) };
  });
}

/** Tags and other references of fields of several. */
async function readLinks(pool: Pool, tenantId: string): Promise<Link[]> {
  const scope = toBytes(tenantId);
  const records = await select<{ object_id: Buffer; field: string; target_id: Buffer }>(
    pool,
    `SELECT object_id, field, target_id FROM object_links WHERE scope_id = ?
     UNION ALL SELECT object_id, 'tags', tag_id FROM object_tags WHERE scope_id = ?`,
    [scope, scope],
  );
  return records.map(({ object_id: object, field, target_id: target }) => {
    return { object: toId(object), field, target: toId(target) };
  });
}

/** What the subscribers show now. */
export function shownBy(subscribers: readonly Subscriber[]): Shown[] {
  return subscribers.flatMap(({ view, faults }, index) =>
    view.topics.map((topic) => ({ subscriber: `subscriber ${index}`, topic, rows: view.rows(topic), faults })),
  );
}

/** Reads all that a tenant left behind; nobody may be writing meanwhile. */
export async function readEvidence(
  pool: Pool,
  tenantId: string,
  calls: readonly Call[],
  shown: readonly Shown[],
): Promise<Evidence> {
  const head = await readLogHead(pool, tenantId);
  return {
    head,
    changes: await readLog(pool, tenantId, head),
    rows: await readRows(pool, tenantId),
    links: await readLinks(pool, tenantId),
    slots: await readSlots(pool, tenantId),
    calls,
    shown,
  };
}
