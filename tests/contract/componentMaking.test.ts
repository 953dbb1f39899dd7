import { newId } from '@raceway/shared';
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
  it('brings components that are called after its bays', async () => {
    const { client } = ours;
    const { device, slot, carrier, inner, card } = await aNestedModule(ours);
    expect(carrier.name).toBe('Slot 2: Carrier');
    const { moduleBays } = await client.dcim.device.components.query({ id: device.id });
    expect(moduleBays.find(({ module }) => module === carrier.id)).toMatchObject({ name: 'SFP 2/1', position: '2-1' });
    const data = { device: device.id, moduleBay: slot.id, moduleType: card.id };
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

  it('takes what it brought along when it goes, and brings it back', async () => {
    const { client } = ours;
    const { device, carrier } = await aNestedModule(ours);
    const { seq } = await client.dcim.module.delete.mutate({ id: carrier.id });
    const counts = async () => {
      const { modules, moduleBays, interfaces } = await client.dcim.device.components.query({ id: device.id });
      return [modules.length, moduleBays.length, interfaces.length];
    };
    expect(await counts()).toEqual([0, 1, 0]);
    expect((await client.changeSet.get.query({ seq })).changes).toHaveLength(2 + 1 + 2);
    await client.changeSet.revert.mutate({ seq });
    expect(await counts()).toEqual([2, 2, 2]);
    await client.dcim.device.delete.mutate({ id: device.id });
    const { total } = await client.dcim.interface.list.query({ where: { device: device.id } });
    expect(total).toBe(0);
  });

  it('and what is in it are called after the bay that it moves to', async () => {
    const { client } = ours;
    const { device, carrier, card } = await aNestedModule(ours);
    const other = await ours.make('dcim.moduleBay', { device: device.id, name: 'Slot 7', position: '7' });
    const moved = await client.dcim.module.update.mutate({
      id: carrier.id,
      version: carrier.version,
      patch: { moduleBay: other.id },
    });
    expect(moved.row.name).toBe('Slot 7: Carrier');
    const { interfaces, moduleBays, modules } = await client.dcim.device.components.query({ id: device.id });
    expect(namesOf(interfaces)).toEqual(['Path7/7-1', 'Te7-1']);
    expect(moduleBays.find(({ module }) => module === carrier.id)).toMatchObject({ name: 'SFP 7/1', position: '7-1' });
    expect(modules.map(({ name }) => name)).toEqual(['SFP 7/1: Optics', 'Slot 7: Carrier']);
    const into = moduleBays.find(({ module }) => module === carrier.id)?.id ?? '';
    const circular = await refusalOf(
      client.dcim.module.update.mutate({ id: carrier.id, version: moved.row.version, patch: { moduleBay: into } }),
    );
    expect(circular.issues).toContainEqual({ path: 'moduleBay', message: 'A module cannot be in itself.' });
    await client.dcim.moduleType.update.mutate({ id: card.id, version: 1, patch: { model: 'Carrier 2' } });
    expect((await client.dcim.module.get.query({ id: carrier.id })).name).toBe('Slot 7: Carrier 2');
  });

  it('takes components of its names over where that is asked for', async () => {
    const { client } = ours;
    const device = await ours.aDevice();
    const bay = await ours.make('dcim.moduleBay', { device: device.id, name: 'PSU 1', position: '1' });
    const { id: moduleType } = await ours.make('dcim.moduleType', { model: 'PWR-C1-715' });
    const inlet = await ours.make('dcim.powerPortTemplate', { moduleType, name: 'PS{module}' });
    await ours.make('dcim.powerOutletTemplate', { moduleType, name: 'Out {module}', powerPort: inlet.id });
    const mine = await ours.make('dcim.powerPort', { device: device.id, name: 'ps1', label: 'as it was' });
    const data = { device: device.id, moduleBay: bay.id, moduleType };
    expect(await refusalOf(client.dcim.module.create.mutate({ data }))).toMatchObject({
      code: 'CONFLICT',
      issues: [{ path: 'components[PS1].name' }],
    });
    const { row } = await client.dcim.module.install.mutate({ data, components: 'adopt' });
    const { powerPorts, powerOutlets } = await client.dcim.device.components.query({ id: device.id });
    expect(powerPorts).toMatchObject([{ id: mine.id, module: row.id, label: 'as it was' }]);
    expect(powerOutlets).toMatchObject([{ name: 'Out 1', module: row.id, powerPort: mine.id }]);
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
    const nowhere = { device: device.id, moduleBay: newId(), moduleType: type.id };
    expect((await refusalOf(client.dcim.module.create.mutate({ data: nowhere }))).issues).toEqual([
      { path: 'moduleBay', message: 'There is no such module bay.' },
    ]);
  });
});
