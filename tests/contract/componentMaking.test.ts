import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';
import { aSwitchType, namesOf } from './components/hardware.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

describe('A device of a type with templates', () => {
  it('has a component of each, in its own change set, with references between them', async () => {
    const { client } = ours;
    const type = await aSwitchType(ours, 4);
    const device = await ours.aDevice({ deviceType: type.id, name: 'sw-1' });
    const interfaces = await client.dcim.interface.list.query({ where: { device: device.id } });
    expect(namesOf(interfaces.rows)).toEqual(['Gi0/1', 'Gi0/2', 'Gi0/3', 'Gi0/4', 'br0']);
    const bridge = interfaces.rows.find(({ name }) => name === 'br0');
    const first = interfaces.rows.find(({ name }) => name === 'Gi0/1');
    expect(first).toMatchObject({ type: '1000base-t', bridge: bridge?.id, module: null, isEnabled: true, version: 1 });

    const { rows: inlets } = await client.dcim.powerPort.list.query({ where: { device: device.id } });
    const { rows: outlets } = await client.dcim.powerOutlet.list.query({ where: { device: device.id } });
    expect(inlets).toMatchObject([{ name: 'PS1', maximumDraw: 150 }]);
    expect(outlets).toMatchObject([{ name: 'Out', powerPort: inlets[0]?.id, feedLeg: 'A' }]);

    const { rows: mappings } = await client.dcim.portMapping.list.query({
      where: { device: device.id },
      include: ['frontPort', 'rearPort'],
    });
    expect(mappings).toMatchObject([{ frontPosition: 1, rearPosition: 2 }]);

    const { rows: items } = await client.dcim.inventoryItem.list.query({ where: { device: device.id } });
    const board = items.find(({ name }) => name === 'Board');
    expect(items.find(({ name }) => name === 'Chip')?.parent).toBe(board?.id);

    const { changes } = await client.dcim.device.history.query({ id: device.id });
    const set = await client.changeSet.get.query({ seq: changes[0]?.seq ?? 0 });
    expect(set.changes).toHaveLength(1 + 5 + 1 + 1 + 1 + 1 + 1 + 2);
    await client.changeSet.revert.mutate({ seq: set.seq });
    expect((await client.dcim.interface.list.query({ where: { device: device.id } })).rows).toEqual([]);
  });

  it('is one of many that are made at once', async () => {
    const type = await aSwitchType(ours, 48);
    const rows = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ours.data('dcim.device', { deviceType: type.id, name: `many-${index}` }),
      ),
    );
    const made = await ours.client.dcim.device.createMany.mutate({ rows: rows as never });
    const ids = made.rows.map(({ id }) => id);
    const { total } = await ours.client.dcim.interface.list.query({ where: { device: { inq: ids } }, limit: 1 });
    expect(total).toBe(20 * 49);
  });

  it('calls them after its position in a virtual chassis, and anew when that changes', async () => {
    const { client } = ours;
    const type = await ours.aDeviceType({ model: 'Stackable' });
    for (const name of ['Gi{vc_position}/0/1', 'Te{vc_position:9}/1'])
      await ours.make('dcim.interfaceTemplate', { deviceType: type.id, name, type: '1000base-t' });
    const stack = await ours.make('dcim.virtualChassis', { name: 'Stack' });
    const alone = await ours.aDevice({ deviceType: type.id, name: 'stack-1' });
    const read = async () => namesOf((await client.dcim.interface.list.query({ where: { device: alone.id } })).rows);
    expect(await read()).toEqual(['Gi0/0/1', 'Te9/1']);
    const joined = await client.dcim.device.update.mutate({
      id: alone.id,
      version: 1,
      patch: { virtualChassis: stack.id, vcPosition: 3 },
    });
    expect(await read()).toEqual(['Gi3/0/1', 'Te3/1']);
    await client.changeSet.revert.mutate({ seq: joined.seq });
    expect(await read()).toEqual(['Gi0/0/1', 'Te9/1']);
  });
});

describe('A module', () => {
  it('brings components that are called after its bays, and takes them away', async () => {
    const { client } = ours;
    const chassis = await ours.aDeviceType({ model: 'Chassis' });
    await ours.make('dcim.moduleBayTemplate', { deviceType: chassis.id, name: 'Slot 2', position: '2' });
    const card = await ours.make<{ id: string }>('dcim.moduleType', { model: 'Carrier' });
    await ours.make('dcim.moduleBayTemplate', { moduleType: card.id, name: 'SFP {module}/1', position: '{module}-1' });
    const optics = await ours.make<{ id: string }>('dcim.moduleType', { model: 'Optics' });
    for (const name of ['Te{module}', 'Path{module}/{module}'])
      await ours.make('dcim.interfaceTemplate', { moduleType: optics.id, name, type: '10gbase-x-sfpp' });
    const device = await ours.aDevice({ deviceType: chassis.id, name: 'router' });
    const bayOf = async (module: string | null) =>
      (await client.dcim.moduleBay.list.query({ where: { device: device.id, module } })).rows[0];

    const slot = await bayOf(null);
    const data = { device: device.id, moduleBay: slot?.id ?? '', moduleType: card.id };
    const { row: carrier } = await client.dcim.module.create.mutate({ data });
    expect(carrier.name).toBe('Slot 2: Carrier');
    const nested = await bayOf(carrier.id);
    expect(nested).toMatchObject({ name: 'SFP 2/1', position: '2-1' });
    const { row: inner } = await client.dcim.module.create.mutate({
      data: { device: device.id, moduleBay: nested?.id ?? '', moduleType: optics.id },
    });
    const interfaces = await client.dcim.interface.list.query({ where: { device: device.id } });
    expect(namesOf(interfaces.rows)).toEqual(['Path2/2-1', 'Te2-1']);
    expect(interfaces.rows.map(({ module }) => module)).toEqual([inner.id, inner.id]);

    const taken = await refusalOf(client.dcim.module.create.mutate({ data }));
    expect(taken).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'moduleBay' }] });
    const wrong = await refusalOf(
      client.dcim.module.create.mutate({ data: { ...data, device: (await ours.aDevice()).id } }),
    );
    expect(wrong).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'moduleBay' }] });
  });

  it('is refused where a name means nothing', async () => {
    const { client } = ours;
    const device = await ours.aDevice();
    const bay = await ours.make<{ id: string }>('dcim.moduleBay', { device: device.id, name: 'Bay', position: null });
    const type = await ours.make<{ id: string }>('dcim.moduleType', { model: 'Deep' });
    await ours.make('dcim.interfaceTemplate', { moduleType: type.id, name: '{module}/{module}', type: '1000base-t' });
    await ours.make('dcim.interfaceTemplate', { moduleType: type.id, name: 'x{module}', type: '1000base-t' });
    const refusal = await refusalOf(
      client.dcim.module.create.mutate({ data: { device: device.id, moduleBay: bay.id, moduleType: type.id } }),
    );
    expect(refusal.issues.map(({ message }) => message)).toEqual([
      '{module}/{module} has {module} 2 times, in a bay that lies 1 deep.',
      'Bay has no position, which {module} in x{module} stands for.',
    ]);
  });
});
