import { registry } from '@raceway/shared';
import type { RowDataPacket } from 'mysql2/promise';
import { beforeAll, describe, expect, it } from 'vitest';
import { toBytes } from '../../apps/server/src/platform/ids.ts';
import { type AnyRow, callsOf, refusalOf } from '../support/calls.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

const calls = (name: string) => callsOf(ours.client, { name });
const isThere = async (name: string, { id }: AnyRow) => (await calls(name).list({ where: { id } })).total === 1;

/** A device with a module in a bay, and an interface of the module in an aggregate of the device. */
async function aModular() {
  const device = await ours.aDevice();
  const bay = await ours.make('dcim.moduleBay', { device: device.id });
  const module = await ours.make('dcim.module', { device: device.id, moduleBay: bay.id });
  const lag = await ours.make('dcim.interface', { device: device.id, type: 'lag' });
  const port = await ours.make('dcim.interface', { device: device.id, module: module.id, lag: lag.id });
  const parts: [string, AnyRow][] = [
    ['dcim.moduleBay', bay],
    ['dcim.module', module],
    ['dcim.interface', lag],
    ['dcim.interface', port],
  ];
  return { device, bay, module, lag, port, parts };
}

describe('what owns parts', () => {
  it('takes them along when it is deleted, however deep, each with its place in the history', async () => {
    const { device, parts } = await aModular();
    const { seq } = await calls('dcim.device').delete({ id: device.id });
    for (const [name, part] of parts) {
      expect(await isThere(name, part)).toBe(false);
      const { changes } = await calls(name).history({ id: part.id, limit: 1 });
      expect(changes).toMatchObject([{ seq, action: 'delete', version: 2 }]);
    }
    const { changes } = await ours.client.changeSet.get.query({ seq });
    expect(changes).toHaveLength(parts.length + 1);
  });

  it('brings back what went with it when it is restored, and nothing that had gone before', async () => {
    const { device, parts } = await aModular();
    const earlier = await ours.make('dcim.consolePort', { device: device.id });
    await calls('dcim.consolePort').delete({ id: earlier.id });
    await calls('dcim.device').delete({ id: device.id });
    const { seq } = await calls('dcim.device').restore({ id: device.id });
    for (const [name, part] of parts) expect(await isThere(name, part)).toBe(true);
    expect(await isThere('dcim.consolePort', earlier)).toBe(false);
    expect((await ours.client.changeSet.get.query({ seq })).changes).toHaveLength(parts.length + 1);
  });

  it('brings back a part of two owners with the second of them', async () => {
    const location = await ours.parentOf('organization.location');
    const rack = await ours.aRack({ location });
    const plan = await ours.make('dcim.floorPlan', { location });
    const tile = await ours.make('dcim.floorTile', { plan: plan.id, kind: 'rack', rack: rack.id, x: 1, y: 1 });
    await ours.client.changeSet.write.mutate({
      changes: [
        { entity: 'dcim.rack', action: 'delete', id: rack.id },
        { entity: 'dcim.floorPlan', action: 'delete', id: plan.id },
      ],
    });
    await calls('dcim.rack').restore({ id: rack.id });
    expect(await isThere('dcim.floorTile', tile)).toBe(false);
    await calls('dcim.floorPlan').restore({ id: plan.id });
    expect(await isThere('dcim.floorTile', tile)).toBe(true);
  });

  it('is taken back with all its parts, and comes back with them', async () => {
    const { device, parts } = await aModular();
    const gone = await calls('dcim.device').delete({ id: device.id });
    const back = await ours.client.changeSet.revert.mutate({ seq: gone.seq });
    for (const [name, part] of parts) expect(await isThere(name, part)).toBe(true);
    const again = await ours.client.changeSet.revert.mutate({ seq: back.seq });
    for (const [name, part] of parts) expect(await isThere(name, part)).toBe(false);
    const { changes } = await ours.client.changeSet.get.query({ seq: again.seq });
    expect(changes).toHaveLength(parts.length + 1);
  });

  it('is not taken back where it has got another part since', async () => {
    const { seq } = await calls('dcim.device').create({ data: await ours.data('dcim.device', { name: 'grown' }) });
    const [device] = (await calls('dcim.device').list({ where: { name: 'grown' } })).rows;
    await ours.make('dcim.consolePort', { device: device?.id, name: 'con0' });
    const refused = await expectNothingWritten(world.pool, () =>
      refusalOf(ours.client.changeSet.revert.mutate({ seq })),
    );
    expect(refused).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('con0') });
  });

  it('stays where something else refers to one of its parts, which is named', async () => {
    const strip = await ours.aDevice({ name: 'strip' });
    const outlet = await ours.make('dcim.powerOutlet', { device: strip.id, name: 'C13-7' });
    const port = await ours.make('dcim.powerPort', { outlet: outlet.id, name: 'PSU1' });
    const refused = await expectNothingWritten(world.pool, () =>
      refusalOf(calls('dcim.device').delete({ id: strip.id })),
    );
    expect(refused).toMatchObject({ code: 'CONFLICT', message: 'C13-7 still has power ports: PSU1.' });
    await calls('dcim.powerPort').update({ id: port.id, version: 1, patch: { outlet: null } });
    await calls('dcim.device').delete({ id: strip.id });
  });

  it('takes a tree of parts along that is deeper than a list of hooks is long', async () => {
    const device = await ours.aDevice();
    let parent: string | undefined;
    const items: AnyRow[] = [];
    for (let depth = 0; depth < 30; depth += 1) {
      const item: AnyRow = await ours.make('dcim.inventoryItem', { device: device.id, parent });
      parent = item.id;
      items.push(item);
    }
    await calls('dcim.inventoryItem').delete({ id: items[0]?.id });
    expect((await calls('dcim.inventoryItem').list({ where: { device: device.id } })).total).toBe(0);
    await calls('dcim.inventoryItem').restore({ id: items[0]?.id });
    expect((await calls('dcim.inventoryItem').list({ where: { device: device.id } })).total).toBe(30);
  });
});

