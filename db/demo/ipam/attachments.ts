import type { DeviceCreate, NetworkInterfaceCreate } from '@raceway/shared';
import { componentId } from '../components.ts';
import { type ModelKey, models } from '../deviceTypes.ts';
import { idsOf, racksOf } from '../ids.ts';
import { parts } from '../parts.ts';
import type { SitePlan } from '../places.ts';
import { spaceIdsOf } from './ids.ts';
import { linksPerSite, machineNetworks, type Network } from './networks.ts';

/** An interface of a device, and the networks that it has addresses in. */
export interface Attachment {
  device: DeviceCreate;
  /** Its id. */
  interface: string;
  networks: Network[];
  /** What it is to the device: how it is managed, what it does, storage, or itself. */
  use: 'board' | 'main' | 'storage' | 'edge' | 'loopback' | 'link';
}

/** Interfaces by model: which does the work, which lead to storage. Boards say of themselves that they are. */
const server = { main: 'NIC 1', storage: ['Slot 2 Port 1', 'Slot 2 Port 2'] };
const ports: Partial<Record<ModelKey, { main?: string; board?: string; edge?: string; storage?: string[] }>> = {
  r660: server, r760: server, dl360: server, dl380: server, sr630: server, sr650: server, cloudDc: server, bigTwin: server,
  mx750c: { main: 'Fabric A1', storage: ['Fabric A2'] },
  dgx: { main: 'Slot 1', storage: ['Slot 2'] },
  affA400: { storage: ['e0a', 'e0b'] }, flashArray: { storage: ['e0a', 'e0b'] }, nas: { storage: ['e0a', 'e0b'] },
  kvm: { board: 'LAN 1' }, console: { board: 'NET1' },
  srx: { edge: 'port1' }, fortigate: { edge: 'port1' }, paloAlto: { edge: 'port1' }, bigIp: { edge: 'x1' },
}; // biome-ignore format: a table

const routed: ReadonlySet<ModelKey> = new Set([
  'leaf', 'nexusLeaf', 'qfx', 'spine', 'nexusSpine', 'core', 'asr', 'mx204', 'srx', 'fortigate', 'paloAlto',
]); // biome-ignore format: a list

const links = { near: ['asr', 'mx204'], far: ['srx', 'fortigate', 'paloAlto'], port: 'x3' };

const loopbackName = 'Loopback0';

/** Interfaces of routers that no template has. */
export function loopbacksOf(attachments: readonly Attachment[]): NetworkInterfaceCreate[] {
  return attachments
    .filter(({ use }) => use === 'loopback')
    .map((at) => ({ id: at.interface, device: at.device.id ?? '', name: loopbackName, type: 'virtual' }));
}

/** Which interfaces of devices are in which networks. @param tenant its slug */
export function attachmentsOf(
  tenant: string,
  plans: readonly SitePlan[],
  devices: readonly DeviceCreate[],
  networks: readonly Network[],
): Attachment[] {
  const ids = idsOf(tenant);
  const byKey = new Map(networks.map((network) => [network.key, network]));
  const modelByType = new Map((Object.keys(models) as ModelKey[]).map((key) => [ids.deviceType(key), key]));
  const rackById = new Map(
    plans.flatMap((site) =>
      racksOf(site).map(({ name, row }) => [ids.rack(site, name), { site, name, row: row.name }] as const),
    ),
  );
  const linkEnds = new Map<string, number>();

  return devices.flatMap((device) => {
    const model = modelByType.get(device.deviceType);
    const rack = rackById.get(device.rack ?? '');
    if (!model || !rack) return [];
    const { code } = rack.site;
    const own = ports[model] ?? {};
    const board = own.board ?? parts[model]?.find(({ fields }) => fields.isManagementOnly)?.name;
    const on = (use: Attachment['use'], name: string | undefined, ...keys: string[]): Attachment[] => {
      const found = keys.flatMap((key) => byKey.get(`${code} ${key}`) ?? []);
      if (name === undefined || found.length === 0) return [];
      return [{ device, interface: componentId(device.id ?? '', 'interface', name), networks: found, use }];
    };
    const end = links.near.includes(model) ? 'near' : links.far.includes(model) ? 'far' : null;
    const link = end && (linkEnds.get(`${code} ${end}`) ?? 0);
    if (end && link !== null) linkEnds.set(`${code} ${end}`, link + 1);
    return [
      ...on('board', board, `board ${rack.row}`),
      ...on('main', own.main, `rack ${rack.name}`, `rack6 ${rack.name}`),
      ...(own.storage ?? []).flatMap((name, index) => on('storage', name, `fabric ${'AB'.charAt(index)} ${rack.row}`)),
      ...on('edge', own.edge, 'edge', 'edge6'),
      ...(link !== null && link < linksPerSite ? on('link', links.port, `link ${link}`) : []),
      ...(routed.has(model) ? on('loopback', loopbackName, 'loopback', 'loopback6') : []),
    ];
  });
}

/** What interfaces say of VLANs: those of their networks, and those of virtual machines on hypervisors' storage ports. */
export function switchingOf(
  tenant: string,
  plans: readonly SitePlan[],
  attachments: readonly Attachment[],
): Map<string, Record<string, unknown>> {
  const ids = spaceIdsOf(tenant);
  const hypervisor = idsOf(tenant).deviceRole('hypervisor');
  const siteById = new Map(plans.map((plan) => [idsOf(tenant).site(plan), plan]));
  return new Map(
    attachments.flatMap(({ device, interface: port, networks: [network], use }) => {
      const site = siteById.get(device.site ?? '');
      if (!network?.vlan || !site) return [];
      const untaggedVlan = ids.vlan(site, network.vlan.vid);
      if (use !== 'storage' || device.role !== hypervisor) return [[port, { mode: 'access', untaggedVlan }]];
      const taggedVlans = machineNetworks.map(({ vid }) => ids.vlan(site, vid)).sort();
      return [[port, { mode: 'tagged', untaggedVlan, taggedVlans }]];
    }),
  );
}
