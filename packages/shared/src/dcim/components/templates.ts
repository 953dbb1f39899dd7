import { type Create, entity, type Patch, type Row } from '../../entity/entity.ts';
import { field } from '../../entity/field.ts';
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

// What hardware of a type has when it is new. Making a device or a module makes one component of each (NetBox §2.2).

/** A template belongs to a device type or to a module type. */
const ofType = {
  deviceType: field.ref('dcim.deviceType').owner(),
  moduleType: field.ref('dcim.moduleType').owner(),
};

const oneType = (
  row: { deviceType: string | null; moduleType: string | null },
  issue: (path: 'deviceType' | 'moduleType', message: string) => void,
) => {
  if (!row.deviceType === !row.moduleType) issue('deviceType', 'It belongs to a device type or to a module type.');
};

const shared = {
  isPart: true,
  menu: null,
  display: 'name',
  order: ['deviceType', 'name'],
  unique: [{ fields: ['deviceType', 'moduleType', 'name'] }],
} as const;

export const consolePortTemplate = entity('dcim.consolePortTemplate', {
  ...shared,
  label: 'Console port template',
  plural: 'Console port templates',
  icon: 'terminal',
  about: 'Where a console is attached to the device. A template for hardware of a type.',
  fields: {
    ...ofType,
    ...named,
    ...consoleFields,
  },
  list: ['name', 'deviceType', 'moduleType', 'type', 'label', 'description'],
  rules: oneType,
});
export interface ConsolePortTemplate extends Row<typeof consolePortTemplate> {}
export interface ConsolePortTemplateCreate extends Create<typeof consolePortTemplate> {}
export interface ConsolePortTemplatePatch extends Patch<typeof consolePortTemplate> {}

export const consoleServerPortTemplate = entity('dcim.consoleServerPortTemplate', {
  ...shared,
  label: 'Console server port template',
  plural: 'Console server port templates',
  icon: 'terminal-2',
  about: 'Where a console server reaches the console of another device. A template for hardware of a type.',
  fields: {
    ...ofType,
    ...named,
    ...consoleFields,
  },
  list: ['name', 'deviceType', 'moduleType', 'type', 'label', 'description'],
  rules: oneType,
});
export interface ConsoleServerPortTemplate extends Row<typeof consoleServerPortTemplate> {}
export interface ConsoleServerPortTemplateCreate extends Create<typeof consoleServerPortTemplate> {}
export interface ConsoleServerPortTemplatePatch extends Patch<typeof consoleServerPortTemplate> {}

export const powerPortTemplate = entity('dcim.powerPortTemplate', {
  ...shared,
  label: 'Power port template',
  plural: 'Power port templates',
  icon: 'plug',
  about: 'An inlet: where power comes into the device. A template for hardware of a type.',
  fields: {
    ...ofType,
    ...named,
    ...powerPortFields,
  },
  list: ['name', 'deviceType', 'moduleType', 'type', 'label', 'description'],
  rules: oneType,
});
export interface PowerPortTemplate extends Row<typeof powerPortTemplate> {}
export interface PowerPortTemplateCreate extends Create<typeof powerPortTemplate> {}
export interface PowerPortTemplatePatch extends Patch<typeof powerPortTemplate> {}

export const powerOutletTemplate = entity('dcim.powerOutletTemplate', {
  ...shared,
  label: 'Power outlet template',
  plural: 'Power outlet templates',
  icon: 'plug-connected',
  about: 'Where power goes out to other devices. A template for hardware of a type.',
  fields: {
    ...ofType,
    ...named,
    ...powerOutletFields,
    powerPort: field.ref('dcim.powerPortTemplate', { help: 'The inlet that feeds it.' }),
  },
  list: ['name', 'deviceType', 'moduleType', 'type', 'label', 'description'],
  rules: oneType,
});
export interface PowerOutletTemplate extends Row<typeof powerOutletTemplate> {}
export interface PowerOutletTemplateCreate extends Create<typeof powerOutletTemplate> {}
export interface PowerOutletTemplatePatch extends Patch<typeof powerOutletTemplate> {}

export const interfaceTemplate = entity('dcim.interfaceTemplate', {
  ...shared,
  label: 'Interface template',
  plural: 'Interface templates',
  icon: 'network',
  about: 'Where the device speaks to a network. A template for hardware of a type.',
  fields: {
    ...ofType,
    ...named,
    ...interfaceFields,
    bridge: field.ref('dcim.interfaceTemplate', { help: 'The bridge that it belongs to.' }),
  },
  list: ['name', 'deviceType', 'moduleType', 'type', 'label', 'description'],
  rules: oneType,
});
export interface InterfaceTemplate extends Row<typeof interfaceTemplate> {}
export interface InterfaceTemplateCreate extends Create<typeof interfaceTemplate> {}
export interface InterfaceTemplatePatch extends Patch<typeof interfaceTemplate> {}

export const rearPortTemplate = entity('dcim.rearPortTemplate', {
  ...shared,
  label: 'Rear port template',
  plural: 'Rear port templates',
  icon: 'arrow-bar-left',
  about: 'The back of a patch panel: where trunks end. A template for hardware of a type.',
  fields: {
    ...ofType,
    ...named,
    ...passThroughFields,
  },
  list: ['name', 'deviceType', 'moduleType', 'type', 'label', 'description'],
  rules: oneType,
});
export interface RearPortTemplate extends Row<typeof rearPortTemplate> {}
export interface RearPortTemplateCreate extends Create<typeof rearPortTemplate> {}
export interface RearPortTemplatePatch extends Patch<typeof rearPortTemplate> {}