describe('a part', () => {
  const placeOf = async ({ id }: { id: string }): Promise<RowDataPacket | undefined> => {
    const [rows] = await world.pool.query<RowDataPacket[]>(
      'SELECT entity, display, deleted_key FROM objects WHERE id = ?',
      [toBytes(id)],
    );
    return rows[0];
  };

  it('has a place among the objects only once something refers to it as one', async () => {
    for (const { name } of registry.all.filter(({ isPart }) => isPart)) {
      const part = await ours.make(name);
      expect(await placeOf(part)).toBeUndefined();
      const { row } = await calls(name).update({
        id: part.id,
        version: 1,
        patch: { tags: [await ours.parentOf('extras.tag')] },
      });
      expect(await placeOf(part)).toMatchObject({ entity: name });
      expect((await calls(name).list({ where: { tags: { contains: row.tags } } })).total).toBeGreaterThan(0);
    }
  });

  it('that has its place is called there by its new name, goes and comes back with it', async () => {
    const tags = [await ours.parentOf('extras.tag')];
    const part = await ours.make('dcim.interface', { name: 'xe-0/0/1', tags });
    await calls('dcim.interface').update({ id: part.id, version: 1, patch: { name: 'xe-0/0/2' } });
    expect(await placeOf(part)).toMatchObject({ display: 'xe-0/0/2', deleted_key: Buffer.alloc(16) });
    await calls('dcim.interface').delete({ id: part.id });
    expect(await placeOf(part)).toMatchObject({ deleted_key: toBytes(part.id) });
    await calls('dcim.interface').restore({ id: part.id });
    expect(await placeOf(part)).toMatchObject({ deleted_key: Buffer.alloc(16) });
  });

  it('does not take the place of another object whose id it was given', async () => {
    const rack = await ours.aRack({ name: 'the rack' });
    const part = await ours.make('dcim.interface', { id: rack.id });
    const tags = [await ours.parentOf('extras.tag')];
    const refused = await refusalOf(calls('dcim.interface').update({ id: part.id, version: 1, patch: { tags } }));
    expect(refused.code).toBe('CONFLICT');
    await calls('dcim.interface').update({ id: part.id, version: 1, patch: { name: 'renamed' } });
    expect(await placeOf(rack)).toMatchObject({ entity: 'dcim.rack', display: 'the rack' });
  });
});

it('more than a change set may hold are refused before any is written', async () => {
  const type = await ours.aDeviceType();
  const ports = Array.from({ length: 60 }, (_, index) => ({
    name: `p${index}`,
    type: '1000base-t',
    deviceType: type.id,
  }));
  await calls('dcim.interfaceTemplate').createMany({ rows: ports });
  const data = await ours.data('dcim.device', { deviceType: type.id });
  const rows = Array.from({ length: 900 }, (_, index) => ({ ...data, name: `many ${index}` }));
  const refused = await expectNothingWritten(world.pool, () => refusalOf(calls('dcim.device').createMany({ rows })));
  expect(refused).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining('50,000') });
});

it('16 who make parts and one who deletes their owner at once leave none without an owner', async () => {
  for (let round = 0; round < 3; round += 1) {
    const device = await ours.aDevice();
    const data = await Promise.all(
      Array.from({ length: 16 }, () => ours.data('dcim.interface', { device: device.id })),
    );
    const making = data.map((given) => calls('dcim.interface').create({ data: given }));
    const outcomes = await Promise.allSettled([...making, calls('dcim.device').delete({ id: device.id })]);
    expect(outcomes.at(-1)?.status).toBe('fulfilled');
    expect((await calls('dcim.interface').list({ where: { device: device.id } })).total).toBe(0);
  }
});
