import type { Device, Rack } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEvidence } from '../fault/evidence.ts';
import { refusalOf } from '../support/calls.ts';
import { faultsIn } from '../support/checker.ts';
import { expectNothingWritten } from '../support/contents.ts';
import type { Client } from '../support/installation.ts';
import { race } from '../support/race.ts';
import { aWorld, type Member, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
let writers: Member[];
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  writers = [
    await ours.aMember('editor'),
    await ours.aMember('editor'),
    await ours.aMember('editor'),
    await ours.aMember('editor'),
  ];
  return () => world.stop();
});

const clientOf = (index: number): Client => (writers[index % writers.length] as Member).client;

/** Puts a device somewhere, as a drag does. */
function place(
  client: Client,
  { id, version }: Device,
  rack: Rack,
  position: number,
  face: 'front' | 'rear' = 'front',
) {
  return client.dcim.device.update.mutate({ id, version, patch: { rack: rack.id, position, face } });
}

/** Half units that are held by no device, twice, or for nothing, and other faults of log and tables. */
async function faults(): Promise<string[]> {
  return faultsIn(await readEvidence(world.pool, ours.tenantId, [], []));
}

describe('16 people who drag 16 devices to the same U', () => {
  it('are refused but one, with the name of who is there and who put it there', async () => {
    const rack = await ours.aRack({ name: 'Row A 12' });
    const devices = await Promise.all(Array.from({ length: 16 }, () => ours.aDevice({ site: rack.site })));
    const { done, refused } = await race(devices.map((device, index) => place(clientOf(index), device, rack, 10)));
    expect(done).toHaveLength(1);
    expect(refused).toHaveLength(15);
    const winner = done[0]?.row;
    const mover = writers.find(({ id }) => id === winner?.updatedBy);
    const message = `U10 front and rear is taken by ${winner?.name}. ${mover?.name} put it there.`;
    for (const refusal of refused) {
      expect(refusal).toMatchObject({ code: 'CONFLICT', message, issues: [{ path: 'position', message }] });
      expect(refusal.current).toMatchObject({ rack: null, position: null, version: 1 });
    }
    expect(await faults()).toEqual([]);
  });

  it('are refused but one where they make the devices', async () => {
    const rack = await ours.aRack();
    const rows = await Promise.all(
      Array.from({ length: 16 }, () => ours.data('dcim.device', { rack: rack.id, position: 10 })),
    );
    const { done, refused } = await race(
      rows.map((data, index) => clientOf(index).dcim.device.create.mutate({ data: data as unknown as Device })),
    );
    expect(done).toHaveLength(1);
    expect(refused.map(({ code }) => code)).toEqual(Array(15).fill('CONFLICT'));
    expect((await ours.client.dcim.device.list.query({ where: { rack: rack.id } })).total).toBe(1);
  });
});

describe('the two faces of a rack', () => {
  it('hold a device of half depth each, and one of full depth together', async () => {
    const rack = await ours.aRack();
    const [half, full] = [
      await ours.aDeviceType({ uHeight: 2, isFullDepth: false }),
      await ours.aDeviceType({ uHeight: 1, isFullDepth: true }),
    ];
    const at = (type: { id: string }, position: number, face: 'front' | 'rear') =>
      ours.aDevice({ rack: rack.id, deviceType: type.id, position, face });
    await at(half, 5, 'front');
    await at(half, 5, 'rear');
    for (const [position, face] of [
      [5, 'front'],
      [6, 'rear'],
      [6, 'front'],
    ] as const) {
      expect(await refusalOf(at(full, position, face))).toMatchObject({
        code: 'CONFLICT',
        issues: [{ path: 'position' }],
      });
    }
    await at(full, 7, 'rear');
    expect(await refusalOf(at(half, 6, 'front'))).toMatchObject({ code: 'CONFLICT' });
    expect(await faults()).toEqual([]);
  });

  it('let one of a half-depth and a full-depth device pass that come at once to different faces', async () => {
    const [half, full] = [
      await ours.aDeviceType({ isFullDepth: false }),
      await ours.aDeviceType({ isFullDepth: true }),
    ];
    const rack = await ours.aRack();
    for (let position = 1; position <= 12; position += 1) {
      const devices = [
        await ours.aDevice({ deviceType: half.id, site: rack.site }),
        await ours.aDevice({ deviceType: full.id, site: rack.site }),
      ] as const;
      const { done, refused } = await race([
        place(clientOf(0), devices[0], rack, position, 'front'),
        place(clientOf(1), devices[1], rack, position, 'rear'),
      ]);
      expect(done).toHaveLength(1);
      expect(refused).toMatchObject([{ code: 'CONFLICT', issues: [{ path: 'position' }] }]);
    }
    expect(await faults()).toEqual([]);
  });
});

