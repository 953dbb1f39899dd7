import { newId, registry } from '@raceway/shared';
import type { Pool } from 'mysql2/promise';
import { beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../apps/server/src/core/tables.ts';
import { toBytes } from '../../apps/server/src/platform/ids.ts';
import { copyRow } from '../support/copyRow.ts';
import { aWorld, type World } from '../support/world.ts';
import { type Neighbours, neighboursIn } from './isolation/neighbours.ts';

/** MariaDB's and MySQL's number for a foreign key that leads nowhere. */
const noReferencedRow = 1452;

let world: World;
let pool: Pool;
let neighbours: Neighbours;
beforeAll(async () => {
  world = await aWorld();
  ({ pool } = world);
  neighbours = await neighboursIn(world);
  return () => world.stop();
});

/** The error number that an insertion fails with; 0 where it does not. */
function errnoOf(inserting: Promise<unknown>): Promise<number> {
  return inserting.then(
    () => 0,
    ({ errno }: { errno: number }) => errno,
  );
}

const idIn = (rows: Neighbours['ours'], entity: string) => toBytes(rows.get(entity)?.id ?? '');
/** Rows that are not of the tenant, nor of the organization where the entity is of one. */
function strangerOf(entity: string): Buffer {
  const { theirs, foreign } = neighbours;
  const [, key = ''] = entity.split('.');
  const isOfOrganization = registry.get(entity).scope === 'organization';
  return isOfOrganization ? toBytes(foreign[key as keyof typeof foreign]) : idIn(theirs, entity);
}

const links = [...tablesOf(registry, new Map()).values()].flatMap(
  ({ entity, name, fields, foreignKeys, scopeColumn }) =>
    foreignKeys.map((key) => {
      const column = key.columns.find((candidate) => candidate !== scopeColumn) ?? '';
      // What may lead to any object is tried with a site.
      const target = fields.find((field) => field.column === column)?.spec.target ?? 'organization.site';
      return { key: key.name, entity: entity.name, table: name, column, target };
    }),
);

describe('the database itself, whatever a program does, refuses', () => {
  it.each(links.map((link) => [link.key, link] as const))('%s to lead into another tenant', async (_, link) => {
    const { entity, table, column, target } = link;
    const row = idIn(neighbours.ours, entity);
    const copy = (reference: Buffer) => {
      // Of a deleted row's key, so that it is no twin of the row it is copied from.
      const id = toBytes(newId());
      const extra = entity === 'accounts.apiToken' ? { token_hash: Buffer.concat([id, id]) } : {};
      return errnoOf(copyRow(pool, table, row, { id, deleted_key: id, [column]: reference, ...extra }));
    };
    expect(await copy(strangerOf(target))).toBe(noReferencedRow);
    expect(await copy(idIn(neighbours.ours, target))).toBe(0);
  });

  it('a tag of another tenant, and to tag what is another tenant’s', async () => {
    const scope = toBytes(world.ours.tenantId);
    const tag = (object: Buffer, own: Buffer) =>
      errnoOf(
        pool.query('INSERT INTO object_tags (scope_id, object_id, tag_id) VALUES (?, ?, ?)', [scope, object, own]),
      );
    const { ours, theirs } = neighbours;
    expect(await tag(idIn(ours, 'dcim.rack'), idIn(theirs, 'extras.tag'))).toBe(noReferencedRow);
    expect(await tag(idIn(theirs, 'dcim.rack'), idIn(ours, 'extras.tag'))).toBe(noReferencedRow);
    expect(await tag(idIn(ours, 'dcim.rack'), idIn(ours, 'extras.tag'))).toBe(0);
  });

  it('a device of another tenant in a rack, and another’s rack', async () => {
    const tenant = toBytes(world.ours.tenantId);
    const fill = (rack: Buffer, device: Buffer) =>
      errnoOf(
        pool.query('INSERT INTO rack_slots (tenant_id, rack_id, face, half_unit, quarter, device_id) VALUES (?)', [
          [tenant, rack, 'front', 2, 1, device],
        ]),
      );
    const { ours, theirs } = neighbours;
    expect(await fill(idIn(ours, 'dcim.rack'), idIn(theirs, 'dcim.device'))).toBe(noReferencedRow);
    expect(await fill(idIn(theirs, 'dcim.rack'), idIn(ours, 'dcim.device'))).toBe(noReferencedRow);
    expect(await fill(idIn(ours, 'dcim.rack'), idIn(ours, 'dcim.device'))).toBe(0);
  });
});
