import type { InterfaceType, NetworkInterfaceCreate } from '@raceway/shared';
import { type ModelKey, modelOf } from './deviceTypes.ts';

/** A part that a model has, as its template says it; `kind` is the component's entity without its domain. */
export interface Part {
  kind:
    | 'consolePort'
    | 'consoleServerPort'
    | 'powerPort'
    | 'powerOutlet'
    | 'interface'
    | 'rearPort'
    | 'frontPort'
    | 'moduleBay'
    | 'auxPort';
  name: string;
  fields: Record<string, unknown>;
}

/** Names with a number from `first` to `last`. */
const numbered = (prefix: string, first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `${prefix}${first + index}`);

const interfaces = (names: string[], type: InterfaceType, fields: Partial<NetworkInterfaceCreate> = {}): Part[] =>
  names.map((name) => ({ kind: 'interface', name, fields: { type, ...fields } }));

const consolePort: Part = { kind: 'consolePort', name: 'Console', fields: { type: 'rj-45' } };
const management = (name: string): Part[] => interfaces([name], '1000base-t', { isManagementOnly: true });

/** Inlets: each can carry the whole draw, and is planned to carry its share. */
function inlets(model: ModelKey, count: number): Part[] {
  const draw = modelOf(model).draw ?? 0;
  const type = draw > 2300 ? 'iec-60320-c20' : 'iec-60320-c14';
  const allocatedDraw = Math.max(1, Math.round((draw * 0.6) / count));
  return Array.from({ length: count }, (_, index) => ({
    kind: 'powerPort',
    name: `PSU ${index + 1}`,
    fields: { type, maximumDraw: draw, allocatedDraw },
  }));
}

/** A server: two ports of 25G, two of 1G, one for its management board, two power supplies. */
const server = (model: ModelKey, board: string): Part[] => [
  ...interfaces(['NIC 1', 'NIC 2'], '1000base-t'),
  ...interfaces(['Slot 2 Port 1', 'Slot 2 Port 2'], '25gbase-x-sfp28'),
  ...management(board),
  ...inlets(model, 2),
];

/** A switch: access ports, uplinks, management, console, two power supplies. */
const access = (model: ModelKey, ports: Part[], uplinks: Part[], managementName: string): Part[] => [
  ...ports,
  ...uplinks,
  ...management(managementName),
  consolePort,
  ...inlets(model, 2),
];

/** Firewalls and load balancers. */
const appliance = (model: ModelKey, copper: number, optical: number): Part[] => [
  ...interfaces(numbered('port', 1, copper), '1000base-t'),
  ...interfaces(numbered('x', 1, optical), '10gbase-x-sfpp'),
  ...management('mgmt'),
  consolePort,
  ...inlets(model, 2),
];

/** A panel whose front ports lead to the rear ones one by one. */
const panel = (count: number, front: string, rear: string): Part[] =>
  numbered('', 1, count).flatMap((name): Part[] => [
    { kind: 'rearPort', name, fields: { type: rear } },
    { kind: 'frontPort', name, fields: { type: front } },
  ]);

/** A three-phase power strip: outlets by turns on its phases. */
const strip = (inlet: string): Part[] => [
  { kind: 'powerPort', name: 'Inlet', fields: { type: inlet } },
  ...Array.from({ length: 24 }, (_, index): Part => {
    const feedLeg = 'ABC'.charAt(index % 3);
    const type = index < 21 ? 'iec-60320-c13' : 'iec-60320-c19';
    return { kind: 'powerOutlet', name: String(index + 1), fields: { type, feedLeg } };
  }),
];

const storage = (model: ModelKey): Part[] => [
  ...interfaces(['e0a', 'e0b'], '25gbase-x-sfp28'),
  ...management('e0M'),
  ...inlets(model, 2),
];

