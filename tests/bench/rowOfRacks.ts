import { newId } from '@raceway/shared';
import { makeFixtures } from './fixtures.ts';
import type { Rig } from './rig.ts';

/** Racks of one site, filled from the bottom to the top. */
export interface RowOfRacks {
  tenant: string;
  site: string;
  /** The ids of the racks. */
  racks: string[];
}

/** Makes racks of 42 units, each full of devices of 1 U. */
export async function makeRowOfRacks(
  rig: Rig,
  { rackCount, devicesPerRack }: { rackCount: number; devicesPerRack: number },
): Promise<RowOfRacks> {
  const { deviceType, role, site, tenant } = await makeFixtures(rig);
  const racks = Array.from({ length: rackCount }, (_, index) => ({ id: newId(), name: `R${index}`, site }));
  await rig.client.dcim.rack.createMany.mutate({ rows: racks });
  const rows = racks.flatMap(({ id, name }) =>
    Array.from({ length: devicesPerRack }, (_, index) => ({
      name: `${name}-${index + 1}`,
      deviceType,
      role,
      rack: id,
      position: index + 1,
      face: 'front' as const,
    })),
  );
  await rig.client.dcim.device.createMany.mutate({ rows });
  return { tenant, site, racks: racks.map(({ id }) => id) };
}
