import { type Create, entity, type Patch, type Row } from '../../entity/entity.ts';
import { choices, field } from '../../entity/field.ts';
import {
  auxPortFields,
  bayPosition,
  consoleFields,
  interfaceFields,
  inventoryItemFields,
  named,
  passThroughFields,
  powerOutletFields,
  powerPortFields,
} from './fields.ts';
import { hardwareAddress, macAddressSpec } from './hardwareAddress.ts';
import { switching } from './switching.ts';
import { checkSwitching } from './switchingRules.ts';

// What a device has: made from its type's templates, then its own.

/** A component belongs to a device, and to the module that brought it. */
const ofDevice = {
  device: field.ref('dcim.device').required().owner(),
  module: field.ref('dcim.module', { help: 'The module that brought it.' }).owner(),
};

const shared = {
  isPart: true,
  menu: 'Components',
  display: 'name',
  order: ['device', 'name'],
  unique: [{ fields: ['device', 'name'] }],
} as const;

const wwnPattern = { source: '^([0-9A-F]{2}:){7}[0-9A-F]{2}$', message: 'is eight pairs of hexadecimal digits' };

export const consolePort = entity('dcim.consolePort', {
  ...shared,
  label: 'Console port',
  plural: 'Console ports',
  icon: 'terminal',
  about: 'Where a console is attached to the device.',
  fields: {
    ...ofDevice,
    ...named,
    ...consoleFields,
  },
  list: ['name', 'device', 'type', 'label', 'description'],
});
export interface ConsolePort extends Row<typeof consolePort> {}
export interface ConsolePortCreate extends Create<typeof consolePort> {}
export interface ConsolePortPatch extends Patch<typeof consolePort> {}

export const consoleServerPort = entity('dcim.consoleServerPort', {
  ...shared,
  label: 'Console server port',
  plural: 'Console server ports',
  icon: 'terminal-2',
  about: 'Where a console server reaches the console of another device.',
  fields: {
    ...ofDevice,
    ...named,
    ...consoleFields,
  },
  list: ['name', 'device', 'type', 'label', 'description'],
});
export interface ConsoleServerPort extends Row<typeof consoleServerPort> {}
export interface ConsoleServerPortCreate extends Create<typeof consoleServerPort> {}
export interface ConsoleServerPortPatch extends Patch<typeof consoleServerPort> {}

export const powerPort = entity('dcim.powerPort', {
  ...shared,
  label: 'Power port',
  plural: 'Power ports',
  icon: 'plug',
  about: 'An inlet: where power comes into the device.',
  fields: {
    ...ofDevice,
    ...named,
    ...powerPortFields,
    feed: field.ref('dcim.powerFeed', { help: 'The feed that it is wired to.' }).container(),
    outlet: field.ref('dcim.powerOutlet', { help: 'The outlet that it is plugged into.' }),
  },
  unique: [{ fields: ['device', 'name'] }, { fields: ['outlet'], nulls: 'distinct' }],
  list: ['name', 'device', 'type', 'maximumDraw', 'feed', 'outlet', 'label', 'description'],
  rules: (row, issue) => {
    if (row.feed && row.outlet) issue('outlet', 'A power port has its power from a feed or from an outlet.');
    if (row.allocatedDraw !== null && row.maximumDraw !== null && row.allocatedDraw > row.maximumDraw)
      issue('allocatedDraw', 'It is planned to take more than it can.');
  },
});
export interface PowerPort extends Row<typeof powerPort> {}
export interface PowerPortCreate extends Create<typeof powerPort> {}
export interface PowerPortPatch extends Patch<typeof powerPort> {}

export const powerOutlet = entity('dcim.powerOutlet', {
  ...shared,
  label: 'Power outlet',
  plural: 'Power outlets',
  icon: 'plug-connected',
  about: 'Where power goes out to other devices.',
  fields: {
    ...ofDevice,
    ...named,
    ...powerOutletFields,
    powerPort: field.ref('dcim.powerPort', { help: 'The inlet that feeds it.' }),
    color: field.color(),
  },
  list: ['name', 'device', 'type', 'powerPort', 'feedLeg', 'label', 'description'],
});
export interface PowerOutlet extends Row<typeof powerOutlet> {}
export interface PowerOutletCreate extends Create<typeof powerOutlet> {}
export interface PowerOutletPatch extends Patch<typeof powerOutlet> {}

