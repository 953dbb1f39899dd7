import { modeFor, networkRules } from './entityRulesNetworks.ts';
import type { WorldMaker } from './worldMaker.ts';

type Data = Record<string, unknown>;

/** What an entity's own rules ask of those who make its rows, beside its declaration. */
export interface EntityRules {
  /** What the least data holds beside the required fields, with what is given. */
  least?: (given: Data, maker: WorldMaker) => Data | Promise<Data>;
  /** Makes what a reference can refer to, where not any row of its target will do. */
  references?: Readonly<Record<string, (maker: WorldMaker) => Promise<string>>>;
  /** Data of rows that refer to all they can; several where no row can refer to everything at once. */
  linked?: (maker: WorldMaker) => Promise<Data[]>;
  /** Fields that only change together with others. */
  bound?: readonly string[];
}

/**
 * A template is of a type of devices, or of modules; these have no other rows, so that those stay small.
 * @param inner the field that refers to another template of the type, and of which entity
 */
const templateOf = (inner?: { field: string; target: string }): EntityRules => ({
  least: async ({ deviceType, moduleType }, maker) =>
    deviceType || moduleType ? {} : { deviceType: await maker.templateType() },
  linked: async (maker) => {
    const types = [
      { deviceType: await maker.templateType(), moduleType: null },
      { deviceType: null, moduleType: await maker.once('module type of templates', 'dcim.moduleType') },
    ];
    const linked = types.map(async (type) =>
      inner ? { ...type, [inner.field]: (await maker.make(inner.target, type)).id } : type,
    );
    return Promise.all(linked);
  },
});
const template = templateOf();

let places = 0;

/** A place on a floor plan that no other tile has. */
function aPlace(): { x: number; y: number } {
  places += 1;
  return { x: 100 + (places % 200) * 2, y: 100 + Math.floor(places / 200) * 2 };
}

/** Ends of a range: of a single address where one is given, else of addresses that no other range has. */
function aRange({ start, end }: Data): Data {
  places += 1;
  const network = `172.20.${places % 256}`;
  return start || end ? { start: start ?? end, end: end ?? start } : { start: `${network}.10`, end: `${network}.20` };
}

/** A module of the device that serves a purpose. */
const aModuleOf = async (maker: WorldMaker, device: string): Promise<string> =>
  (await maker.make('dcim.module', { device })).id;

const powerStrip = (maker: WorldMaker): Promise<string> => maker.once('power strip', 'dcim.device');
const chassis = async (maker: WorldMaker): Promise<string> =>
  maker.once('chassis', 'dcim.device', { deviceType: await maker.chassisType() });

