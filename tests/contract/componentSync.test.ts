import type { Module } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';
import { aNestedModule, aSwitchType, namesOf } from './components/hardware.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

const interfacesOf = async (device: string) =>
  (await ours.client.dcim.interface.list.query({ where: { device }, limit: 200 })).rows;

describe('A device beside its type', () => {
  it('differs in nothing when it is new', async () => {
    const type = await aSwitchType(ours, 3);
    const device = await ours.aDevice({ deviceType: type.id });
    expect(await ours.client.dcim.device.typeDifferences.query({ id: device.id })).toEqual({
      missing: [],
      extra: [],
      different: [],
    });
  });

  it('is made like it as far as chosen, in one change set that can be taken back', async () => {
    const { client } = ours;
    const type = await aSwitchType(ours, 2);
    const device = await ours.aDevice({ deviceType: type.id });
    const rows = await interfacesOf(device.id);
    const port = (name: string) => rows.find((row) => row.name === name);
    await client.dcim.interface.update.mutate({
      id: port('Gi0/1')?.id ?? '',
      version: 1,
      patch: { type: '10gbase-t', bridge: null, label: 'mine' },
    });
    await client.dcim.interface.delete.mutate({ id: port('Gi0/2')?.id ?? '' });
    await ours.make('dcim.interface', { device: device.id, name: 'vlan7', type: 'virtual' });
    await ours.make('dcim.auxPortTemplate', { deviceType: type.id, name: 'USB', type: 'usb-a' });

    const { missing, extra, different } = await client.dcim.device.typeDifferences.query({ id: device.id });
    expect(missing).toEqual([
      { entity: 'dcim.interface', name: 'Gi0/2' },
      { entity: 'dcim.auxPort', name: 'USB' },
    ]);
    expect(extra).toMatchObject([{ entity: 'dcim.interface', name: 'vlan7' }]);
    expect(different).toMatchObject([
      {
        entity: 'dcim.interface',
        name: 'Gi0/1',
        fields: [
          { field: 'type', actual: '10gbase-t', expected: '1000base-t' },
          { field: 'label', actual: 'mine', expected: null },
          { field: 'bridge', actual: null, expected: 'br0' },
        ],
      },
    ]);

    const synced = await client.dcim.device.syncWithType.mutate({
      ids: [device.id],
      apply: [
        { kind: 'missing', entity: 'dcim.interface', name: 'Gi0/2' },
        { kind: 'extra', entity: 'dcim.interface', name: 'vlan7' },
        { kind: 'different', entity: 'dcim.interface', name: 'Gi0/1', fields: ['type', 'bridge'] },
      ],
    });
    expect(synced.count).toBe(3);
    const after = await interfacesOf(device.id);
    const bridge = after.find(({ name }) => name === 'br0')?.id;
    expect(namesOf(after)).toEqual(['Gi0/1', 'Gi0/2', 'br0']);
    expect(after.filter(({ name }) => name !== 'br0')).toMatchObject([
      { type: '1000base-t', bridge },
      { type: '1000base-t', bridge },
    ]);
    expect(await client.dcim.device.typeDifferences.query({ id: device.id })).toMatchObject({
      missing: [{ name: 'USB' }],
      extra: [],
      different: [{ fields: [{ field: 'label', actual: 'mine' }] }],
    });
    await client.changeSet.revert.mutate({ seq: synced.seq });
    expect(namesOf(await interfacesOf(device.id))).toEqual(['Gi0/1', 'br0', 'vlan7']);

    const refusal = await refusalOf(
      client.dcim.device.syncWithType.mutate({
        id: device.id,
        apply: [{ kind: 'extra', entity: 'dcim.interface', name: 'no such' }],
      }),
    );
    expect(refusal).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'apply[0]' }] });
  });

  it('differs from the types of its modules too', async () => {
    const { client } = ours;
    const { device, carrier, card } = await aNestedModule(ours);
    await ours.make('dcim.consolePortTemplate', { moduleType: card.id, name: 'con {module}' });
    const { missing, extra, different } = await client.dcim.device.typeDifferences.query({ id: device.id });
    expect([missing, extra, different]).toEqual([[{ entity: 'dcim.consolePort', name: 'con 2' }], [], []]);
    await client.dcim.device.syncWithType.mutate({
      id: device.id,
      apply: missing.map((one) => ({ kind: 'missing' as const, ...one })),
    });
    const { consolePorts } = await client.dcim.device.components.query({ id: device.id });
    expect(consolePorts).toMatchObject([{ name: 'con 2', module: carrier.id }]);
  });

  it('gets another type with what was chosen of its components, once', async () => {
    const { client } = ours;
    const [small, big] = [await aSwitchType(ours, 2), await aSwitchType(ours, 4)];
    const device = await ours.aDevice({ deviceType: small.id });
    const { missing, extra } = await client.dcim.device.typeDifferences.query({ id: device.id, deviceType: big.id });
    expect([namesOf(missing), extra]).toEqual([['Gi0/3', 'Gi0/4'], []]);
    const change = {
      id: device.id,
      version: 1,
      deviceType: big.id,
      apply: missing.map((one) => ({ kind: 'missing' as const, ...one })),
      mutationId: '0192d6c4-7a6b-7aaa-8aaa-000000000001',
    };
    const first = await client.dcim.device.changeType.mutate(change);
    expect(await client.dcim.device.changeType.mutate(change)).toEqual(first);
    expect(namesOf(await interfacesOf(device.id))).toEqual(['Gi0/1', 'Gi0/2', 'Gi0/3', 'Gi0/4', 'br0']);
    expect((await client.dcim.device.get.query({ id: device.id })).deviceType).toBe(big.id);
  });
});

