import {
  type AnyEntity, consolePort, consolePortTemplate, consoleServerPort, consoleServerPortTemplate, deviceBay,
  deviceBayTemplate, frontPort, frontPortTemplate, interfaceTemplate, inventoryItem, inventoryItemTemplate, moduleBay,
  moduleBayTemplate, networkInterface, portMapping, portMappingTemplate, powerOutlet, powerOutletTemplate, powerPort,
  powerPortTemplate, rearPort, rearPortTemplate,
} from '@raceway/shared'; // biome-ignore format: one name for each kind
import { color, mac, number, text } from './fields.ts';
import type { Mapping, Refs } from './mapping.ts';
import type { NetBoxFields, NetBoxRow } from './source.ts';

/** A kind of component as NetBox calls it, with what it has beside its name; references to other components by `on`. */
interface Kind {
  model: string;
  template: AnyEntity;
  component: AnyEntity;
  /** Fields that templates and components share. @param on model of a sibling: `powerport` or `powerporttemplate` */
  data(fields: NetBoxFields, refs: Refs, on: (model: string) => string): Record<string, unknown>;
  /** Fields of components alone. */
  own?(fields: NetBoxFields, refs: Refs): Record<string, unknown>;
  within?: readonly string[];
  key?: readonly string[];
}

const colored = (fields: NetBoxFields) => ({
  type: text(fields.type),
  color: color(fields.color),
  positions: number(fields.positions) ?? undefined,
});

const kinds: readonly Kind[] = [
  {
    model: 'consoleport',
    template: consolePortTemplate,
    component: consolePort,
    data: ({ type }) => ({ type: text(type) }),
  },
  {
    model: 'consoleserverport',
    template: consoleServerPortTemplate,
    component: consoleServerPort,
    data: ({ type }) => ({ type: text(type) }),
  },
  {
    model: 'powerport',
    template: powerPortTemplate,
    component: powerPort,
    data: (fields) => ({
      type: text(fields.type),
      maximumDraw: number(fields.maximum_draw),
      allocatedDraw: number(fields.allocated_draw),
    }),
  },
  {
    model: 'poweroutlet',
    template: powerOutletTemplate,
    component: powerOutlet,
    data: (fields, refs, on) => ({
      type: text(fields.type),
      feedLeg: text(fields.feed_leg),
      powerPort: refs.id(on('powerport'), fields.power_port),
    }),
    own: (fields) => ({ color: color(fields.color) }),
  },
  {
    model: 'interface',
    template: interfaceTemplate,
    component: networkInterface,
    within: ['parent', 'bridge', 'lag'],
    data: (fields, refs, on) => ({
      type: fields.type,
      isEnabled: fields.enabled ?? undefined,
      isManagementOnly: fields.mgmt_only ?? undefined,
      poeMode: text(fields.poe_mode),
      poeType: text(fields.poe_type),
      rfRole: text(fields.rf_role),
      bridge: refs.id(on('interface'), fields.bridge),
    }),
    own: (fields, refs) => ({
      parent: refs.id('dcim.interface', fields.parent),
      lag: refs.id('dcim.interface', fields.lag),
      mtu: number(fields.mtu),
      macAddress: mac(fields.mac_address),
      wwn: mac(fields.wwn),
      speed: number(fields.speed),
      duplex: text(fields.duplex),
      isMarkedConnected: fields.mark_connected ?? undefined,
    }),
  },
  { model: 'rearport', template: rearPortTemplate, component: rearPort, data: colored },
  { model: 'frontport', template: frontPortTemplate, component: frontPort, data: colored },
  {
    model: 'modulebay',
    template: moduleBayTemplate,
    component: moduleBay,
    data: ({ position }) => ({ position: text(position, 30) }),
  },
  {
    model: 'devicebay',
    template: deviceBayTemplate,
    component: deviceBay,
    data: () => ({}),
    own: (fields, refs) => ({ installedDevice: refs.id('dcim.device', fields.installed_device) }),
  },
  {
    model: 'inventoryitem',
    template: inventoryItemTemplate,
    component: inventoryItem,
    within: ['parent'],
    data: (fields, refs, on) => ({
      manufacturer: refs.id('dcim.manufacturer', fields.manufacturer),
      partId: text(fields.part_id, 50),
      parent: refs.id(on('inventoryitem'), fields.parent),
    }),
    own: (fields) => ({
      serial: text(fields.serial, 60),
      assetTag: text(fields.asset_tag, 60),
      isDiscovered: fields.discovered ?? undefined,
    }),
  },
];

