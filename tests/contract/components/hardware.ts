import type { DeviceType } from '@raceway/shared';
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
