import { registry } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
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
const addresses = () => ours.client.ipam.ipAddress;
const addressNow = (id: string) => addresses().get.query({ id });
const revert = (seq: number) => ours.client.changeSet.revert.mutate({ seq });

/** A device with an interface, and two addresses on it. */
async function aBound() {
  const device = await ours.aDevice();
  const port = await ours.make('dcim.interface', { device: device.id });
  const bound = [await ours.anIpAddress({ interface: port.id }), await ours.anIpAddress({ interface: port.id })];
  return { device, port, bound };
}

const cleared = registry.all.flatMap(({ name, fields }) =>
  Object.entries(fields).flatMap(([field, { spec }]) =>
    spec.isCleared ? [{ entity: name, field, target: spec.target ?? '' }] : [],
  ),
);

/** What has addresses of its own, by the interfaces that they are on. */
const hosts: Readonly<Record<string, { interfaces: string; owner: string; by: string }>> = {
  'dcim.device': { interfaces: 'dcim.interface', owner: 'device', by: 'interface' },
  'virtualization.virtualMachine': {
    interfaces: 'virtualization.vmInterface',
    owner: 'virtualMachine',
    by: 'vmInterface',
  },
};

let hostNumber = 0;

/** A row that the field of this row can refer to: a host's own addresses are on its interfaces. */
async function aTargetFor(entity: string, field: string, row: AnyRow): Promise<string> {
  const host = hosts[entity];
  if (!host) return ours.freshReference(entity, field);
  hostNumber += 1;
  const port = await ours.make(host.interfaces, { [host.owner]: row.id });
  const address = field === 'primaryIp6' ? `2001:db8::${hostNumber}` : `192.0.2.${hostNumber}`;
  return (await ours.make('ipam.ipAddress', { [host.by]: port.id, address })).id;
}

