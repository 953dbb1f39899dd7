import type { Face } from '@raceway/shared';
import type { ModelKey } from './deviceTypes.ts';
import type { Random } from './random.ts';
import type { RoleKey, Service } from './words.ts';

/** Equal devices that go into a rack one beside the other. */
export interface Group {
  model: ModelKey;
  role: RoleKey;
  /** What the device is called within its rack, before its number: `sw` in `ams1-a01-sw1`. */
  code: string;
  count: number;
  from: 'top' | 'bottom';
  /** Front unless given. */
  face?: Face;
  /** Units left free before the first. */
  gap?: number;
  /** How likely a unit is left free before each. */
  looseness?: number;
}

export type RackKind = 'network' | 'compute' | 'virtual' | 'database' | 'storage' | 'gpu' | 'backup' | 'lab' | 'empty';

const passive = (model: ModelKey, count: number, gap = 0): Group =>
  model === 'organizer'
    ? { model, role: 'organizer', code: 'org', count, from: 'top', gap }
    : { model, role: 'patchPanel', code: model === 'fibreEnclosure' ? 'odf' : 'pp', count, from: 'top', gap };

const servers = (service: Service, model: ModelKey, count: number, more: Partial<Group> = {}): Group => {
  const role = service === 'hv' ? 'hypervisor' : service === 'db' ? 'database' : service === 'gpu' ? 'gpu' : 'server';
  return { model, role, code: service, count, from: 'bottom', looseness: 0.12, ...more };
};

const storage = (model: ModelKey, code: string, count: number): Group => ({
  model,
  role: 'storage',
  code,
  count,
  from: 'bottom',
});

/** Patch panels in front with the switches behind them in the same units: their ports face the servers' rears. */
const topOfRack = (random: Random): Group[] => {
  const model = random.pick<ModelKey>(['leaf', 'leaf', 'nexusLeaf', 'qfx']);
  const panels = random.isChance(0.2) ? passive('slimPanel', 2) : passive('patchPanel', 1);
  const managementSwitch: Group = {
    model: 'management',
    role: 'management',
    code: 'oob',
    count: 1,
    from: 'top',
    face: 'rear',
  };
  const switches: Group = { model, role: 'leaf', code: 'sw', count: 2, from: 'top', face: 'rear' };
  return [passive('fibreEnclosure', 1), panels, passive('organizer', 1), switches, managementSwitch];
};

const blanks = (count: number): Group => ({ model: 'blank', role: 'blank', code: 'blank', count, from: 'top', gap: 1 });

/** What stands in a rack of each kind, in the order in which people fill it. */
export const layouts: Record<RackKind, (random: Random) => Group[]> = {
  network: (random) => [
    passive('fibreEnclosure', 3),
    passive('organizer', 1),
    passive('patchPanel', 2),
    passive('organizer', 1),
    passive('patchPanel', 2),
    random.isChance(0.35)
      ? { model: 'core', role: 'core', code: 'core', count: 1, from: 'top', gap: 1 }
      : { model: random.pick(['spine', 'nexusSpine']), role: 'core', code: 'core', count: 2, from: 'top', gap: 1 },
    { model: random.pick(['mx204', 'asr']), role: 'router', code: 'rt', count: 2, from: 'top', gap: 1 },
    {
      model: random.pick(['fortigate', 'paloAlto', 'srx']),
      role: 'firewall',
      code: 'fw',
      count: 2,
      from: 'top',
      gap: 1,
    },
    { model: 'bigIp', role: 'loadBalancer', code: 'lb', count: 2, from: 'top', gap: 1 },
    { model: 'console', role: 'console', code: 'con', count: 1, from: 'top', gap: 1 },
    { model: 'management', role: 'management', code: 'oob', count: 2, from: 'top' },
    { model: 'kvm', role: 'console', code: 'kvm', count: 1, from: 'top', face: 'rear' },
    { model: random.pick(['ups', 'smallUps']), role: 'ups', code: 'ups', count: 1, from: 'bottom' },
    servers('mon', random.pick(['r660', 'dl360']), random.integer(1, 3), { gap: 2 }),
  ],
  compute: (random) => {
    const model = random.pick<ModelKey>(['r660', 'dl360', 'sr630']);
    const [first, second] = random.pick<[Service, Service]>([
      ['web', 'app'],
      ['k8s', 'ctl'],
      ['api', 'cache'],
      ['app', 'mq'],
      ['ci', 'log'],
    ]);
    return [
      ...topOfRack(random),
      servers(first, model, random.integer(10, 14), { gap: random.integer(0, 5) }),
      servers(second, model, random.integer(3, 5), { gap: 1 }),
      ...(random.isChance(0.4) ? [blanks(2)] : []),
    ];
  },
  virtual: (random) => [
    ...topOfRack(random),
    ...(random.isChance(0.4) ? [{ ...servers('hv', 'mx7000', 1), code: 'chassis' }] : []),
    servers('hv', random.pick(['r760', 'dl380', 'sr650', 'bigTwin']), random.integer(7, 10)),
    servers('app', 'r660', random.integer(2, 4), { gap: 1 }),
  ],
  database: (random) => [
    ...topOfRack(random),
    storage('ds224c', 'jbod', random.integer(1, 2)),
    servers('db', random.pick(['r760', 'dl380']), random.integer(6, 8), { gap: 1 }),
    servers('cache', 'r660', random.integer(3, 6), { gap: 1 }),
  ],
  storage: (random) => [
    ...topOfRack(random),
    storage('ds460c', 'shelf', random.integer(2, 3)),
    storage('ds224c', 'jbod', random.integer(3, 5)),
    random.isChance(0.5) ? storage('flashArray', 'array', 2) : storage('affA400', 'array', 1),
  ],
  gpu: (random) => [
    ...topOfRack(random),
    servers('gpu', 'dgx', random.integer(2, 3), { looseness: 0.3 }),
    servers('ctl', 'r660', 2, { gap: 1 }),
  ],
  backup: (random) => [
    ...topOfRack(random),
    storage('nas', 'nas', random.integer(3, 4)),
    servers('bak', 'cloudDc', random.integer(4, 6), { gap: 1 }),
  ],
  lab: (random) => [
    passive('slimPanel', 2),
    passive('organizer', 1),
    { model: 'catalyst', role: 'leaf', code: 'sw', count: 2, from: 'top' },
    { model: 'srx', role: 'firewall', code: 'fw', count: 1, from: 'top', gap: 1 },
    { model: 'smallUps', role: 'ups', code: 'ups', count: 1, from: 'bottom' },
    servers('ci', random.pick(['r660', 'sr630']), random.integer(3, 5), { gap: 1, looseness: 0.3 }),
    servers('app', 'dl380', random.integer(1, 3), { looseness: 0.3 }),
  ],
  empty: () => [],
};