describe('a rack that shrinks and a device that is put at its top, at once,', () => {
  it('never come both true', async () => {
    let shrunk = 0;
    for (let round = 0; round < 16; round += 1) {
      const rack = await ours.aRack({ uHeight: 10 });
      const device = await ours.aDevice({ site: rack.site });
      const shrink = () => clientOf(0).dcim.rack.update.mutate({ id: rack.id, version: 1, patch: { uHeight: 8 } });
      const put = () => place(clientOf(1), device, rack, 10);
      const { done, refused } = await race(round % 2 === 0 ? [shrink(), put()] : [put(), shrink()]);
      expect([done.length, refused.length]).toEqual([1, 1]);
      const [now, { position }] = [
        await ours.client.dcim.rack.get.query({ id: rack.id }),
        await ours.client.dcim.device.get.query({ id: device.id }),
      ];
      expect([now.uHeight, position]).toEqual(now.uHeight === 8 ? [8, null] : [10, 10]);
      if (now.uHeight === 8) shrunk += 1;
    }
    expect(shrunk).toBeLessThan(16);
    expect(await faults()).toEqual([]);
  });

  it('one after the other is refused with the names of the devices', async () => {
    const rack = await ours.aRack({ uHeight: 10 });
    const device = await ours.aDevice({ rack: rack.id, position: 10 });
    const shrinking = () => ours.client.dcim.rack.update.mutate({ id: rack.id, version: 1, patch: { uHeight: 9 } });
    const refused = await expectNothingWritten(world.pool, () => refusalOf(shrinking()));
    expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'uHeight' }] });
    expect(refused.message).toContain(`${device.name} at U10`);
  });
});

describe('a device type that grows', () => {
  it('and a device that is put above one of it, at once, never come both true', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [rack, type] = [await ours.aRack(), await ours.aDeviceType({ uHeight: 1 })];
      await ours.aDevice({ rack: rack.id, deviceType: type.id, position: 1 });
      const above = await ours.aDevice({ site: rack.site });
      const grow = () => clientOf(0).dcim.deviceType.update.mutate({ id: type.id, version: 1, patch: { uHeight: 2 } });
      const put = () => place(clientOf(1), above, rack, 2);
      const { done, refused } = await race(round % 2 === 0 ? [grow(), put()] : [put(), grow()]);
      expect([done.length, refused.length]).toEqual([1, 1]);
      expect(refused).toMatchObject([{ code: 'CONFLICT' }]);
    }
    expect(await faults()).toEqual([]);
  });

  it('and a device of it that is put in a rack, at once, agree on its height', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [rack, type] = [await ours.aRack(), await ours.aDeviceType({ uHeight: 1 })];
      const [lower, upper] = [
        await ours.aDevice({ deviceType: type.id, site: rack.site }),
        await ours.aDevice({ deviceType: type.id, site: rack.site }),
      ];
      await race([
        place(clientOf(0), lower, rack, 1),
        clientOf(1).dcim.deviceType.update.mutate({ id: type.id, version: 1, patch: { uHeight: 2 } }),
        place(clientOf(2), upper, rack, 2),
      ]);
    }
    expect(await faults()).toEqual([]);
  });

  it('is refused where devices of it collide or fall out, and says which', async () => {
    const [rack, type] = [await ours.aRack({ name: 'Low', uHeight: 3 }), await ours.aDeviceType({ uHeight: 1 })];
    for (const [name, position] of [
      ['one', 1],
      ['two', 2],
      ['top', 3],
    ] as const)
      await ours.aDevice({ name, rack: rack.id, deviceType: type.id, position });
    const growing = () => ours.client.dcim.deviceType.update.mutate({ id: type.id, version: 1, patch: { uHeight: 2 } });
    const { message, ...refused } = await expectNothingWritten(world.pool, () => refusalOf(growing()));
    expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'uHeight' }] });
    for (const name of ['one', 'two', 'top', 'Low']) expect(message).toContain(name);
  });

  it('has its devices fill what they now fill', async () => {
    const [rack, type] = [await ours.aRack(), await ours.aDeviceType({ uHeight: 1, isFullDepth: false })];
    const device = await ours.aDevice({ rack: rack.id, deviceType: type.id, position: 3 });
    await ours.client.dcim.deviceType.update.mutate({
      id: type.id,
      version: 1,
      patch: { uHeight: 2, isFullDepth: true },
    });
    const refused = await refusalOf(ours.aDevice({ rack: rack.id, position: 4, face: 'rear' }));
    expect(refused.message).toContain(device.name);
    expect(await faults()).toEqual([]);
  });
});

