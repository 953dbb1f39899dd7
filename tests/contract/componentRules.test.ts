import type { Device, DeviceBay, NetworkInterface, PowerOutlet, PowerPort } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { race } from '../support/race.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

const anInterface = (given: Partial<NetworkInterface>) =>
  ours.make<NetworkInterface>('dcim.interface', { type: '1000base-t', ...given });

/** What an update is refused with, by the path and words of its issues. */
async function issuesOf(updating: Promise<unknown>): Promise<[path: string, message: string][]> {
  return (await refusalOf(updating)).issues.map(({ path, message }) => [path, message]);
}

describe('References between components', () => {
  it('stay within the device, or within its stack, and lead to no circle', async () => {
    const { client } = ours;
    const stack = await ours.make('dcim.virtualChassis', { name: 'Stack of two' });
    const member = (vcPosition: number) => ours.aDevice({ virtualChassis: stack.id, vcPosition });
    const [a, b, stranger] = [await member(1), await member(2), await ours.aDevice()];
    const lag = await anInterface({ device: a.id, name: 'Po1', type: 'lag' });
    const near = await anInterface({ device: b.id, name: 'Gi2/1', lag: lag.id });
    expect(near.lag).toBe(lag.id);
    const leave = { virtualChassis: null, vcPosition: null };
    const leaving = client.dcim.device.update.mutate({ id: b.id, version: b.version, patch: leave });
    expect(await issuesOf(leaving)).toEqual([
      ['virtualChassis', 'Gi2/1 is bundled in Po1 of another member: part them first.'],
    ]);
    const far = await anInterface({ device: stranger.id, name: 'Gi9' });
    const patch = (id: string, change: object) =>
      client.dcim.interface.update.mutate({ id, version: 1, patch: change });
    expect(await issuesOf(patch(far.id, { lag: lag.id, parent: lag.id }))).toEqual([
      ['parent', 'Po1 is of another device.'],
      ['lag', 'Po1 is neither of this device nor of its virtual chassis.'],
    ]);
    expect(await issuesOf(patch(lag.id, { device: stranger.id }))).toEqual([
      ['device', 'Interface cannot change hands: make another one there.'],
    ]);
    const below = await anInterface({ device: a.id, name: 'Po1.1', type: 'virtual', parent: lag.id });
    expect(await issuesOf(patch(lag.id, { parent: below.id }))).toEqual([
      ['parent', 'Interface Po1 would lead back to itself.'],
    ]);
    expect(await issuesOf(patch(below.id, { lag: below.id }))).toContainEqual(['lag', 'An interface is not its own.']);
    expect(await issuesOf(patch(near.id, { lag: near.id }))).toContainEqual(['lag', 'Gi2/1 is no aggregate.']);
  });

  it('are held by positions that both ports have', async () => {
    const { client } = ours;
    const { id: device } = await ours.aDevice();
    const front = await ours.make('dcim.frontPort', { device, name: 'F', positions: 2 });
    const rear = await ours.make('dcim.rearPort', { device, name: 'R', positions: 4 });
    const map = (frontPosition: number, rearPosition: number) =>
      client.dcim.portMapping.create.mutate({
        data: { device, frontPort: front.id, rearPort: rear.id, frontPosition, rearPosition },
      });
    await map(2, 4);
    expect(await issuesOf(map(3, 5))).toEqual([
      ['frontPosition', 'The port has 2 positions.'],
      ['rearPosition', 'The port has 4 positions.'],
    ]);
    expect(await refusalOf(map(1, 4))).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'rearPosition' }] });
    const shrink = client.dcim.rearPort.update.mutate({ id: rear.id, version: 1, patch: { positions: 3 } });
    expect(await issuesOf(shrink)).toEqual([['positions', 'Mapped beyond that: 4.']]);
    const [shrunk, mapped] = await Promise.allSettled([
      client.dcim.frontPort.update.mutate({ id: front.id, version: 1, patch: { positions: 2 } }),
      map(1, 1),
    ]);
    expect([shrunk.status, mapped.status]).toEqual(['fulfilled', 'fulfilled']);
  });
});

