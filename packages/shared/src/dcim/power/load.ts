import type { PowerOutlet, PowerPort } from '../components/components.ts';
import type { PowerFeed } from './entities.ts';

/** What of a feed decides how much it gives. */
export type Feed = Pick<PowerFeed, 'id' | 'voltage' | 'amperage' | 'phase' | 'maxUtilization' | 'status'>;

/** What of an inlet decides how much it takes, and from where. */
export type Inlet = Pick<PowerPort, 'id' | 'device' | 'feed' | 'outlet' | 'allocatedDraw' | 'maximumDraw'>;

/** What of an outlet decides what it passes on. */
export type Outlet = Pick<PowerOutlet, 'id' | 'device' | 'powerPort' | 'feedLeg'>;

/** Everything between the panels and the devices of a place. */
export interface PowerPlant {
  feeds: readonly Feed[];
  inlets: readonly Inlet[];
  outlets: readonly Outlet[];
}

/** Watts: as planned, and at the most. */
export interface Watts {
  allocated: number;
  maximum: number;
}

export type Leg = 'A' | 'B' | 'C';
export const legs: readonly Leg[] = ['A', 'B', 'C'];

/** What a feed carries. */
export interface FeedLoad {
  /** Watts that it may give: within its limit of utilisation; 0 for one that is off or has failed. */
  available: number;
  load: Watts;
  /** Three-phase feeds: what each leg carries of it. What is on no leg is spread evenly. */
  byLeg: Record<Leg, Watts> | null;
}

/** How a plant is loaded. */
export interface PlantLoad {
  feeds: ReadonlyMap<string, FeedLoad>;
  /** Watts through each inlet, those behind a power strip included; by id. */
  inlets: ReadonlyMap<string, Watts>;
  /** Devices that have inlets with a supply, and none that is alive. */
  down: readonly string[];
  /** Devices with two inlets or more that all hang on one feed by now: the next failure takes them down. */
  withoutRedundancy: readonly string[];
}

/**
 * Watts that a feed may give: V × A × its limit, √3 times that for three phases (NetBox, D-RCK-04). Voltage between
 * phases, as feeds are named.
 */
export function availablePower({ voltage, amperage, phase, maxUtilization }: Omit<Feed, 'id' | 'status'>): number {
  return Math.round(voltage * amperage * (maxUtilization / 100) * (phase === 'three' ? Math.sqrt(3) : 1));
}

const none: Watts = { allocated: 0, maximum: 0 };
const plus = (a: Watts, b: Watts): Watts => ({
  allocated: a.allocated + b.allocated,
  maximum: a.maximum + b.maximum,
});
const times = ({ allocated, maximum }: Watts, share: number): Watts => ({
  allocated: allocated * share,
  maximum: maximum * share,
});

/** One of the two that an inlet gives stands for both where the other is missing. */
function drawOf({ allocatedDraw, maximumDraw }: Inlet): Watts {
  return { allocated: allocatedDraw ?? maximumDraw ?? 0, maximum: maximumDraw ?? allocatedDraw ?? 0 };
}

/** Where an inlet's power comes from in the end, and on which leg. */
interface Source {
  feed: Feed;
  leg: Leg | null;
  /** The inlets that the power passes, its own first. */
  path: readonly Inlet[];
}

/** Follows an inlet up to its feed: through outlets and the inlets that feed them. Null where that leads to no feed. */
function sourceOf(inlet: Inlet, known: Known): Source | null {
  const path: Inlet[] = [];
  let leg: Leg | null = null;
  for (let at: Inlet | undefined = inlet; at && !path.includes(at); ) {
    path.push(at);
    const feed: Feed | undefined = at.feed ? known.feeds.get(at.feed) : undefined;
    if (feed) return { feed, leg, path };
    const outlet: Outlet | undefined = at.outlet ? known.outlets.get(at.outlet) : undefined;
    // The last leg that is named on the way up is that of the feed.
    leg = outlet?.feedLeg ?? leg;
    at = outlet?.powerPort ? known.inlets.get(outlet.powerPort) : undefined;
  }
  return null;
}

interface Known {
  feeds: ReadonlyMap<string, Feed>;
  inlets: ReadonlyMap<string, Inlet>;
  outlets: ReadonlyMap<string, Outlet>;
}

const byId = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));

function emptyLoad(feed: Feed, isAlive: boolean): FeedLoad {
  const byLeg = feed.phase === 'three' ? { A: none, B: none, C: none } : null;
  return { available: isAlive ? availablePower(feed) : 0, load: none, byLeg };
}

function withLoad(load: FeedLoad, watts: Watts, leg: Leg | null): FeedLoad {
  const { byLeg } = load;
  if (!byLeg) return { ...load, load: plus(load.load, watts) };
  const on = (name: Leg) => (leg === null ? times(watts, 1 / 3) : leg === name ? watts : none);
  return {
    ...load,
    load: plus(load.load, watts),
    byLeg: { A: plus(byLeg.A, on('A')), B: plus(byLeg.B, on('B')), C: plus(byLeg.C, on('C')) },
  };
}

/** Inlets of devices that take power for themselves: what feeds outlets in use only hands it on (NetBox). */
function consumersOf({ inlets, outlets }: PowerPlant): Map<string, Inlet[]> {
  const inUse = new Set(inlets.flatMap(({ outlet }) => outlet ?? []));
  const handingOn = new Set(outlets.filter(({ id }) => inUse.has(id)).map(({ powerPort }) => powerPort));
  const byDevice = new Map<string, Inlet[]>();
  for (const inlet of inlets) {
    if (handingOn.has(inlet.id)) continue;
    byDevice.set(inlet.device, [...(byDevice.get(inlet.device) ?? []), inlet]);
  }
  return byDevice;
}

/**
 * The load of each feed, leg and inlet; and what would be if the feeds `failed` were gone: what a device took by its dead
 * inlets goes to those that live, in equal shares, and a device that has none left is down.
 *
 * Feeds that are not active give nothing. Inlets that hang on nothing take part in nothing.
 */
export function powerLoad(plant: PowerPlant, failed: ReadonlySet<string> = new Set()): PlantLoad {
  const known: Known = { feeds: byId(plant.feeds), inlets: byId(plant.inlets), outlets: byId(plant.outlets) };
  const isAlive = ({ id, status }: Feed) => status === 'active' && !failed.has(id);
  const feeds = new Map(plant.feeds.map((feed) => [feed.id, emptyLoad(feed, isAlive(feed))]));
  const through = new Map<string, Watts>();
  const down: string[] = [];
  const withoutRedundancy: string[] = [];
  for (const [device, own] of consumersOf(plant)) {
    const supplied = own.flatMap((inlet) => {
      const source = sourceOf(inlet, known);
      return source ? [{ inlet, source }] : [];
    });
    const alive = supplied.filter(({ source }) => isAlive(source.feed));
    if (supplied.length > 0 && alive.length === 0) down.push(device);
    if (supplied.length > 1 && new Set(alive.map(({ source }) => source.feed.id)).size === 1)
      withoutRedundancy.push(device);
    const lost = supplied
      .filter(({ source }) => !isAlive(source.feed))
      .reduce((sum, { inlet }) => plus(sum, drawOf(inlet)), none);
    for (const { inlet, source } of alive) {
      const watts = plus(drawOf(inlet), times(lost, 1 / alive.length));
      const load = feeds.get(source.feed.id);
      if (load) feeds.set(source.feed.id, withLoad(load, watts, source.leg));
      for (const { id } of source.path) through.set(id, plus(through.get(id) ?? none, watts));
    }
  }
  return { feeds, inlets: through, down, withoutRedundancy };
}
