import type { Device, DeviceType, Rack } from '@raceway/shared';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { race } from '../support/race.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
let chassisType: DeviceType;
let bladeType: DeviceType;
let rack: Rack;
let chassis: Device;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  chassisType = await ours.aDeviceType({
    uHeight: 10,
    subdeviceRole: 'parent',
    frontLayout: '2x16',
    rearLayout: '2x4',
  });
  bladeType = await ours.aDeviceType({ uHeight: 0, subdeviceRole: 'child' });
  return () => world.stop();
});
beforeEach(async () => {
  rack = await ours.aRack();
  chassis = await ours.aDevice({ deviceType: chassisType.id, rack: rack.id, position: 1 });
});

const aBlade = (slot: string | null, given: object = {}) =>
  ours.aDevice({ deviceType: bladeType.id, parent: chassis.id, slot, ...given });
const now = ({ id }: { id: string }) => ours.client.dcim.device.get.query({ id });
async function patch(device: { id: string }, fields: object) {
  const { id, version } = await now(device);
  return ours.client.dcim.device.update.mutate({ id, version, patch: fields });
}

/** Slots as the database holds them: `front 3A`. */
async function slotsOf(blade: Device): Promise<string[]> {
  const [rows] = await world.pool.query(
    "SELECT CONCAT(face, ' ', slot, half) AS slot FROM chassis_slots WHERE device_id = UNHEX(REPLACE(?, '-', '')) ORDER BY 1",
    [blade.id],
  );
  return (rows as { slot: string }[]).map(({ slot }) => slot);
}

describe('a blade', () => {
  it('is where its chassis is, in a slot of the side that has slots', async () => {
    const blade = await aBlade('3A');
    expect(blade).toMatchObject({ rack: rack.id, site: rack.site, face: 'front', slot: '3A', position: null });
    expect(await slotsOf(blade)).toEqual(['front 3A']);
    await patch(blade, { slot: '4' });
    expect(await slotsOf(blade)).toEqual(['front 4A', 'front 4B']);
    await patch(blade, { parent: null });
    expect(await now(blade)).toMatchObject({ rack: rack.id, slot: null, face: null });
    expect(await slotsOf(blade)).toEqual([]);
  });

  it('has its slot alone: of 16 who want it one gets it', async () => {
    const blades = await Promise.all(Array.from({ length: 16 }, () => aBlade(null)));
    const { done, refused } = await race(blades.map((blade, index) => patch(blade, { slot: index % 2 ? '7' : '7B' })));
    expect([done.length, refused.length]).toEqual([1, 15]);
    for (const refusal of refused) {
      expect(refusal).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'slot' }] });
      expect(refusal.message).toContain(`is taken by ${done[0]?.row.name}.`);
    }
    await aBlade('7A', { face: 'rear' }).then(
      () => expect.unreachable(),
      () => undefined,
    );
    await aBlade('7', { face: 'rear' });
  });

  it('is refused a slot that there is not, and anything that has a height', async () => {
    expect(await refusalOf(aBlade('9', { face: 'rear' }))).toMatchObject({ issues: [{ path: 'slot' }] });
    expect(await refusalOf(ours.aDevice({ parent: chassis.id }))).toMatchObject({ issues: [{ path: 'parent' }] });
    expect(await refusalOf(aBlade('1', { parent: (await aBlade('1')).id }))).toMatchObject({
      issues: [{ path: 'parent', message: expect.stringContaining('not one of a chassis') }],
    });
    const elsewhere = await ours.aRack();
    expect(await refusalOf(aBlade('2', { rack: elsewhere.id }))).toMatchObject({ issues: [{ path: 'rack' }] });
  });

  it('is in a slot or in a bay, not in both', async () => {
    const blade = await aBlade(null);
    const bay = await ours.client.dcim.deviceBay.create.mutate({ data: { device: chassis.id, name: 'Bay 1' } });
    await ours.client.dcim.deviceBay.update.mutate({
      id: bay.row.id,
      version: 1,
      patch: { installedDevice: blade.id },
    });
    expect(await refusalOf(patch(blade, { slot: '1' }))).toMatchObject({ issues: [{ path: 'slot' }] });
    expect(await refusalOf(patch(blade, { parent: (await now(chassis)).id, slot: '2' }))).toMatchObject({
      message: expect.stringContaining('Bay 1'),
    });
  });
});

