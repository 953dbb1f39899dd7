import type { Device, DeviceCreate, DeviceTypeCreate, Rack } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEvidence } from '../fault/evidence.ts';
import { refusalOf } from '../support/calls.ts';
import { faultsIn } from '../support/checker.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { race } from '../support/race.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

const faults = async () => faultsIn(await readEvidence(world.pool, ours.tenantId, [], []));

/** Devices of a new type, in no rack, at the rack's site. */
async function devicesOf(rack: Rack, type: Partial<DeviceTypeCreate>, count: number): Promise<Device[]> {
  const { id } = await ours.aDeviceType(type);
  return Promise.all(Array.from({ length: count }, () => ours.aDevice({ deviceType: id, site: rack.site })));
}

const put = ({ id, version }: Device, place: Partial<DeviceCreate>) =>
  ours.client.dcim.device.update.mutate({ id, version, patch: place });

describe('devices of half and quarter width', () => {
  it('share a unit side by side, and 16 who want one quarter are refused but one', async () => {
    const rack = await ours.aRack();
    const at = { rack: rack.id, position: 5, face: 'front' } as const;
    const quarters = await devicesOf(rack, { mountWidth: 'quarter', isFullDepth: false }, 16);
    const { done, refused } = await race(quarters.map((device) => put(device, { ...at, mountColumn: 2 })));
    expect(done).toHaveLength(1);
    expect(refused).toHaveLength(15);
    for (const refusal of refused) expect(refusal).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'position' }] });
    expect(refused[0]?.message).toContain(`U5 front is taken by ${done[0]?.row.name}.`);
    const [half, other] = await devicesOf(rack, { mountWidth: 'half', isFullDepth: true }, 2);
    if (!half || !other) throw new Error('Two devices were made.');
    await put(half, { ...at, mountColumn: 3 });
    const mirrored = await refusalOf(put(other, { ...at, face: 'rear', mountColumn: 1 }));
    expect(mirrored.message).toContain(`taken by ${half.name}`);
    expect(await refusalOf(put(other, { ...at, position: 9, mountColumn: 2 }))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'mountColumn' }],
    });
    expect(await faults()).toEqual([]);
  });

  it('cannot become full width where two stand side by side', async () => {
    const rack = await ours.aRack({ name: 'Twins' });
    const type = await ours.aDeviceType({ mountWidth: 'half' });
    const at = (mountColumn: number) => ours.aDevice({ deviceType: type.id, rack: rack.id, position: 1, mountColumn });
    const [left, right] = [await at(1), await at(3)];
    const widening = () =>
      ours.client.dcim.deviceType.update.mutate({ id: type.id, version: 1, patch: { mountWidth: 'full' } });
    const refused = await expectNothingWritten(world.pool, () => refusalOf(widening()));
    expect(refused.code).toBe('CONFLICT');
    expect(refused.issues[0]?.path).toBe('mountWidth');
    for (const { name } of [left, right, rack]) expect(refused.message).toContain(name);
  });

  it('come of a type that becomes narrower, and go as it becomes wide again', async () => {
    const rack = await ours.aRack();
    const type = await ours.aDeviceType();
    const device = await ours.aDevice({ deviceType: type.id, rack: rack.id, position: 1 });
    for (const [mountWidth, mountColumn] of [
      ['half', 1],
      ['quarter', 1],
      ['full', null],
    ] as const) {
      const { version } = await ours.client.dcim.deviceType.get.query({ id: type.id });
      await ours.client.dcim.deviceType.update.mutate({ id: type.id, version, patch: { mountWidth } });
      expect(await ours.client.dcim.device.get.query({ id: device.id })).toMatchObject({ mountColumn });
      expect(await faults()).toEqual([]);
    }
  });
});

describe('what hangs beside the units', () => {
  it('fills the length of one post, for one alone of 16', async () => {
    const rack = await ours.aRack();
    const pdus = await devicesOf(rack, { uHeight: 0, sideSpan: 20 }, 17);
    const at = { rack: rack.id, side: 'left', face: 'rear', position: 1 } as const;
    const { done, refused } = await race(pdus.slice(1).map((pdu) => put(pdu, at)));
    expect([done.length, refused.length]).toEqual([1, 15]);
    expect(refused[0]?.message).toContain(`left side of the rear is taken by ${done[0]?.row.name}.`);
    await put(pdus[0] as Device, { ...at, side: 'right' });
    await ours.aDevice({ rack: rack.id, position: 1 });
    expect(await faults()).toEqual([]);
  });

  it('is wanted by racks that require a position, for what has no unit', async () => {
    const rack = await ours.aRack({ requirePosition: true });
    expect(await refusalOf(ours.aDevice({ rack: rack.id }))).toMatchObject({ issues: [{ path: 'position' }] });
    const storage = await ours.aRack();
    const loose = await ours.aDevice({ rack: storage.id });
    const requiring = ours.client.dcim.rack.update.mutate({
      id: storage.id,
      version: 1,
      patch: { requirePosition: true },
    });
    const refused = await refusalOf(requiring);
    expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'requirePosition' }] });
    expect(refused.message).toContain(loose.name);
  });
});