describe('Clones of a device', () => {
  it('have its modules and components, referring to their own, and nothing of the one piece', async () => {
    const { client } = ours;
    const type = await aSwitchType(ours, 2);
    const device = await ours.aDevice({ deviceType: type.id, serial: 'S1', assetTag: 'A1', comments: 'as it is' });
    const bay = await ours.make('dcim.moduleBay', { device: device.id, name: 'Bay 1', position: '1' });
    const moduleType = await ours.make('dcim.moduleType', { model: 'Card' });
    await ours.make('dcim.interfaceTemplate', { moduleType: moduleType.id, name: 'x{module}', type: '1000base-t' });
    await ours.make<Module>('dcim.module', {
      device: device.id,
      moduleBay: bay.id,
      moduleType: moduleType.id,
      serial: 'M1',
    });
    const first = (await interfacesOf(device.id)).find(({ name }) => name === 'Gi0/1');
    await client.dcim.interface.update.mutate({
      id: first?.id ?? '',
      version: 1,
      patch: { label: 'kept', macAddress: '00:11:22:33:44:55' },
    });
    const { rows } = await client.dcim.device.clone.mutate({ id: device.id, pattern: 'copy-[08-10]' });
    expect(rows.map(({ name }) => name)).toEqual(['copy-08', 'copy-09', 'copy-10']);
    const clone = rows[1]?.id ?? '';
    expect(rows[1]).toMatchObject({ serial: null, assetTag: null, comments: 'as it is', site: device.site });
    const contents = await client.dcim.device.components.query({ id: clone });
    expect(namesOf(contents.interfaces)).toEqual(['Gi0/1', 'Gi0/2', 'br0', 'x1']);
    const named = (name: string) => contents.interfaces.find((row) => row.name === name);
    expect(named('Gi0/1')).toMatchObject({ label: 'kept', macAddress: null, bridge: named('br0')?.id, device: clone });
    expect(contents.modules).toMatchObject([
      { name: 'Bay 1: Card', serial: null, moduleBay: contents.moduleBays[0]?.id },
    ]);
    expect(named('x1')?.module).toBe(contents.modules[0]?.id);
    expect(contents.portMappings).toMatchObject([
      { frontPort: contents.frontPorts[0]?.id, rearPort: contents.rearPorts[0]?.id, rearPosition: 2 },
    ]);
    const taken = await refusalOf(client.dcim.device.clone.mutate({ id: device.id, names: ['new', 'copy-08'] }));
    expect(taken).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'names[1].name' }] });
  });
});