/** What the models of the demo are made of. */
export const parts: Partial<Record<ModelKey, readonly Part[]>> = {
  r660: server('r660', 'iDRAC'),
  r760: server('r760', 'iDRAC'),
  mx7000: [...management('MX9002m 1'), ...management('MX9002m 2'), ...inlets('mx7000', 2)],
  mx750c: interfaces(['Fabric A1', 'Fabric A2'], '25gbase-kr'),
  dl360: server('dl360', 'iLO'),
  dl380: server('dl380', 'iLO'),
  sr630: server('sr630', 'XCC'),
  sr650: server('sr650', 'XCC'),
  cloudDc: server('cloudDc', 'IPMI'),
  bigTwin: server('bigTwin', 'IPMI'),
  dgx: [
    ...interfaces(numbered('OSFP ', 1, 4), '400gbase-x-osfp'),
    ...interfaces(['Slot 1', 'Slot 2'], '100gbase-x-qsfp28'),
    ...management('BMC'),
    ...inlets('dgx', 2),
  ],
  leaf: access(
    'leaf',
    interfaces(numbered('Ethernet', 1, 48), '25gbase-x-sfp28'),
    interfaces(numbered('Ethernet', 49, 56), '100gbase-x-qsfp28'),
    'Management1',
  ),
  spine: access(
    'spine',
    interfaces(numbered('Ethernet', 1, 32), '100gbase-x-qsfp28'),
    interfaces(numbered('Ethernet', 33, 36), '400gbase-x-osfp'),
    'Management1',
  ),
  core: [
    ...Array.from({ length: 4 }, (_, index): Part => {
      return { kind: 'moduleBay', name: `Linecard ${index + 3}`, fields: { position: String(index + 3) } };
    }),
    ...management('Management1'),
    consolePort,
    ...inlets('core', 2),
  ],
  management: access(
    'management',
    interfaces(numbered('Ethernet', 1, 48), '1000base-t'),
    interfaces(numbered('Ethernet', 49, 52), '25gbase-x-sfp28'),
    'Management1',
  ),
  nexusLeaf: access(
    'nexusLeaf',
    interfaces(numbered('Ethernet1/', 1, 48), '25gbase-x-sfp28'),
    interfaces(numbered('Ethernet1/', 49, 54), '100gbase-x-qsfp28'),
    'mgmt0',
  ),
  nexusSpine: access('nexusSpine', interfaces(numbered('Ethernet1/', 1, 36), '100gbase-x-qsfp28'), [], 'mgmt0'),
  catalyst: access(
    'catalyst',
    interfaces(numbered('GigabitEthernet1/0/', 1, 48), '1000base-t', { poeMode: 'pse', poeType: 'type2-ieee802.3at' }),
    interfaces(numbered('TenGigabitEthernet1/1/', 1, 4), '10gbase-x-sfpp'),
    'GigabitEthernet0/0',
  ),
  asr: appliance('asr', 8, 8),
  mx204: appliance('mx204', 0, 12),
  qfx: access(
    'qfx',
    interfaces(numbered('et-0/0/', 0, 47), '25gbase-x-sfp28'),
    interfaces(numbered('et-0/0/', 48, 55), '100gbase-x-qsfp28'),
    'em0',
  ),
  srx: appliance('srx', 12, 4),
  fortigate: appliance('fortigate', 16, 8),
  paloAlto: appliance('paloAlto', 12, 10),
  bigIp: appliance('bigIp', 0, 10),
  affA400: storage('affA400'),
  ds224c: inlets('ds224c', 2),
  ds460c: inlets('ds460c', 2),
  flashArray: storage('flashArray'),
  nas: storage('nas'),
  patchPanel: panel(24, '8p8c', '110-punch'),
  slimPanel: panel(24, '8p8c', '110-punch'),
  fibreEnclosure: panel(12, 'lc', 'lc'),
  kvm: [...interfaces(['LAN 1', 'LAN 2'], '1000base-t'), ...inlets('kvm', 2)],
  console: [
    ...numbered('Serial ', 1, 48).map((name): Part => ({ kind: 'consoleServerPort', name, fields: { type: 'rj-45' } })),
    ...interfaces(['NET1', 'NET2'], '1000base-t'),
    ...inlets('console', 2),
  ],
  pdu: strip('iec-60309-3p-n-e-6h'),
  pduUs: strip('cs8365c'),
};
