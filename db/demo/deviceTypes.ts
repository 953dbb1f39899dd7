import type { DeviceType } from '@raceway/shared';

/** A make and model: height in U, weight in kg fully equipped, highest draw in W. Rounded for a demo, no data sheet. */
export interface Model {
  make: Make;
  model: string;
  uHeight: number;
  isFullDepth: boolean;
  weight: number;
  /** Null for what takes no power, or hands it on. */
  draw: number | null;
  partNumber?: string;
  description: string;
  subdeviceRole?: DeviceType['subdeviceRole'];
  frontLayout?: DeviceType['frontLayout'];
  /** How many units a 0U device is long. */
  sideSpan?: number;
}

/** Makers by the key that {@link models} uses: name, and how their serial numbers look (`9` a digit, `X` either). */
export const makes = {
  apc: { name: 'APC', serial: 'AS99999999999' },
  arista: { name: 'Arista', serial: 'SSJ99999999' },
  cisco: { name: 'Cisco', serial: 'FDO9999XXXX' },
  dell: { name: 'Dell', serial: 'XXXXXXX' },
  digitus: { name: 'Digitus', serial: '' },
  eaton: { name: 'Eaton', serial: 'G999XX9999' },
  f5: { name: 'F5', serial: 'f5-XXXX-XXXX' },
  fortinet: { name: 'Fortinet', serial: 'FG6H0F999999999' },
  hpe: { name: 'HPE', serial: 'CZ2999XXXX' },
  juniper: { name: 'Juniper', serial: 'XX9999XX9999' },
  lenovo: { name: 'Lenovo', serial: 'J30XXXXX' },
  netapp: { name: 'NetApp', serial: '9999999999' },
  nvidia: { name: 'NVIDIA', serial: '165199999999' },
  opengear: { name: 'Opengear', serial: '2248999999999' },
  paloalto: { name: 'Palo Alto Networks', serial: '0241010999999' },
  panduit: { name: 'Panduit', serial: '' },
  pure: { name: 'Pure Storage', serial: 'PCHFL99XX999' },
  raritan: { name: 'Raritan', serial: 'HKC99XX999' },
  supermicro: { name: 'Supermicro', serial: 'S999999X9999999' },
  synology: { name: 'Synology', serial: '99XXRXX9XXXXX' },
} as const;

export type Make = keyof typeof makes;

function model(
  make: Make,
  name: string,
  [uHeight, depth, weight, draw]: [number, 'full' | 'half', number, number | null],
  description: string,
  partNumber?: string,
): Model {
  return { make, model: name, uHeight, isFullDepth: depth === 'full', weight, draw, description, partNumber };
}