describe('accessories', () => {
  it('and devices are in each other’s way, also at once', async () => {
    const rack = await ours.aRack();
    const brush = (position: number) =>
      ours.client.dcim.rackAccessory.create.mutate({ data: { rack: rack.id, kind: 'brush', position, label: 'A' } });
    for (let position = 1; position <= 6; position += 1) {
      const [device] = await devicesOf(rack, {}, 1);
      const { done, refused } = await race<Promise<unknown>>([
        brush(position),
        put(device as Device, { rack: rack.id, position, face: 'rear' }),
      ]);
      expect([done.length, refused.length]).toEqual([1, 1]);
      expect(refused).toMatchObject([{ code: 'CONFLICT', issues: [{ path: 'position' }] }]);
    }
    const { row } = await brush(10);
    expect((await refusalOf(ours.aDevice({ rack: rack.id, position: 10 }))).message).toContain('taken by A.');
    await ours.client.dcim.rackAccessory.delete.mutate({ id: row.id });
    await ours.aDevice({ rack: rack.id, position: 10 });
    expect(await refusalOf(ours.client.dcim.rackAccessory.restore.mutate({ id: row.id }))).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await faults()).toEqual([]);
  });
});

describe('reservations', () => {
  it('keep units of the rack for one purpose each, and hinder no mounting', async () => {
    const rack = await ours.aRack({ uHeight: 10 });
    const reserve = (units: number[], description: string) =>
      ours.client.dcim.rackReservation.create.mutate({ data: { rack: rack.id, units, description } });
    const { done, refused } = await race(['one', 'two', 'three'].map((name) => reserve([4, 5, 10], name)));
    expect([done.length, refused.length]).toEqual([1, 2]);
    expect(refused[0]).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'units' }] });
    expect(refused[0]?.message).toContain(`U4–U5 and U10 is reserved already: ${done[0]?.row.description}`);
    expect((await refusalOf(reserve([9, 11, 12], 'four'))).message).toContain('The rack has no U11–U12.');
    await ours.aDevice({ rack: rack.id, position: 4 });
    const shrinking = ours.client.dcim.rack.update.mutate({ id: rack.id, version: 1, patch: { uHeight: 9 } });
    expect((await refusalOf(shrinking)).message).toContain(`the reservation ${done[0]?.row.description}`);
  });
});

describe('a rack type', () => {
  it('gives its size to racks made of it, and what changes of it', async () => {
    const type = await ours.make('dcim.rackType', { uHeight: 48, maxWeight: 1200, descUnits: true });
    const rack = await ours.aRack({ rackType: type.id, maxWeight: 900 });
    expect(rack).toMatchObject({ uHeight: 48, descUnits: true, maxWeight: 900 });
    const plain = await ours.aRack();
    await ours.client.dcim.rack.update.mutate({ id: plain.id, version: 1, patch: { rackType: type.id } });
    const { seq } = await ours.client.dcim.rackType.update.mutate({ id: type.id, version: 1, patch: { uHeight: 47 } });
    for (const { id } of [rack, plain]) {
      expect(await ours.client.dcim.rack.get.query({ id })).toMatchObject({ uHeight: 47 });
      expect((await ours.client.dcim.rack.history.query({ id })).changes[0]).toMatchObject({ seq });
    }
  });

  it('does not shrink where devices would fall out of racks of it', async () => {
    const type = await ours.make('dcim.rackType', { uHeight: 48 });
    const racks = [
      await ours.aRack({ rackType: type.id, name: 'Tall one' }),
      await ours.aRack({ rackType: type.id, name: 'Tall two' }),
    ];
    const devices = await Promise.all(racks.map(({ id }) => ours.aDevice({ rack: id, position: 48 })));
    const shrinking = () =>
      ours.client.dcim.rackType.update.mutate({ id: type.id, version: 1, patch: { uHeight: 42 } });
    const refused = await expectNothingWritten(world.pool, () => refusalOf(shrinking()));
    expect(refused.code).toBe('CONFLICT');
    const told = refused.issues.map(({ message }) => message).join(' ');
    for (const { name } of [...racks, ...devices]) expect(told).toContain(name);
  });
});
