import type { Device, DeviceCreate, RackFrame } from '@raceway/shared';
import { type ModelKey, makes, modelOf } from './deviceTypes.ts';
import { fillRack } from './fillRack.ts';
import { idsOf, racksOf } from './ids.ts';
import { layouts } from './layouts.ts';
import type { RackPlan, SitePlan } from './places.ts';
import { type Random, randomOf } from './random.ts';
import { storeRoom } from './sites.ts';
import { type RoleKey, type Service, services, type TagName } from './words.ts';

type DeviceStatus = Device['status'];

/** The role of a spare device, by its model. */
const spareRoles: Partial<Record<ModelKey, RoleKey>> = {
  leaf: 'leaf',
  nexusLeaf: 'leaf',
  catalyst: 'leaf',
  management: 'management',
  patchPanel: 'patchPanel',
  organizer: 'organizer',
  pdu: 'pdu',
  ds224c: 'storage',
};

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';

/** A serial number that looks as the maker's do; null for what has none. */
function serialOf(model: ModelKey, random: Random): string | null {
  const { serial } = makes[modelOf(model).make];
  if (!serial || (modelOf(model).draw === null && modelOf(model).uHeight === 1)) return null;
  return serial.replace(/[9X]/g, (sign) => (sign === '9' ? String(random.integer(0, 9)) : random.pick([...letters])));
}

function statusOf(rack: RackPlan, role: RoleKey, random: Random): DeviceStatus {
  if (rack.own.status === 'planned') return 'planned';
  if (rack.own.status === 'deprecated') return 'decommissioning';
  const isMachine = role === 'server' || role === 'hypervisor' || role === 'database' || role === 'storage';
  const chance = random.next();
  if (!isMachine || chance > 0.09) return 'active';
  if (chance > 0.06) return 'planned';
  if (chance > 0.04) return 'staged';
  if (chance > 0.02) return 'failed';
  return chance > 0.01 ? 'offline' : 'decommissioning';
}

function tagsOf(rack: RackPlan, role: RoleKey, status: DeviceStatus, random: Random): TagName[] {
  if (role === 'management' || role === 'console') return ['out-of-band'];
  if (role === 'core' || role === 'router' || role === 'firewall') return ['critical'];
  if (role === 'patchPanel' || role === 'organizer' || role === 'blank' || role === 'pdu' || role === 'ups') return [];
  const own = new Set(rack.tags);
  if (random.isChance(0.06)) own.add('leased');
  if (status === 'decommissioning') own.add('end-of-life');
  return [...own];
}

/** The devices of one rack: those in its units, and a PDU at each side. */
function devicesOfRack(tenant: string, site: SitePlan, rack: ReturnType<typeof racksOf>[number]): DeviceCreate[] {
  const { plan, row, name } = rack;
  const ids = idsOf(tenant);
  const random = randomOf(`${tenant} ${site.code} ${name}`);
  const prefix = `${site.code}-${name.toLowerCase()}`;
  const frame: RackFrame = { uHeight: row.uHeight, startingUnit: 1, descUnits: false, ...plan.own };
  const where = { site: ids.site(site), location: ids.row(site, row.name), rack: ids.rack(site, name) };

  const mounted = fillRack(frame, layouts[plan.kind](random), prefix, random).map((placed): DeviceCreate => {
    const { model, role, code } = placed.group;
    const status = statusOf(plan, role, random);
    return {
      id: ids.device(site, placed.name),
      name: placed.name,
      deviceType: ids.deviceType(model),
      role: ids.deviceRole(role),
      status,
      ...where,
      position: placed.position,
      face: placed.face,
      serial: status === 'planned' ? null : serialOf(model, random),
      description: code in services ? services[code as Service] : null,
      tags: tagsOf(plan, role, status, random).map(ids.tag),
    };
  });
  const pdus = (['left', 'right'] as const).map((side, index): DeviceCreate => {
    const pduName = `${prefix}-pdu${index + 1}`;
    const status = statusOf(plan, 'pdu', random);
    return {
      id: ids.device(site, pduName),
      name: pduName,
      deviceType: ids.deviceType(site.pdu),
      role: ids.deviceRole('pdu'),
      status,
      ...where,
      face: 'rear',
      side,
      serial: status === 'planned' ? null : serialOf(site.pdu, random),
      description: `Feed ${index === 0 ? 'A' : 'B'}`,
      tags: [],
    };
  });
  return [...mounted, ...pdus];
}

/** Devices in the store room of a site, in no rack. */
function sparesOf(tenant: string, site: SitePlan): DeviceCreate[] {
  const ids = idsOf(tenant);
  const random = randomOf(`${tenant} ${site.code} spares`);
  const models = Object.entries(site.spares) as [ModelKey, number][];
  return models.flatMap(([model, count]) =>
    Array.from({ length: count }, (_, index): DeviceCreate => {
      const name = `${site.code}-spare-${model.toLowerCase()}-${index + 1}`;
      return {
        id: ids.device(site, name),
        name,
        deviceType: ids.deviceType(model),
        role: ids.deviceRole(spareRoles[model] ?? 'server'),
        status: 'inventory',
        site: ids.site(site),
        location: ids.room(site, storeRoom),
        serial: serialOf(model, random),
        tags: [ids.tag('spare')],
      };
    }),
  );
}

/**
 * All devices of a tenant. Those with a serial number bear an asset tag, counted through the tenant.
 * @param tenant The tenant's slug.
 */
export function devicesOf(tenant: string, plans: SitePlan[]): DeviceCreate[] {
  const devices = plans.flatMap((site) => [
    ...racksOf(site).flatMap((rack) => devicesOfRack(tenant, site, rack)),
    ...sparesOf(tenant, site),
  ]);
  let count = 0;
  return devices.map((device) => {
    if (!device.serial) return device;
    count += 1;
    return { ...device, assetTag: `TW-${String(count).padStart(6, '0')}` };
  });
}