describe('Power', () => {
  const aPdu = async () => {
    const { id: device } = await ours.aDevice();
    const inlet = await ours.make<PowerPort>('dcim.powerPort', { device, name: 'In' });
    const outlet = await ours.make<PowerOutlet>('dcim.powerOutlet', { device, name: 'Out', powerPort: inlet.id });
    return { inlet, outlet };
  };
  const plug = ({ id }: PowerPort, { id: outlet }: PowerOutlet) =>
    ours.client.dcim.powerPort.update.mutate({ id, version: 1, patch: { outlet } });

  it('comes from another device, and not from itself', async () => {
    const [a, b, c] = [await aPdu(), await aPdu(), await aPdu()];
    expect(await issuesOf(plug(a.inlet, a.outlet))).toEqual([
      ['outlet', 'Out is of the same device: power comes from another one.'],
    ]);
    await plug(a.inlet, b.outlet);
    await plug(b.inlet, c.outlet);
    expect(await issuesOf(plug(c.inlet, a.outlet))).toEqual([['outlet', 'It would get its power from itself.']]);
  });

  it('makes no circle of two that are plugged into each other at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [a, b] = [await aPdu(), await aPdu()];
      const { done, refused } = await race([plug(a.inlet, b.outlet), plug(b.inlet, a.outlet)]);
      expect(done).toHaveLength(1);
      expect(refused).toMatchObject([{ code: 'BAD_REQUEST', issues: [{ path: 'outlet' }] }]);
    }
  });
});

describe('Interfaces of a group', () => {
  it('are disabled by the one that is enabled, in the same change set', async () => {
    const { client } = ours;
    const { id: device } = await ours.aDevice();
    const copper = await anInterface({ device, name: 'copper', comboGroup: '1' });
    const fibre = await anInterface({ device, name: 'fibre', comboGroup: '1', isEnabled: false });
    const enable = ({ id, version }: NetworkInterface) =>
      client.dcim.interface.update.mutate({ id, version, patch: { isEnabled: true } });
    const { row, seq } = await enable(fibre);
    expect(row.isEnabled).toBe(true);
    expect((await client.dcim.interface.get.query({ id: copper.id })).isEnabled).toBe(false);
    expect((await client.changeSet.get.query({ seq })).changes).toHaveLength(2);
    const both = { ids: [copper.id, fibre.id], patch: { isEnabled: true, comboGroup: '2' } };
    expect(await issuesOf(client.dcim.interface.updateMany.mutate(both))).toMatchObject([
      ['isEnabled', expect.any(String)],
    ]);
    const { rows } = await client.dcim.interface.createMany.mutate({
      rows: [1, 2, 3, 4].map((n) => ({
        device,
        name: `n${n}`,
        type: '1000base-t' as const,
        comboGroup: '3',
        isEnabled: false,
      })),
    });
    await race(rows.map(enable));
    const { total } = await client.dcim.interface.list.query({ where: { device, comboGroup: '3', isEnabled: true } });
    expect(total).toBe(1);
  });

  it('keep addresses in one form, however these are written', async () => {
    const { id: device } = await ours.aDevice();
    const row = await anInterface({ device, macAddress: '0011.22aa.bbcc', wwn: '50060160c46003af' });
    expect(row).toMatchObject({ macAddress: '00:11:22:AA:BB:CC', wwn: '50:06:01:60:C4:60:03:AF' });
    const card = (name: string, wwn: string | null) =>
      ours.make('dcim.inventoryItem', { device, name, kind: 'fc-card', wwn });
    await Promise.all([card('FC 1', '50060160c46003af'), card('FC 2', null), card('FC 3', null)]);
    expect(await refusalOf(card('FC 4', '50:06:01:60:c4:60:03:af'))).toMatchObject({
      code: 'CONFLICT',
      issues: [{ path: 'wwn' }],
    });
    expect(await issuesOf(anInterface({ device, macAddress: '0011.22aa' }))).toMatchObject([
      ['macAddress', expect.any(String)],
    ]);
  });
});