export const frontPortTemplate = entity('dcim.frontPortTemplate', {
  ...shared,
  label: 'Front port template',
  plural: 'Front port templates',
  icon: 'arrow-bar-right',
  about: 'The front of a patch panel, mapped to its rear ports. A template for hardware of a type.',
  fields: {
    ...ofType,
    ...named,
    ...passThroughFields,
  },
  list: ['name', 'deviceType', 'moduleType', 'type', 'label', 'description'],
  rules: oneType,
});
export interface FrontPortTemplate extends Row<typeof frontPortTemplate> {}
export interface FrontPortTemplateCreate extends Create<typeof frontPortTemplate> {}
export interface FrontPortTemplatePatch extends Patch<typeof frontPortTemplate> {}

export const auxPortTemplate = entity('dcim.auxPortTemplate', {
  ...shared,
  label: 'Auxiliary port template',
  plural: 'Auxiliary port templates',
  icon: 'usb',
  about: 'Any other connector: USB, video, audio. A template for hardware of a type.',
  fields: {
    ...ofType,
    ...named,
    ...auxPortFields,
  },
  list: ['name', 'deviceType', 'moduleType', 'type', 'label', 'description'],
  rules: oneType,
});
export interface AuxPortTemplate extends Row<typeof auxPortTemplate> {}
export interface AuxPortTemplateCreate extends Create<typeof auxPortTemplate> {}
export interface AuxPortTemplatePatch extends Patch<typeof auxPortTemplate> {}

export const moduleBayTemplate = entity('dcim.moduleBayTemplate', {
  ...shared,
  label: 'Module bay template',
  plural: 'Module bay templates',
  icon: 'layout-grid',
  about: 'Where a module goes. A template for hardware of a type.',
  fields: {
    ...ofType,
    ...named,
    ...bayPosition,
  },
  list: ['name', 'deviceType', 'moduleType', 'position', 'label', 'description'],
  rules: oneType,
});
export interface ModuleBayTemplate extends Row<typeof moduleBayTemplate> {}
export interface ModuleBayTemplateCreate extends Create<typeof moduleBayTemplate> {}
export interface ModuleBayTemplatePatch extends Patch<typeof moduleBayTemplate> {}

export const deviceBayTemplate = entity('dcim.deviceBayTemplate', {
  ...shared,
  label: 'Device bay template',
  plural: 'Device bay templates',
  icon: 'layout-columns',
  about: 'Where a child device goes. A template for hardware of a type.',
  fields: {
    deviceType: field.ref('dcim.deviceType').required().owner(),
    ...named,
  },
  unique: [{ fields: ['deviceType', 'name'] }],
  list: ['name', 'deviceType', 'label', 'description'],
});
export interface DeviceBayTemplate extends Row<typeof deviceBayTemplate> {}
export interface DeviceBayTemplateCreate extends Create<typeof deviceBayTemplate> {}
export interface DeviceBayTemplatePatch extends Patch<typeof deviceBayTemplate> {}

export const inventoryItemTemplate = entity('dcim.inventoryItemTemplate', {
  ...shared,
  label: 'Inventory item template',
  plural: 'Inventory item templates',
  icon: 'list-details',
  about: 'What is inside: processors, memory, disks, cards, firmware. A template for hardware of a type.',
  tree: 'parent',
  fields: {
    ...ofType,
    ...named,
    ...inventoryItemFields,
    parent: field.ref('dcim.inventoryItemTemplate', { label: 'Part of' }).owner(),
  },
  unique: [{ fields: ['deviceType', 'moduleType', 'parent', 'name'] }],
  list: ['name', 'deviceType', 'moduleType', 'kind', 'label', 'description'],
  rules: oneType,
});
export interface InventoryItemTemplate extends Row<typeof inventoryItemTemplate> {}
export interface InventoryItemTemplateCreate extends Create<typeof inventoryItemTemplate> {}
export interface InventoryItemTemplatePatch extends Patch<typeof inventoryItemTemplate> {}

export const portMappingTemplate = entity('dcim.portMappingTemplate', {
  isPart: true,
  menu: null,
  label: 'Port mapping template',
  plural: 'Port mapping templates',
  icon: 'arrows-right-left',
  about: 'Which position of a front port leads to which position of a rear port.',
  fields: {
    ...ofType,
    frontPort: field.ref('dcim.frontPortTemplate').required().owner(),
    frontPosition: field.integer({ min: 1, max: 1024 }).default(1),
    rearPort: field.ref('dcim.rearPortTemplate').required().owner(),
    rearPosition: field.integer({ min: 1, max: 1024 }).default(1),
  },
  display: 'frontPosition',
  order: ['frontPort', 'frontPosition'],
  unique: [{ fields: ['frontPort', 'frontPosition'] }, { fields: ['rearPort', 'rearPosition'] }],
  list: ['frontPort', 'frontPosition', 'rearPort', 'rearPosition'],
  rules: oneType,
});
export interface PortMappingTemplate extends Row<typeof portMappingTemplate> {}
export interface PortMappingTemplateCreate extends Create<typeof portMappingTemplate> {}
export interface PortMappingTemplatePatch extends Patch<typeof portMappingTemplate> {}