const named = (fields: NetBoxFields) => ({
  name: text(fields.name, 64),
  label: text(fields.label, 64),
  description: text(fields.description),
});

function templateOf({ model, template, data, within }: Kind): Mapping {
  const hasModuleType = 'moduleType' in template.fields;
  return {
    model: `dcim.${model}template`,
    entity: template,
    key: [
      'deviceType',
      ...(hasModuleType ? ['moduleType'] : []),
      ...('parent' in template.fields ? ['parent'] : []),
      'name',
    ],
    ...(within && { within: within.filter((field) => field !== 'lag') }),
    data: ({ fields }, refs) => ({
      ...named(fields),
      ...data(fields, refs, (on) => `dcim.${on}template`),
      deviceType: refs.id('dcim.devicetype', fields.device_type),
      ...(hasModuleType && { moduleType: refs.id('dcim.moduletype', fields.module_type) }),
    }),
  };
}

function componentOf({ model, component, data, own, within }: Kind): Mapping {
  return {
    model: `dcim.${model}`,
    entity: component,
    key: ['device', ...(component === inventoryItem ? ['parent'] : []), 'name'],
    ...(within && { within }),
    data: ({ fields }, refs) => ({
      ...named(fields),
      ...data(fields, refs, (on) => `dcim.${on}`),
      ...own?.(fields, refs),
      device: refs.id('dcim.device', fields.device),
    }),
  };
}

/** Which module brought a component; modules come after the bays that are components themselves. */
function moduleOf({ model, component }: Kind): Mapping {
  return {
    model: `dcim.${model}`,
    entity: component,
    key: [],
    isLater: true,
    data: ({ fields }, refs) => (fields.module ? { module: refs.id('dcim.module', fields.module) } : null),
  };
}

/** Before NetBox 4.5 a front port names its rear port itself; since then mappings have rows of their own. */
function mappingOf({ fields, pk }: NetBoxRow, refs: Refs, suffix: '' | 'template'): Record<string, unknown> | null {
  if (!fields.rear_port) return null;
  return {
    frontPort: refs.id(`dcim.frontport${suffix}`, fields.front_port ?? pk),
    frontPosition: number(fields.front_port_position) ?? 1,
    rearPort: refs.id(`dcim.rearport${suffix}`, fields.rear_port),
    rearPosition: number(fields.rear_port_position) ?? 1,
  };
}

const mappingKey = ['frontPort', 'frontPosition'];

const templateMappingsOf = (model: string): Mapping => ({
  model,
  entity: portMappingTemplate,
  key: mappingKey,
  data: (row, refs) => {
    const ends = mappingOf(row, refs, 'template');
    return (
      ends && {
        ...ends,
        deviceType: refs.id('dcim.devicetype', row.fields.device_type),
        moduleType: refs.id('dcim.moduletype', row.fields.module_type),
      }
    );
  },
});

const componentMappingsOf = (model: string): Mapping => ({
  model,
  entity: portMapping,
  key: mappingKey,
  data: (row, refs) => {
    const ends = mappingOf(row, refs, '');
    return ends && { ...ends, device: refs.id('dcim.device', row.fields.device) };
  },
});

/** What types have. */
export const templateMappings: readonly Mapping[] = [
  ...kinds.map(templateOf),
  templateMappingsOf('dcim.frontporttemplate'),
  templateMappingsOf('dcim.porttemplatemapping'),
];

/** What devices have. */
export const componentMappings: readonly Mapping[] = [
  ...kinds.map(componentOf),
  componentMappingsOf('dcim.frontport'),
  componentMappingsOf('dcim.portmapping'),
];

/** Which modules brought them. */
export const moduleComponentMappings: readonly Mapping[] = kinds
  .filter(({ component }) => 'module' in component.fields && component !== deviceBay)
  .map(moduleOf);

/** What power ports hang on, by their cables; cables themselves have no home yet. */
export const powerWiringMapping: Mapping = {
  model: 'dcim.powerport',
  entity: powerPort,
  key: [],
  isLater: true,
  data: ({ fields }, refs) => {
    const peers = Array.isArray(fields.link_peers) ? fields.link_peers : [];
    if (fields.link_peers_type === 'dcim.poweroutlet') return { outlet: refs.id('dcim.poweroutlet', peers[0]) };
    return fields.link_peers_type === 'dcim.powerfeed' ? { feed: refs.id('dcim.powerfeed', peers[0]) } : null;
  },
};