describe('Components by a pattern', () => {
  it('are made in one change set, with labels that count along', async () => {
    const { client } = ours;
    const device = await ours.aDevice();
    const made = await client.dcim.component.createByPattern.mutate({
      entity: 'dcim.interface',
      device: device.id,
      pattern: 'Gi1/0/[1-24]',
      labelPattern: 'Port [01-24]',
      data: { type: '1000base-t' },
    });
    expect(made.rows).toHaveLength(24);
    expect(made.rows[9]).toMatchObject({ name: 'Gi1/0/10', label: 'Port 10' });
    const refused = (input: object) =>
      refusalOf(
        client.dcim.component.createByPattern.mutate({
          entity: 'dcim.interface',
          device: device.id,
          pattern: 'x',
          ...input,
        }),
      );
    expect(await refused({ pattern: 'a[1-', data: { type: 'lag' } })).toMatchObject({ issues: [{ path: 'pattern' }] });
    expect(await refused({ pattern: 'a[1-600]' })).toMatchObject({ issues: [{ path: 'pattern' }] });
    expect(await refused({ pattern: 'a[1-3]', labelPattern: '[1-2]' })).toMatchObject({
      issues: [{ path: 'labelPattern' }],
    });
    expect((await refused({ pattern: 'a[1-2]' })).issues.map(({ path }) => path)).toEqual([
      'names[0].type',
      'names[1].type',
    ]);
    expect(await refused({ entity: 'dcim.device' })).toMatchObject({ issues: [{ path: 'entity' }] });
    expect(await refused({ pattern: 'Gi1/0/[24-25]', data: { type: 'lag' } })).toMatchObject({
      code: 'CONFLICT',
      issues: [{ path: 'names[0].name' }],
    });
    expect(await interfacesOf(device.id)).toHaveLength(24);
  });

  it("are renamed, also to each other's names, after a look at what would change", async () => {
    const { client } = ours;
    const device = await ours.aDevice();
    const { rows } = await client.dcim.component.createByPattern.mutate({
      entity: 'dcim.interface',
      device: device.id,
      pattern: 'Gi[1-3]',
      data: { type: '1000base-t' },
    });
    const ids = rows.map(({ id }) => id);
    const rename = { entity: 'dcim.interface', ids, find: '^Gi(\\d)$', replace: 'Te1/$1', useRegex: true };
    const look = await client.dcim.component.rename.mutate({ ...rename, isDryRun: true });
    expect(look).toEqual({
      names: ids.map((id, index) => ({ id, before: `Gi${index + 1}`, after: `Te1/${index + 1}` })),
      seq: null,
    });
    expect(namesOf(await interfacesOf(device.id))).toEqual(['Gi1', 'Gi2', 'Gi3']);
    await client.dcim.component.rename.mutate(rename);
    expect(namesOf(await interfacesOf(device.id))).toEqual(['Te1/1', 'Te1/2', 'Te1/3']);
    const refused = (input: object) => refusalOf(client.dcim.component.rename.mutate({ ...rename, ...input }));
    expect(await refused({ find: '(a+)+' })).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'find' }] });
    expect(await refused({ find: 'nowhere' })).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'find' }] });
    expect(await refused({ find: 'Te1/[12]', replace: 'same' })).toMatchObject({ code: 'CONFLICT' });
    expect(namesOf(await interfacesOf(device.id))).toEqual(['Te1/1', 'Te1/2', 'Te1/3']);
  });
});