describe('deleting what rows refer to by a field that is cleared', () => {
  it.each(cleared)('empties $entity $field, and taking it back fills it again', async ({ entity, field, target }) => {
    const row = await ours.make(entity);
    const id = await aTargetFor(entity, field, row);
    const { version } = await calls(entity).get({ id: row.id });
    await calls(entity).update({ id: row.id, version, patch: { [field]: id } });
    const { seq } = await calls(target).delete({ id });
    expect((await calls(entity).get({ id: row.id }))[field]).toBeNull();
    const { changes } = await calls(entity).history({ id: row.id, limit: 1 });
    expect(changes).toMatchObject([{ seq, action: 'update', before: { [field]: id } }]);
    await revert(seq);
    expect((await calls(entity).get({ id: row.id }))[field]).toBe(id);
    expect(await calls(target).get({ id })).toMatchObject({ deletedAt: null });
  });

  it('empties them also where it goes as a part of something else, in the same change set', async () => {
    const { device, bound } = await aBound();
    const { seq } = await ours.client.dcim.device.delete.mutate({ id: device.id });
    for (const { id } of bound) expect(await addressNow(id)).toMatchObject({ interface: null, device: null });
    expect((await ours.client.changeSet.get.query({ seq })).changes).toHaveLength(4);
    await revert(seq);
    for (const row of bound)
      expect(await addressNow(row.id)).toMatchObject({ interface: row.interface, device: device.id });
  });

  it('empties all fields of a row at once', async () => {
    const { device, bound } = await aBound();
    const [id = ''] = bound.map((row) => row.id);
    const { row } = await ours.client.dcim.device.update.mutate({
      id: device.id,
      version: 1,
      patch: { primaryIp4: id, oobIp: id },
    });
    const { seq } = await addresses().delete.mutate({ id });
    const now = await ours.client.dcim.device.get.query({ id: device.id });
    expect(now).toMatchObject({ primaryIp4: null, oobIp: null, version: row.version + 1 });
    await revert(seq);
    expect(await ours.client.dcim.device.get.query({ id: device.id })).toMatchObject({ primaryIp4: id, oobIp: id });
  });

  it('lets a device go that is reached by an address of its own, and come back', async () => {
    const { device, bound } = await aBound();
    const [id = ''] = bound.map((row) => row.id);
    const devices = ours.client.dcim.device;
    await devices.update.mutate({ id: device.id, version: 1, patch: { primaryIp4: id } });
    const { seq } = await devices.delete.mutate({ id: device.id });
    expect(await addressNow(id)).toMatchObject({ interface: null, device: null });
    const taken = await revert(seq);
    expect(await devices.get.query({ id: device.id })).toMatchObject({ primaryIp4: id });
    expect(await addressNow(id)).toMatchObject({ device: device.id });
    await revert(taken.seq);
    await devices.restore.mutate({ id: device.id });
    expect(await devices.get.query({ id: device.id })).toMatchObject({ primaryIp4: id });
    expect(await addressNow(id)).toMatchObject({ device: device.id });
  });

  it('fills them again when it is restored, but for what somebody has written since', async () => {
    const [{ device, port, bound }, other] = [await aBound(), await aBound()];
    const [kept = '', moved = ''] = bound.map(({ id }) => id);
    await ours.client.dcim.device.delete.mutate({ id: device.id });
    await addresses().update.mutate({ id: kept, version: 2, patch: { description: 'Still needed.' } });
    await addresses().update.mutate({ id: moved, version: 2, patch: { interface: other.port.id } });
    const { seq } = await ours.client.dcim.device.restore.mutate({ id: device.id });
    expect(await addressNow(kept)).toMatchObject({ interface: port.id, device: device.id });
    expect(await addressNow(moved)).toMatchObject({ interface: other.port.id, device: other.device.id });
    await revert(seq);
    expect(await addressNow(kept)).toMatchObject({ interface: null, description: 'Still needed.' });
  });

  it('lets a device come back whose address another has got', async () => {
    const [{ device, bound }, other] = [await aBound(), await aBound()];
    const [id = ''] = bound.map((row) => row.id);
    const devices = ours.client.dcim.device;
    await devices.update.mutate({ id: device.id, version: 1, patch: { primaryIp4: id } });
    await devices.delete.mutate({ id: device.id });
    await addresses().update.mutate({ id, version: 2, patch: { interface: other.port.id } });
    const { row } = await devices.restore.mutate({ id: device.id });
    expect(row).toMatchObject({ primaryIp4: null });
    expect(await devices.get.query({ id: device.id })).toMatchObject({ primaryIp4: null });
  });

  it('leaves those empty that somebody has put to a use which they do not allow beside', async () => {
    const { port, bound } = await aBound();
    const [{ id, version } = { id: '', version: 0 }] = bound;
    await calls('dcim.interface').delete({ id: port.id });
    await addresses().update.mutate({ id, version: version + 1, patch: { status: 'available' } });
    await calls('dcim.interface').restore({ id: port.id });
    expect(await addressNow(id)).toMatchObject({ interface: null, status: 'available' });
  });

  it('empties them also in rows that were deleted before, when these come back', async () => {
    const { port, bound } = await aBound();
    const [id = ''] = bound.map((row) => row.id);
    await addresses().delete.mutate({ id });
    await calls('dcim.interface').delete({ id: port.id });
    const { row } = await addresses().restore.mutate({ id });
    expect(row).toMatchObject({ interface: null, device: null });
  });

  it('leaves a row that goes with it as it is', async () => {
    const { port, bound } = await aBound();
    const [first = '', second = ''] = bound.map(({ id }) => id);
    const { seq } = await ours.client.changeSet.write.mutate({
      changes: [
        { entity: 'ipam.ipAddress', action: 'delete', id: first },
        { entity: 'dcim.interface', action: 'delete', id: port.id },
      ],
    });
    const { changes } = await addresses().history.query({ id: first, limit: 1 });
    expect(changes[0]).toMatchObject({ action: 'delete', before: { deletedAt: null } });
    expect(changes[0]?.after).toMatchObject({ interface: port.id });
    expect(await addressNow(second)).toMatchObject({ interface: null });
    await revert(seq);
    for (const { id } of bound) expect(await addressNow(id)).toMatchObject({ interface: port.id });
  });

  it('leaves a row that moves elsewhere in the same change set where it goes', async () => {
    const [{ port, bound }, other] = [await aBound(), await aBound()];
    const [id = ''] = bound.map((row) => row.id);
    await ours.client.changeSet.write.mutate({
      changes: [
        { entity: 'dcim.interface', action: 'delete', id: port.id },
        {
          entity: 'ipam.ipAddress',
          action: 'update',
          id,
          version: 1,
          patch: { interface: other.port.id },
        },
      ],
    });
    expect(await addressNow(id)).toMatchObject({ interface: other.port.id, device: other.device.id });
  });

  it('is refused to who only takes back that it was made: others have come to refer to it', async () => {
    const { row: port, seq } = await calls('dcim.interface').create({ data: await ours.data('dcim.interface') });
    const { address } = await ours.anIpAddress({ interface: port.id });
    const refused = await expectNothingWritten(world.pool, () => refusalOf(revert(seq)));
    expect(refused).toMatchObject({
      code: 'CONFLICT',
      message: `IP address ${address} has since come to refer to ${String(port.name)}.`,
    });
  });

  it('tells who has bound the row elsewhere when it is to be taken back', async () => {
    const [{ port, bound }, other] = [await aBound(), await aBound()];
    const [id = ''] = bound.map((row) => row.id);
    const { seq } = await calls('dcim.interface').delete({ id: port.id });
    await addresses().update.mutate({ id, version: 2, patch: { interface: other.port.id } });
    const refused = await expectNothingWritten(world.pool, () => refusalOf(revert(seq)));
    expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'interface' }] });
  });
});