export const networkInterface = entity('dcim.interface', {
  ...shared,
  label: 'Interface',
  plural: 'Interfaces',
  icon: 'network',
  about: 'Where the device speaks to a network.',
  fields: {
    ...ofDevice,
    ...named,
    ...interfaceFields,
    parent: field.ref('dcim.interface', { help: 'The interface that it is a part of.' }),
    bridge: field.ref('dcim.interface', { help: 'The bridge that it belongs to.' }),
    lag: field.ref('dcim.interface', { label: 'LAG', help: 'The aggregate that it belongs to.' }),
    mtu: field.integer({ label: 'MTU', min: 68, max: 65_536 }),
    macAddress: field.text(macAddressSpec).searched(),
    wwn: field
      .text({
        label: 'WWN',
        max: 23,
        normalize: hardwareAddress,
        pattern: wwnPattern,
      })
      .searched(),
    ...switching,
    speed: field.integer({ unit: 'kbit/s', min: 0 }),
    duplex: field.choice(choices({ half: {}, full: {}, auto: {} })),
    isUplink: field.boolean({ label: 'Uplink' }).default(false),
    snmpName: field.text({ label: 'Name by SNMP', max: 64 }),
    comboGroup: field.text({ max: 30, help: 'Of the interfaces of a group one can be enabled (D-IF-01).' }),
    isMarkedConnected: field.boolean({ label: 'Marked as connected' }).default(false),
  },
  list: ['name', 'device', 'type', 'isEnabled', 'macAddress', 'lag', 'label', 'description'],
  rules: (row, issue) => {
    for (const name of ['parent', 'bridge', 'lag'] as const)
      if (row[name] && row[name] === (row as { id?: unknown }).id) issue(name, 'An interface is not its own.');
    if (row.lag && row.type === 'lag') issue('lag', 'An aggregate is in no other aggregate.');
    checkSwitching(row, issue);
  },
});
export interface NetworkInterface extends Row<typeof networkInterface> {}
export interface NetworkInterfaceCreate extends Create<typeof networkInterface> {}
export interface NetworkInterfacePatch extends Patch<typeof networkInterface> {}

export const rearPort = entity('dcim.rearPort', {
  ...shared,
  label: 'Rear port',
  plural: 'Rear ports',
  icon: 'arrow-bar-left',
  about: 'The back of a patch panel: where trunks end.',
  fields: {
    ...ofDevice,
    ...named,
    ...passThroughFields,
  },
  list: ['name', 'device', 'type', 'positions', 'label', 'description'],
});
export interface RearPort extends Row<typeof rearPort> {}
export interface RearPortCreate extends Create<typeof rearPort> {}
export interface RearPortPatch extends Patch<typeof rearPort> {}

export const frontPort = entity('dcim.frontPort', {
  ...shared,
  label: 'Front port',
  plural: 'Front ports',
  icon: 'arrow-bar-right',
  about: 'The front of a patch panel, mapped to its rear ports.',
  fields: {
    ...ofDevice,
    ...named,
    ...passThroughFields,
  },
  list: ['name', 'device', 'type', 'positions', 'label', 'description'],
});
export interface FrontPort extends Row<typeof frontPort> {}
export interface FrontPortCreate extends Create<typeof frontPort> {}
export interface FrontPortPatch extends Patch<typeof frontPort> {}

export const auxPort = entity('dcim.auxPort', {
  ...shared,
  label: 'Auxiliary port',
  plural: 'Auxiliary ports',
  icon: 'usb',
  about: 'Any other connector: USB, video, audio.',
  fields: {
    ...ofDevice,
    ...named,
    ...auxPortFields,
  },
  list: ['name', 'device', 'type', 'label', 'description'],
});
export interface AuxPort extends Row<typeof auxPort> {}
export interface AuxPortCreate extends Create<typeof auxPort> {}
export interface AuxPortPatch extends Patch<typeof auxPort> {}