/** The device types of the demo by the key that layouts use. */
export const models = {
  r660: model('dell', 'PowerEdge R660', [1, 'full', 21.2, 1100], '1U two-socket server'),
  r760: model('dell', 'PowerEdge R760', [2, 'full', 35.3, 1400], '2U two-socket server'),
  mx7000: {
    ...model('dell', 'PowerEdge MX7000', [7, 'full', 105, 9000], 'Modular chassis for eight sleds'),
    subdeviceRole: 'parent',
    frontLayout: '2x4',
  },
  mx750c: {
    ...model('dell', 'PowerEdge MX750c', [0, 'full', 9.6, null], 'Sled with two sockets', 'MX750C'),
    subdeviceRole: 'child',
  },
  dl360: model('hpe', 'ProLiant DL360 Gen11', [1, 'full', 20.4, 1000], '1U two-socket server', 'P52499-B21'),
  dl380: model('hpe', 'ProLiant DL380 Gen11', [2, 'full', 31, 1600], '2U two-socket server', 'P52534-B21'),
  sr630: model('lenovo', 'ThinkSystem SR630 V3', [1, 'full', 20.2, 1100], '1U two-socket server', '7D73'),
  sr650: model('lenovo', 'ThinkSystem SR650 V3', [2, 'full', 38.8, 1800], '2U two-socket server', '7D76'),
  cloudDc: model('supermicro', 'SYS-621C-TN12R', [2, 'full', 28, 1200], '2U server with twelve 3.5" bays'),
  bigTwin: model('supermicro', 'SYS-620BT-HNTR', [2, 'full', 38.6, 3000], 'Four nodes in 2U'),
  dgx: model('nvidia', 'DGX H100', [8, 'full', 130.45, 10_200], 'Eight-GPU training system'),

  leaf: model('arista', 'DCS-7050SX3-48YC8', [1, 'half', 9.3, 350], '48 × 25G, 8 × 100G'),
  spine: model('arista', 'DCS-7280CR3-32P4', [1, 'full', 11.3, 850], '32 × 100G, 4 × 400G'),
  core: model('arista', 'DCS-7504N', [7, 'full', 88, 5700], 'Four-slot modular switch'),
  management: model('arista', 'DCS-7010TX-48', [1, 'half', 5.4, 75], '48 × 1G, 4 × 25G for out-of-band'),
  nexusLeaf: model('cisco', 'Nexus 93180YC-FX3', [1, 'full', 10.4, 500], '48 × 25G, 6 × 100G', 'N9K-C93180YC-FX3'),
  nexusSpine: model('cisco', 'Nexus 9336C-FX2', [1, 'full', 12, 750], '36 × 100G', 'N9K-C9336C-FX2'),
  catalyst: model('cisco', 'Catalyst 9300-48P', [1, 'half', 7.6, 715], '48 × 1G PoE+', 'C9300-48P'),
  asr: model('cisco', 'ASR 1001-HX', [1, 'full', 13, 470], 'Aggregation router', 'ASR1001-HX'),
  mx204: model('juniper', 'MX204', [1, 'full', 10.1, 410], 'Edge router, 400 Gbit/s', 'MX204-HW-BASE'),
  qfx: model('juniper', 'QFX5120-48Y', [1, 'full', 10.7, 450], '48 × 25G, 8 × 100G', 'QFX5120-48Y-AFO'),
  srx: model('juniper', 'SRX1500', [1, 'half', 7.3, 150], 'Firewall', 'SRX1500-SYS-JB-AC'),
  fortigate: model('fortinet', 'FortiGate 600F', [1, 'half', 7.5, 280], 'Firewall', 'FG-600F'),
  paloAlto: model('paloalto', 'PA-3430', [1, 'half', 7, 240], 'Firewall', 'PAN-PA-3430'),
  bigIp: model('f5', 'BIG-IP r5800', [1, 'full', 17.2, 650], 'Load balancer', 'F5-BIG-R5800'),

  affA400: model('netapp', 'AFF A400', [4, 'full', 50, 1500], 'All-flash controller pair'),
  ds224c: model('netapp', 'DS224C', [2, 'full', 26.3, 450], 'Shelf for 24 2.5" drives'),
  ds460c: model('netapp', 'DS460C', [4, 'full', 113, 1200], 'Shelf for 60 3.5" drives'),
  flashArray: model('pure', 'FlashArray//X70 R4', [3, 'full', 44.1, 1200], 'All-flash array'),
  nas: model('synology', 'RS4021xs+', [3, 'full', 17.2, 500], 'NAS with 16 bays'),

  patchPanel: model('panduit', 'CP24BLY', [1, 'half', 0.6, null], 'Patch panel, 24 ports', 'CP24BLY'),
  fibreEnclosure: model('panduit', 'FCE1U', [1, 'half', 3.6, null], 'Fibre enclosure, 4 cassettes', 'FCE1U'),
  slimPanel: model(
    'digitus',
    'CAT 6A patch panel 24-port 0.5U',
    [0.5, 'half', 0.8, null],
    'Patch panel, 24 ports in half a U',
  ),
  organizer: model('apc', 'AR8425A', [1, 'half', 1.4, null], 'Horizontal cable organizer', 'AR8425A'),
  blank: model('apc', 'AR8136BLK', [1, 'half', 0.2, null], 'Blanking panel', 'AR8136BLK'),
  kvm: model('raritan', 'Dominion KX III-216', [1, 'half', 3.9, 40], 'KVM over IP, 16 servers', 'DKX3-216'),
  console: model('opengear', 'OM2248', [1, 'half', 4.9, 60], 'Console server, 48 ports', 'OM2248'),
  ups: model('apc', 'Smart-UPS SRT 5000', [3, 'full', 54.4, null], 'Gives 4,500 W', 'SRT5KRMXLI'),
  smallUps: model('eaton', '9PX 6000i RT3U', [3, 'full', 48, null], 'Gives 5,400 W', '9PX6KIRTN'),
  pdu: model('apc', 'AP8681', [0, 'half', 6.5, null], 'Metered, three-phase, 32 A, 21 × C13, 3 × C19', 'AP8681'),
  pduUs: model('apc', 'AP8665', [0, 'half', 6.5, null], 'Metered, three-phase, 50 A, 21 × C13, 3 × C19', 'AP8665'),
} satisfies Record<string, Model>;

export type ModelKey = keyof typeof models;

/** The model as plain {@link Model}, by its key. */
export const modelOf = (key: ModelKey): Model => models[key];