describe('a rack that moves to another site', () => {
  it('takes its devices along under one number, each with its own history', async () => {
    const rack = await ours.aRack();
    const [mounted, beside] = [
      await ours.aDevice({ rack: rack.id, position: 1 }),
      await ours.aDevice({ rack: rack.id }),
    ];
    const [site, elsewhere] = [await ours.aSite(), await ours.aDevice()];
    const { seq } = await ours.client.dcim.rack.update.mutate({ id: rack.id, version: 1, patch: { site: site.id } });
    for (const { id } of [mounted, beside]) {
      expect(await ours.client.dcim.device.get.query({ id })).toMatchObject({ site: site.id, version: 2 });
      const { changes } = await ours.client.dcim.device.history.query({ id });
      expect(changes[0]).toMatchObject({
        seq,
        before: { site: rack.site },
        containers: expect.arrayContaining([`organization.site:${site.id}`, `organization.site:${rack.site}`]),
      });
    }
    expect(await ours.client.dcim.device.get.query({ id: elsewhere.id })).toEqual(elsewhere);
    await ours.client.changeSet.revert.mutate({ seq });
    expect(await ours.client.dcim.device.get.query({ id: mounted.id })).toMatchObject({ site: rack.site, version: 3 });
  });

  it('is refused where a device of the same name is there, and then nothing has moved', async () => {
    const rack = await ours.aRack();
    await ours.aDevice({ name: 'twin', rack: rack.id });
    const site = await ours.aSite();
    await ours.aDevice({ name: 'twin', site: site.id });
    const moving = () => ours.client.dcim.rack.update.mutate({ id: rack.id, version: 1, patch: { site: site.id } });
    const refused = await expectNothingWritten(world.pool, () => refusalOf(moving()));
    expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'name' }] });
  });

  it('and a device that comes or goes at once end at one site', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [from, to, site] = [await ours.aRack(), await ours.aRack(), await ours.aSite()];
      const device = await ours.aDevice({ rack: from.id, position: 1 });
      const { refused } = await race([
        clientOf(0).dcim.rack.update.mutate({
          id: (round % 2 === 0 ? from : to).id,
          version: 1,
          patch: { site: site.id },
        }),
        place(clientOf(1), device, to, 2),
        clientOf(2).dcim.rack.update.mutate({ id: to.id, version: 1, patch: { description: 'busy' } }),
      ]);
      expect(refused).toEqual([]);
      const now = await ours.client.dcim.device.get.query({ id: device.id });
      expect(now.rack).toBe(to.id);
      expect(now.site).toBe((await ours.client.dcim.rack.get.query({ id: to.id })).site);
    }
    expect(await faults()).toEqual([]);
  });
});

describe('devices within one change set', () => {
  it('are in each other’s way in their order, and make room for each other', async () => {
    const rack = await ours.aRack();
    const rows = await Promise.all([1, 2, 2].map((position) => ours.data('dcim.device', { rack: rack.id, position })));
    const making = () => ours.client.dcim.device.createMany.mutate({ rows: rows as unknown as Device[] });
    const refused = await expectNothingWritten(world.pool, () => refusalOf(making()));
    expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'rows[2].position' }] });
    const device = await ours.aDevice({ rack: rack.id, position: 1 });
    const other = await ours.aDevice({ rack: rack.id, position: 5 });
    const { seq } = await place(ours.client, device, rack, 2);
    await place(ours.client, other, rack, 1);
    const back = () => ours.client.changeSet.revert.mutate({ seq });
    const inTheWay = await expectNothingWritten(world.pool, () => refusalOf(back()));
    expect(inTheWay).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'changes[0].position' }] });
    expect(inTheWay.message).toContain(other.name);
    expect(await faults()).toEqual([]);
  });
});