export const moduleBay = entity('dcim.moduleBay', {
  ...shared,
  label: 'Module bay',
  plural: 'Module bays',
  icon: 'layout-grid',
  about: 'Where a module goes.',
  fields: {
    ...ofDevice,
    ...named,
    ...bayPosition,
  },
  list: ['name', 'device', 'position', 'label', 'description'],
});
export interface ModuleBay extends Row<typeof moduleBay> {}
export interface ModuleBayCreate extends Create<typeof moduleBay> {}
export interface ModuleBayPatch extends Patch<typeof moduleBay> {}

export const deviceBay = entity('dcim.deviceBay', {
  ...shared,
  label: 'Device bay',
  plural: 'Device bays',
  icon: 'layout-columns',
  about: 'Where a child device goes.',
  fields: {
    ...ofDevice,
    ...named,
    installedDevice: field.ref('dcim.device', { help: 'What is in it.' }),
  },
  unique: [{ fields: ['device', 'name'] }, { fields: ['installedDevice'], nulls: 'distinct' }],
  list: ['name', 'device', 'installedDevice', 'label', 'description'],
});
export interface DeviceBay extends Row<typeof deviceBay> {}
export interface DeviceBayCreate extends Create<typeof deviceBay> {}
export interface DeviceBayPatch extends Patch<typeof deviceBay> {}

export const inventoryItem = entity('dcim.inventoryItem', {
  ...shared,
  label: 'Inventory item',
  plural: 'Inventory items',
  icon: 'list-details',
  about: 'What is inside: processors, memory, disks, cards, firmware.',
  tree: 'parent',
  fields: {
    ...ofDevice,
    ...named,
    ...inventoryItemFields,
    parent: field.ref('dcim.inventoryItem', { label: 'Part of' }).owner(),
    serial: field.text({ label: 'Serial number', max: 60 }).searched(),
    assetTag: field.text({ max: 60 }).searched(),
    status: field
      .choice(choices({ active: 'green', planned: 'cyan', staged: 'blue', failed: 'red', offline: 'gray' }))
      .default('active'),
    capacity: field.integer({ unit: 'MiB', min: 0, help: 'Of memory and disks.' }),
    speed: field.integer({ min: 0, help: 'MHz of processors and memory, Mbit/s of cards.' }),
    cores: field.integer({ min: 1, max: 100_000 }),
    logicalCores: field.integer({ min: 1, max: 100_000 }),
    media: field.choice(choices({ nvme: { label: 'NVMe' }, ssd: { label: 'SSD' }, hdd: { label: 'HDD' }, tape: {} })),
    slot: field.text({ max: 30 }),
    wwn: field.text({ label: 'WWN', max: 23, normalize: hardwareAddress, pattern: wwnPattern }).searched(),
    firmwareVersion: field.text({ max: 64 }),
    isDiscovered: field.boolean({ label: 'Discovered' }).default(false),
  },
  unique: [
    { fields: ['device', 'parent', 'name'] },
    { fields: ['assetTag'], nulls: 'distinct' },
    // R-AS-18.
    { fields: ['wwn'], nulls: 'distinct' },
  ],
  list: ['name', 'device', 'kind', 'manufacturer', 'partId', 'serial', 'label', 'description'],
});
export interface InventoryItem extends Row<typeof inventoryItem> {}
export interface InventoryItemCreate extends Create<typeof inventoryItem> {}
export interface InventoryItemPatch extends Patch<typeof inventoryItem> {}

export const portMapping = entity('dcim.portMapping', {
  isPart: true,
  menu: null,
  label: 'Port mapping',
  plural: 'Port mappings',
  icon: 'arrows-right-left',
  about: 'Which position of a front port leads to which position of a rear port.',
  fields: {
    ...ofDevice,
    frontPort: field.ref('dcim.frontPort').required().owner(),
    frontPosition: field.integer({ min: 1, max: 1024 }).default(1),
    rearPort: field.ref('dcim.rearPort').required().owner(),
    rearPosition: field.integer({ min: 1, max: 1024 }).default(1),
  },
  display: 'frontPosition',
  order: ['frontPort', 'frontPosition'],
  unique: [{ fields: ['frontPort', 'frontPosition'] }, { fields: ['rearPort', 'rearPosition'] }],
  list: ['frontPort', 'frontPosition', 'rearPort', 'rearPosition'],
});
export interface PortMapping extends Row<typeof portMapping> {}
export interface PortMappingCreate extends Create<typeof portMapping> {}
export interface PortMappingPatch extends Patch<typeof portMapping> {}
