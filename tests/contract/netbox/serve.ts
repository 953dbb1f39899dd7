import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DumpRow } from './dump.ts';

/** Collections of NetBox's REST API by model, as far as a small NetBox has rows of them. */
const paths: Readonly<Record<string, string>> = {
  'extras.tag': 'extras/tags', 'dcim.region': 'dcim/regions', 'dcim.site': 'dcim/sites', 'dcim.location': 'dcim/locations',
  'dcim.manufacturer': 'dcim/manufacturers', 'dcim.devicerole': 'dcim/device-roles', 'dcim.devicetype': 'dcim/device-types',
  'dcim.interfacetemplate': 'dcim/interface-templates', 'dcim.rack': 'dcim/racks', 'dcim.powerpanel': 'dcim/power-panels',
  'dcim.powerfeed': 'dcim/power-feeds', 'dcim.virtualchassis': 'dcim/virtual-chassis', 'dcim.device': 'dcim/devices',
  'dcim.interface': 'dcim/interfaces', 'dcim.rearport': 'dcim/rear-ports', 'dcim.frontport': 'dcim/front-ports',
  'dcim.devicebay': 'dcim/device-bays', 'dcim.powerport': 'dcim/power-ports', 'dcim.poweroutlet': 'dcim/power-outlets',
  'tenancy.contactrole': 'tenancy/contact-roles', 'tenancy.contact': 'tenancy/contacts',
  'tenancy.contactassignment': 'tenancy/contact-assignments', 'circuits.provider': 'circuits/providers',
  'dcim.macaddress': 'dcim/mac-addresses', 'ipam.rir': 'ipam/rirs', 'ipam.aggregate': 'ipam/aggregates', 'ipam.asn': 'ipam/asns',
  'ipam.asnrange': 'ipam/asn-ranges', 'ipam.routetarget': 'ipam/route-targets', 'ipam.vrf': 'ipam/vrfs', 'ipam.role': 'ipam/roles',
  'ipam.vlangroup': 'ipam/vlan-groups', 'ipam.vlan': 'ipam/vlans', 'ipam.prefix': 'ipam/prefixes', 'ipam.iprange': 'ipam/ip-ranges',
  'ipam.ipaddress': 'ipam/ip-addresses', 'ipam.fhrpgroup': 'ipam/fhrp-groups', 'ipam.service': 'ipam/services',
  'ipam.fhrpgroupassignment': 'ipam/fhrp-group-assignments', 'ipam.servicetemplate': 'ipam/service-templates',
  'tenancy.tenant': 'tenancy/tenants', 'virtualization.clustertype': 'virtualization/cluster-types',
  'virtualization.clustergroup': 'virtualization/cluster-groups', 'virtualization.cluster': 'virtualization/clusters',
  'virtualization.virtualmachine': 'virtualization/virtual-machines', 'virtualization.vminterface': 'virtualization/interfaces',
}; // biome-ignore format: a table

const references = new Set([
  'parent', 'region', 'group', 'site', 'location', 'manufacturer', 'device_type', 'role', 'rack', 'power_panel',
  'virtual_chassis', 'master', 'device', 'lag', 'rear_port', 'installed_device', 'power_port', 'rir', 'asns', 'vrf', 'vlan',
  'import_targets', 'export_targets', 'untagged_vlan', 'tagged_vlans', 'qinq_svlan', 'nat_inside', 'primary_ip4',
  'primary_ip6', 'oob_ip', 'cluster', 'virtual_machine', 'ipaddresses', 'primary_mac_address', 'type',
]); // biome-ignore format: a list
const choices = new Set([
  'status',
  'type',
  'face',
  'supply',
  'phase',
  'feed_leg',
  'subdevice_role',
  'width',
  'mode',
  'role',
]);

/** A field as the REST API tells it: references as objects, choices with their labels, lists as lists. */
function told(name: string, value: unknown): unknown {
  if (value === null || value === '') return null;
  if (name.endsWith('_type') && Array.isArray(value)) return value.join('.');
  if (name === 'ports') return JSON.parse(String(value)).map(Number);
  if (name === 'vid_ranges') {
    const ranges: string[] = JSON.parse(String(value));
    return ranges.map((range) => JSON.parse(range)).map(({ lower, upper }) => [Number(lower), Number(upper) - 1]);
  }
  if (references.has(name) && Array.isArray(value)) return value.map((id) => told(name, id));
  // Types and roles are rows of some models and choices of others.
  if (typeof value === 'number' && references.has(name)) return { id: value, url: '', display: String(value) };
  return choices.has(name) ? { value, label: String(value) } : value;
}

function resultOf(rows: readonly DumpRow[], { model, pk, fields }: DumpRow): Record<string, unknown> {
  const tags = rows
    .filter(
      ({ model: of, fields: link }) =>
        of === 'extras.taggeditem' && String(link.content_type).replace(',', '.') === model && link.object_id === pk,
    )
    .map(({ fields: link }) => ({ id: link.tag, name: '' }));
  const ends = rows.filter((row) => row.model === 'dcim.cabletermination').map((row) => row.fields);
  const own = ends.find((end) => String(end.termination_type).replace(',', '.') === model && end.termination_id === pk);
  const peers = ends.filter((end) => own && end.cable === own.cable && end.cable_end !== own.cable_end);
  const mac = rows.find((row) => row.model === 'dcim.macaddress' && row.pk === fields.primary_mac_address);
  return {
    id: pk,
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, told(name, value)])),
    ...(mac && { mac_address: mac.fields.mac_address }),
    tags,
    link_peers: peers.map((end) => ({ id: end.termination_id, url: '' })),
    link_peers_type: peers[0] ? String(peers[0].termination_type).replace(',', '.') : null,
  };
}

/** Serves rows as a NetBox does through its REST API, two to a page, to who has the token. */
export async function serveNetBox(
  rows: readonly DumpRow[],
  token: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://netbox.internal');
    const path = url.pathname.replace(/^\/api\/|\/$/g, '');
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.headers.authorization !== `Token ${token}`) return answer(403, { detail: 'Invalid token' });
    if (path === '')
      return answer(200, { circuits: '', dcim: '', extras: '', ipam: '', tenancy: '', virtualization: '', status: '' });
    if (!path.includes('/')) {
      const names = Object.values(paths).filter((of) => of.startsWith(`${path}/`));
      return answer(200, Object.fromEntries(names.map((of) => [of.slice(path.length + 1), ''])));
    }
    const [model] = Object.entries(paths).find(([, of]) => of === path) ?? [];
    if (!model) return answer(404, { detail: 'Not found.' });
    const all = rows.filter((row) => row.model === model);
    const offset = Number(url.searchParams.get('offset') ?? 0);
    const next = offset + 2 < all.length ? `http://netbox.internal/api/${path}/?limit=2&offset=${offset + 2}` : null;
    const results = all.slice(offset, offset + 2).map((row) => resultOf(rows, row));
    return answer(200, { count: all.length, next, previous: null, results });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}
