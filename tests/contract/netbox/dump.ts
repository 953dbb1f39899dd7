/** A row of a Django dump. */
export interface DumpRow {
  model: string;
  pk: number;
  fields: Record<string, unknown>;
}

/** A row of a model. */
export const row = (model: string, pk: number, fields: Record<string, unknown>): DumpRow => ({ model, pk, fields });

/** A row that has a name, and a slug made of it. */
export const catalogue = (model: string, pk: number, name: string, fields: Record<string, unknown> = {}) =>
  row(model, pk, { name, slug: name.toLowerCase().replaceAll(' ', '_'), description: '', ...fields });

/** A small NetBox, written by hand: a site with a rack, a switch in a stack, a chassis with a blade, a patch panel, power. */
export function smallNetBox(): DumpRow[] {
  return [
    row('contenttypes.contenttype', 1, { app_label: 'dcim', model: 'site' }),
    row('extras.tag', 1, { name: 'Core', slug: 'core', color: 'aa1409', description: '' }),
    row('extras.taggeditem', 1, { content_type: ['dcim', 'site'], object_id: 7, tag: 1 }),
    // A child before its parent: order is the importer's to find.
    catalogue('dcim.region', 2, 'Bavaria', { parent: 1 }),
    catalogue('dcim.region', 1, 'Germany', { parent: null }),
    catalogue('dcim.site', 7, 'Munich East', {
      status: 'active',
      region: 2,
      group: null,
      time_zone: 'Europe/Berlin',
      latitude: '48.137154',
      longitude: '11.576124',
      physical_address: 'Rosenheimer Str. 1',
    }),
    row('dcim.location', 4, { name: 'Hall 1', slug: 'hall-1', site: 7, parent: null, status: 'active' }),
    catalogue('dcim.manufacturer', 1, 'Acme'),
    catalogue('dcim.devicerole', 1, 'Switch', { color: '4caf50' }),
    ...[
      { pk: 1, model: 'S-48', u_height: '1.0', subdevice_role: '' },
      { pk: 2, model: 'Chassis', u_height: '4.0', subdevice_role: 'parent' },
      { pk: 3, model: 'Blade', u_height: '0.0', subdevice_role: 'child' },
      { pk: 4, model: 'PDU', u_height: '0.0', subdevice_role: '' },
    ].map(({ pk, ...type }) =>
      row('dcim.devicetype', pk, {
        ...type,
        manufacturer: 1,
        slug: type.model.toLowerCase(),
        is_full_depth: true,
        weight: '10.00',
        weight_unit: 'lb',
      }),
    ),
    row('dcim.interfacetemplate', 1, {
      device_type: 1,
      module_type: null,
      name: 'Eth1',
      type: '1000base-t',
      enabled: true,
    }),
    row('dcim.rack', 3, {
      name: 'A01', site: 7, location: 4, status: 'active', role: null, type: '4-post-cabinet', width: 19, u_height: 42,
      desc_units: false, outer_width: 24, outer_unit: 'in', asset_tag: null, serial: '', facility_id: null,
    }), // biome-ignore format: as NetBox has them
    row('dcim.powerpanel', 1, { name: 'P1', site: 7, location: null }),
    row('dcim.powerfeed', 1, {
      name: 'P1-A', power_panel: 1, rack: 3, status: 'active', type: 'primary', supply: 'ac', phase: 'three-phase', voltage: 400, amperage: 32, max_utilization: 80,
    }), // biome-ignore format: as NetBox has them
    row('dcim.virtualchassis', 1, { name: 'stack-1', domain: '', master: 10 }),
    ...[
      { pk: 10, name: 'sw-1', device_type: 1, position: '10.0', face: 'front', virtual_chassis: 1, vc_position: 1 },
      { pk: 11, name: 'chassis-1', device_type: 2, position: '20.0', face: 'front' },
      { pk: 12, name: 'blade-1', device_type: 3, position: null, face: '' },
      { pk: 13, name: null, device_type: 4, position: null, face: '', asset_tag: 'PDU-0013' },
      { pk: 14, name: 'too-high', device_type: 2, position: '40.0', face: 'front' },
    ].map(({ pk, ...device }) =>
      row('dcim.device', pk, { role: 1, site: 7, location: 4, rack: 3, status: 'active', serial: '', ...device }),
    ),
    // The lag comes last, and what is in it first.
    row('dcim.interface', 1, {
      device: 10,
      name: 'Eth1',
      type: '1000base-t',
      enabled: true,
      lag: 2,
      mac_address: 'aa:bb:cc:00:11:22',
    }),
    row('dcim.interface', 2, { device: 10, name: 'Po1', type: 'lag', enabled: true, lag: null }),
    row('dcim.interface', 3, { device: 14, name: 'Eth1', type: '1000base-t', enabled: true }),
    row('dcim.rearport', 1, { device: 10, name: 'R1', type: 'mpo', positions: 2, color: '' }),
    row('dcim.frontport', 1, {
      device: 10,
      name: 'F1',
      type: 'lc',
      color: 'ff0000',
      rear_port: 1,
      rear_port_position: 2,
    }),
    row('dcim.devicebay', 1, { device: 11, name: 'Bay 1', installed_device: 12 }),
    row('dcim.powerport', 1, {
      device: 13,
      name: 'In',
      type: 'iec-60309-3p-n-e-6h',
      maximum_draw: null,
      allocated_draw: null,
    }),
    row('dcim.poweroutlet', 1, { device: 13, name: 'Out 1', type: 'iec-60320-c13', power_port: 1, feed_leg: 'B' }),
    row('dcim.powerport', 2, { device: 10, name: 'PSU', type: 'iec-60320-c14', maximum_draw: 90, allocated_draw: 60 }),
    row('dcim.cabletermination', 1, {
      cable: 1,
      cable_end: 'A',
      termination_type: ['dcim', 'powerport'],
      termination_id: 1,
    }),
    row('dcim.cabletermination', 2, {
      cable: 1,
      cable_end: 'B',
      termination_type: ['dcim', 'powerfeed'],
      termination_id: 1,
    }),
    row('dcim.cabletermination', 3, {
      cable: 2,
      cable_end: 'A',
      termination_type: ['dcim', 'powerport'],
      termination_id: 2,
    }),
    row('dcim.cabletermination', 4, {
      cable: 2,
      cable_end: 'B',
      termination_type: ['dcim', 'poweroutlet'],
      termination_id: 1,
    }),
    catalogue('tenancy.contactrole', 1, 'On call'),
    row('tenancy.contact', 1, { name: 'Ada', group: null, title: '', phone: '', email: 'ada@example.org', link: '' }),
    row('tenancy.contactassignment', 1, {
      content_type: ['dcim', 'site'],
      object_id: 7,
      contact: 1,
      role: 1,
      priority: 'primary',
    }),
    row('circuits.provider', 1, { name: 'Carrier', slug: 'carrier' }),
  ];
}
