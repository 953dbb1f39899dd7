import type { DeviceType, Module, ModuleBay, ModuleType } from '@raceway/shared';
import type { TenantWorld } from '../../support/world.ts';

/** Names in their order of the alphabet. */
export function namesOf(rows: readonly { name: string }[]): string[] {
  return rows.map(({ name }) => name).sort();
}

let typeCount = 0;

/** A type of switches with ports on a bridge, power, a mapped front port and a chip on a board. */
export async function aSwitchType(ours: TenantWorld, ports: number): Promise<DeviceType> {
  const { client } = ours;
  typeCount += 1;
  const type = await ours.aDeviceType({ model: `Switch ${typeCount}`, slug: `switch-${typeCount}` });
  const deviceType = type.id;
  const bridge = await ours.make('dcim.interfaceTemplate', { deviceType, name: 'br0', type: 'bridge' });
  await client.dcim.interfaceTemplate.createMany.mutate({
    rows: Array.from({ length: ports }, (_, index) => ({
      deviceType,
      name: `Gi0/${index + 1}`,
      type: '1000base-t',
      bridge: bridge.id,
    })),
  });
  const inlet = await ours.make('dcim.powerPortTemplate', { deviceType, name: 'PS1', maximumDraw: 150 });
  await ours.make('dcim.powerOutletTemplate', { deviceType, name: 'Out', powerPort: inlet.id, feedLeg: 'A' });
  const front = await ours.make('dcim.frontPortTemplate', { deviceType, name: 'F1', type: '8p8c' });
  const rear = await ours.make('dcim.rearPortTemplate', { deviceType, name: 'R1', type: '8p8c', positions: 2 });
  await ours.make('dcim.portMappingTemplate', {
    deviceType,
    frontPort: front.id,
    rearPort: rear.id,
    rearPosition: 2,
  });
  const board = await ours.make('dcim.inventoryItemTemplate', { deviceType, name: 'Board' });
  await ours.make('dcim.inventoryItemTemplate', { deviceType, name: 'Chip', parent: board.id });
  return type;
}

/** A device with a carrier in its slot 2, and optics in a bay of the carrier. */
export async function aNestedModule(ours: TenantWorld) {
  const { client } = ours;
  typeCount += 1;
  const chassis = await ours.aDeviceType({ model: `Chassis ${typeCount}` });
  await ours.make('dcim.moduleBayTemplate', { deviceType: chassis.id, name: 'Slot 2', position: '2' });
  const maker = await ours.aManufacturer();
  const aType = (model: string) => ours.make<ModuleType>('dcim.moduleType', { model, manufacturer: maker.id });
  const [card, optics] = [await aType('Carrier'), await aType('Optics')];
  await ours.make('dcim.moduleBayTemplate', { moduleType: card.id, name: 'SFP {module}/1', position: '{module}-1' });
  for (const name of ['Te{module}', 'Path{module}/{module}'])
    await ours.make('dcim.interfaceTemplate', { moduleType: optics.id, name, type: '10gbase-x-sfpp' });
  const device = await ours.aDevice({ deviceType: chassis.id });
  const bayOf = async (module: string | null): Promise<ModuleBay> => {
    const { rows } = await client.dcim.moduleBay.list.query({ where: { device: device.id, module } });
    const [bay] = rows;
    if (!bay) throw new Error('There is no such bay.');
    return bay;
  };
  const put = (bay: ModuleBay, type: ModuleType): Promise<Module> =>
    ours.make<Module>('dcim.module', { device: device.id, moduleBay: bay.id, moduleType: type.id });
  const slot = await bayOf(null);
  const carrier = await put(slot, card);
  const inner = await put(await bayOf(carrier.id), optics);
  return { device, slot, carrier, inner, card };
}