/** The rules of each entity that has any of its own. */
export const entityRules: Readonly<Record<string, EntityRules>> = {
  ...networkRules,
  // A person may have been made in the tenant, and so be in it: somebody who has left can be let in again.
  'accounts.membership': {
    least: async ({ user }, maker) => ({ user: user ?? (await maker.someoneWhoLeft()), tenant: maker.tenantId }),
  },
  // A site of its own, as no object has the same contact twice in one role.
  'organization.contactAssignment': {
    least: async ({ object }, maker) => ({ object: object ?? (await maker.aSite()).id }),
    references: { object: async (maker) => (await maker.aSite()).id },
  },
  'organization.site': { bound: ['timeZone'] },
  'organization.location': {
    linked: async (maker) => {
      const { id, site } = await maker.aLocation();
      return [{ site, parent: id }];
    },
  },
  'dcim.rack': {
    linked: async (maker) => {
      const { id, site } = await maker.aLocation();
      return [{ site, location: id }];
    },
  },
  'dcim.rackReservation': { least: async ({ rack }, maker) => ({ rack: rack ?? (await maker.aRack()).id }) },
  'dcim.rackAccessory': {
    least: async ({ rack }, maker) => ({ rack: rack ?? (await maker.aRack()).id, position: 1 }),
    bound: ['position', 'uHeight'],
  },
  'dcim.powerPanel': {
    linked: async (maker) => {
      const { id, site } = await maker.aLocation();
      return [{ site, location: id }];
    },
  },
  'dcim.deviceType': { bound: ['uHeight', 'sideSpan', 'subdeviceRole', 'frontLayout', 'rearLayout'] },
  'dcim.device': {
    least: async ({ rack, position }, maker) => ({
      ...(rack ? {} : { site: await maker.parentOf('organization.site') }),
      ...(position ? { face: 'front' } : {}),
    }),
    linked: async (maker) => {
      const { id: location, site } = await maker.aLocation();
      const rack = (await maker.aRack({ site, location })).id;
      const parent = await maker.aDevice({ rack, deviceType: await maker.chassisType() });
      const virtualChassis = await maker.make('dcim.virtualChassis');
      const type = await maker.bladeType();
      return [
        {
          site,
          location,
          rack,
          parent: parent.id,
          deviceType: type,
          virtualChassis: virtualChassis.id,
          vcPosition: 1,
          // A new device has no addresses yet.
          primaryIp4: null,
          primaryIp6: null,
          oobIp: null,
        },
      ];
    },
    bound: ['position', 'face', 'side', 'mountColumn', 'slot', 'vcPosition'],
  },
  // A master is a member, and a new virtual chassis has none.
  'dcim.virtualChassis': { linked: async () => [{ master: null }] },
  'dcim.module': {
    least: async ({ device, moduleBay }, maker) => {
      if (moduleBay) return {};
      const of = device ?? (await maker.parentOf('dcim.device'));
      return { device: of, moduleBay: (await maker.make('dcim.moduleBay', { device: of })).id };
    },
  },
  'dcim.consolePortTemplate': template,
  'dcim.consoleServerPortTemplate': template,
  'dcim.powerPortTemplate': { ...template, bound: ['allocatedDraw', 'maximumDraw'] },
  'dcim.powerOutletTemplate': templateOf({ field: 'powerPort', target: 'dcim.powerPortTemplate' }),
  'dcim.interfaceTemplate': templateOf({ field: 'bridge', target: 'dcim.interfaceTemplate' }),
  'dcim.rearPortTemplate': template,
  'dcim.frontPortTemplate': template,
  'dcim.auxPortTemplate': template,
  'dcim.moduleBayTemplate': template,
  'dcim.deviceBayTemplate': {
    least: async ({ deviceType }, maker) => ({ deviceType: deviceType ?? (await maker.chassisType()) }),
  },
  'dcim.inventoryItemTemplate': templateOf({ field: 'parent', target: 'dcim.inventoryItemTemplate' }),
  'dcim.portMappingTemplate': {
    ...template,
    least: async (given, maker) => {
      const type = given.moduleType
        ? { moduleType: given.moduleType }
        : { deviceType: given.deviceType ?? (await maker.templateType()) };
      return { ...type, ...(await bothPorts(given, maker, 'Template', type)) };
    },
  },
  'dcim.powerPort': {
    references: { outlet: async (maker) => (await maker.make('dcim.powerOutlet')).id },
    linked: async (maker) => [{ outlet: null }, { feed: null, outlet: (await maker.make('dcim.powerOutlet')).id }],
    bound: ['allocatedDraw', 'maximumDraw'],
  },
  // Of a device of their own, so that whatever else there is can be plugged into them.
  'dcim.powerOutlet': {
    least: async ({ device }, maker) => ({ device: device ?? (await powerStrip(maker)) }),
    references: {
      module: async (maker) => aModuleOf(maker, await powerStrip(maker)),
      powerPort: async (maker) => (await maker.make('dcim.powerPort', { device: await powerStrip(maker) })).id,
    },
  },
  'dcim.interface': {
    least: (given) => ({ type: '1000base-t', ...modeFor(given) }),
    linked: async () => [{ mode: 'tagged' }],
    references: { lag: async (maker) => (await maker.make('dcim.interface', { type: 'lag' })).id },
  },
  'dcim.deviceBay': {
    least: async ({ device }, maker) => ({ device: device ?? (await chassis(maker)) }),
    references: {
      module: async (maker) => aModuleOf(maker, await chassis(maker)),
      installedDevice: async (maker) => (await maker.aDevice({ deviceType: await maker.bladeType() })).id,
    },
  },
  'dcim.portMapping': {
    least: async (given, maker) => {
      const device = given.device ?? (await maker.parentOf('dcim.device'));
      return { device, ...(await bothPorts(given, maker, '', { device })) };
    },
  },
  'ipam.prefix': {
    linked: async (maker) => {
      const { id: location, site } = await maker.aLocation();
      return [{ site, location }];
    },
    bound: ['gateway'],
  },
  'ipam.range': { least: (given) => aRange(given), bound: ['start', 'end'] },
  'ipam.ipAddress': {
    linked: async () => [
      { vmInterface: null, fhrpGroup: null },
      { interface: null, fhrpGroup: null },
      { interface: null, vmInterface: null },
    ],
    // Whatever else is said of an address ends its lease.
    bound: ['maskLength', 'leaseEndsAt'],
  },
  'dcim.floorTile': {
    // On a plan that has room for whatever is tried, each at a place of its own.
    least: async ({ plan, rack, powerPanel }, maker) => ({
      plan: plan ?? (await maker.once('wide', 'dcim.floorPlan', { columns: 500, rows: 500 })),
      kind: rack ? 'rack' : powerPanel ? 'power-panel' : 'other',
      ...aPlace(),
    }),
    references: {
      rack: (maker) => inParentLocation(maker, 'dcim.rack'),
      powerPanel: (maker) => inParentLocation(maker, 'dcim.powerPanel'),
    },
    linked: async () => [{ powerPanel: null }, { rack: null }],
    bound: ['kind'],
  },
};

/** A front and a rear port of their own for each mapping, with room for all positions. */
async function bothPorts(given: Data, maker: WorldMaker, suffix: string, of: Data): Promise<Data> {
  const port = async (side: 'front' | 'rear') =>
    given[`${side}Port`] ?? (await maker.make(`dcim.${side}Port${suffix}`, { ...of, positions: 1024 })).id;
  return { frontPort: await port('front'), rearPort: await port('rear') };
}

/** A new row at the place where everything is that has one. */
async function inParentLocation(maker: WorldMaker, entity: string): Promise<string> {
  return (await maker.make(entity, { location: await maker.parentOf('organization.location') })).id;
}
