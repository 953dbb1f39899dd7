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
  'tenancy.contactassignment': 'tenancy/contact-assignments', 'ipam.vrf': 'ipam/vrfs',
}; // biome-ignore format: a table

const references = new Set([
  'parent', 'region', 'group', 'site', 'location', 'manufacturer', 'device_type', 'role', 'rack', 'power_panel',
  'virtual_chassis', 'master', 'device', 'lag', 'rear_port', 'installed_device', 'power_port',
]); // biome-ignore format: a list
const choices = new Set(['status', 'type', 'face', 'supply', 'phase', 'feed_leg', 'subdevice_role', 'width']);

/** A field as the REST API tells it: references as objects, choices with their labels. */
function told(name: string, value: unknown): unknown {
  if (value === null || value === '') return null;
  if (references.has(name)) return { id: value, url: '', display: String(value) };
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
  return {
    id: pk,
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, told(name, value)])),
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
    if (path === '') return answer(200, { dcim: '', extras: '', ipam: '', tenancy: '', status: '' });
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