describe('a chassis', () => {
  it('takes what is in it along, each with its own history, and back', async () => {
    const blades = [await aBlade('1'), await aBlade('2')];
    const to = await ours.aRack();
    const { seq } = await patch(chassis, { rack: to.id, position: 20 });
    for (const blade of blades) {
      expect(await now(blade)).toMatchObject({ rack: to.id, site: to.site, version: 2 });
      const { changes } = await ours.client.dcim.device.history.query({ id: blade.id });
      expect(changes[0]).toMatchObject({ seq, before: { rack: rack.id } });
    }
    await ours.client.changeSet.revert.mutate({ seq });
    for (const blade of blades) expect(await now(blade)).toMatchObject({ rack: rack.id, version: 3 });
    await patch(chassis, { rack: to.id, position: 20 });
    const site = await ours.aSite();
    await ours.client.dcim.rack.update.mutate({ id: to.id, version: 1, patch: { site: site.id } });
    for (const blade of blades) expect(await now(blade)).toMatchObject({ site: site.id, version: 5 });
  });

  it('and a blade that comes at once end in one rack', async () => {
    for (let round = 0; round < 8; round += 1) {
      const to = await ours.aRack();
      const at = await now(chassis);
      const blade = await ours.aDevice({ deviceType: bladeType.id, site: rack.site });
      const move = () => patch(at, { rack: to.id, position: 1 });
      const enter = () => patch(blade, { parent: chassis.id, slot: String(round + 1) });
      const { refused } = await race(round % 2 ? [move(), enter()] : [enter(), move()]);
      expect(refused).toEqual([]);
      expect(await now(blade)).toMatchObject({ rack: to.id, site: to.site });
    }
  });

  it('is not deleted while it holds blades, which are named', async () => {
    const blade = await aBlade('1');
    const deleting = () => ours.client.dcim.device.delete.mutate({ id: chassis.id });
    const refused = await expectNothingWritten(world.pool, () => refusalOf(deleting()));
    expect(refused.code).toBe('CONFLICT');
    expect(refused.message).toContain(blade.name);
  });

  it('is never in itself, however far around', async () => {
    const innerType = await ours.aDeviceType({ uHeight: 0, subdeviceRole: 'parent', frontLayout: '1x2' });
    const site = rack.site;
    const [a, b] = [
      await ours.aDevice({ deviceType: innerType.id, site }),
      await ours.aDevice({ deviceType: innerType.id, site }),
    ];
    expect(await refusalOf(patch(a, { parent: a.id }))).toMatchObject({ issues: [{ path: 'parent' }] });
    const { done, refused } = await race([patch(a, { parent: b.id }), patch(b, { parent: a.id })]);
    expect([done.length, refused.length]).toEqual([1, 1]);
    expect(refused[0]?.message).toContain('cannot be in itself');
  });

  it('keeps its type to what is in it', async () => {
    const type = await ours.aDeviceType({ uHeight: 4, subdeviceRole: 'parent', frontLayout: '2x8' });
    const holder = await ours.aDevice({ name: 'holder', deviceType: type.id, rack: rack.id, position: 20 });
    const blade = await aBlade('16', { parent: holder.id });
    const changing = (fields: object) =>
      ours.client.dcim.deviceType.update.mutate({ id: type.id, version: 1, patch: fields });
    for (const [path, fields] of [
      ['frontLayout', { frontLayout: '2x4' }],
      ['subdeviceRole', { subdeviceRole: null, frontLayout: null }],
    ] as const) {
      const refused = await expectNothingWritten(world.pool, () => refusalOf(changing(fields)));
      expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path }] });
      for (const name of [blade.name, 'holder']) expect(refused.message).toContain(name);
    }
    const plain = await ours.aDeviceType({ uHeight: 4 });
    expect((await refusalOf(patch(holder, { deviceType: plain.id }))).message).toContain(blade.name);
    const growing = ours.client.dcim.deviceType.update.mutate({
      id: bladeType.id,
      version: 1,
      patch: { uHeight: 1, subdeviceRole: null },
    });
    expect((await refusalOf(growing)).message).toContain('is in a chassis');
  });
});
