import type { DeviceCreate } from '@raceway/shared';
import { idsOf } from './ids.ts';
import { idOf } from './random.ts';

const sleds = 6;

/** Sleds in the chassis among the devices, in their first slots. @param tenant the slug of theirs */
export function bladesOf(tenant: string, devices: readonly DeviceCreate[]): DeviceCreate[] {
  const ids = idsOf(tenant);
  const chassis = devices.filter(({ deviceType, rack }) => deviceType === ids.deviceType('mx7000') && rack);
  return chassis.flatMap(({ id = '', name, site, location, rack, status }) =>
    Array.from({ length: sleds }, (_, index): DeviceCreate => {
      const slot = String(index + 1);
      return {
        id: idOf('blade', id, slot),
        name: `${name}-s${slot}`,
        deviceType: ids.deviceType('mx750c'),
        role: ids.deviceRole('hypervisor'),
        status,
        site,
        location,
        rack,
        parent: id,
        slot,
        face: 'front',
        description: 'Virtual machines',
      };
    }),
  );
}