describe('Device bays', () => {
  const aChassis = async () => {
    const type = await ours.make('dcim.deviceType', { subdeviceRole: 'parent', uHeight: 4 });
    await ours.make('dcim.deviceBayTemplate', { deviceType: type.id, name: 'Bay 1' });
    const chassis = await ours.aDevice({ deviceType: type.id });
    const [bay] = (await ours.client.dcim.deviceBay.list.query({ where: { device: chassis.id } })).rows;
    if (!bay) throw new Error('The chassis has no bay.');
    return { type, chassis, bay };
  };
  const aBlade = async (given: Partial<Device> = {}) => {
    const type = await ours.make('dcim.deviceType', { subdeviceRole: 'child', uHeight: 0 });
    return ours.aDevice({ deviceType: type.id, ...given });
  };
  const deviceOf = ({ id }: Device) => ours.client.dcim.device.get.query({ id });
  const bayOf = ({ id }: DeviceBay) => ours.client.dcim.deviceBay.get.query({ id });
  const install = async ({ id }: DeviceBay, device: string | null) =>
    ours.client.dcim.deviceBay.update.mutate({
      id,
      version: (await bayOf({ id } as DeviceBay)).version,
      patch: { installedDevice: device },
    });

  it('take blades in and let them go, which puts these into the chassis and out of it', async () => {
    const { chassis, bay } = await aChassis();
    const blade = await aBlade();
    const { seq } = await install(bay, blade.id);
    expect(await deviceOf(blade)).toMatchObject({ parent: chassis.id, site: chassis.site });
    await ours.client.changeSet.revert.mutate({ seq });
    expect(await deviceOf(blade)).toMatchObject({ parent: null });
    await install(bay, blade.id);
    const { version } = await deviceOf(blade);
    await ours.client.dcim.device.update.mutate({ id: blade.id, version, patch: { parent: null } });
    expect((await bayOf(bay)).installedDevice).toBe(null);
    await install(bay, blade.id);
    await ours.client.dcim.device.delete.mutate({ id: blade.id });
    expect((await bayOf(bay)).installedDevice).toBe(null);
  });

  it('are of chassis alone, and take nothing but what is made for them, once', async () => {
    const { type, chassis, bay } = await aChassis();
    const [plain, blade] = [await ours.aDevice(), await aBlade()];
    expect(await issuesOf(install(bay, chassis.id))).toEqual([
      ['installedDevice', 'A device cannot be in a bay of its own.'],
    ]);
    const message = `${plain.name} is not made to go into a chassis.`;
    expect(await issuesOf(install(bay, plain.id))).toContainEqual(['installedDevice', message]);
    await install(bay, blade.id);
    const other = await aChassis();
    expect(await refusalOf(install(other.bay, blade.id))).toMatchObject({ code: 'CONFLICT' });
    expect(await issuesOf(ours.make('dcim.deviceBay', { device: plain.id }))).toMatchObject([
      ['device', expect.any(String)],
    ]);
    const { client } = ours;
    const demote = client.dcim.deviceType.update.mutate({ id: type.id, version: 1, patch: { subdeviceRole: null } });
    expect(await issuesOf(demote)).toContainEqual(['subdeviceRole', 'It has device bays: Bay 1.']);
    const retype = client.dcim.device.update.mutate({
      id: other.chassis.id,
      version: other.chassis.version,
      patch: { deviceType: plain.deviceType },
    });
    expect(await issuesOf(retype)).toEqual([['deviceType', 'It has device bays, which that type has none of: Bay 1.']]);
    const deletion = await refusalOf(client.dcim.device.delete.mutate({ id: chassis.id }));
    expect(deletion).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining(blade.name) });
  });
});

describe('A virtual chassis', () => {
  it('has a member as its master, which stays one, and lets its members go', async () => {
    const { client } = ours;
    const stack = await ours.make('dcim.virtualChassis', { name: 'Masters' });
    const device = await ours.aDevice({ name: 'vc-1' });
    const lead = (version: number) =>
      client.dcim.virtualChassis.update.mutate({ id: stack.id, version, patch: { master: device.id } });
    expect(await issuesOf(lead(1))).toEqual([['master', 'vc-1 is not a member.']]);
    const join = { virtualChassis: stack.id, vcPosition: 1 };
    await client.dcim.device.update.mutate({ id: device.id, version: 1, patch: join });
    await lead(1);
    const leave = { virtualChassis: null, vcPosition: null };
    const leaving = client.dcim.device.update.mutate({ id: device.id, version: 2, patch: leave });
    expect(await issuesOf(leaving)).toEqual([
      ['virtualChassis', 'It is the master of Masters: choose another one first.'],
    ]);
    await client.dcim.virtualChassis.delete.mutate({ id: stack.id });
    expect(await client.dcim.device.get.query({ id: device.id })).toMatchObject(leave);
  });
});
