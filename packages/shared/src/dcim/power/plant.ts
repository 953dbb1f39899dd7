import type { PowerFeed } from './entities.ts';
import {
  type Feed,
  type FeedLoad,
  type Inlet,
  type Outlet,
  type PlantLoad,
  type PowerPlant,
  powerLoad,
} from './load.ts';

/** A feed of a plant with what people know it by. */
export interface PlantFeed extends Feed, Pick<PowerFeed, 'name' | 'panel' | 'rack' | 'type'> {
  panelName: string;
  rackName: string | null;
}

/** A device of a plant. */
export interface PlantDevice {
  id: string;
  name: string;
  rack: string | null;
}

/** The power plant of a site. */
export interface SitePowerPlant extends PowerPlant {
  feeds: PlantFeed[];
  inlets: (Inlet & { name: string })[];
  outlets: Outlet[];
  /** The devices that have inlets. */
  devices: PlantDevice[];
}

/** Of a plant: what hangs on one panel, is in one rack, or all of it. */
export interface PlantPart {
  panel?: string | undefined;
  rack?: string | undefined;
}

/** How a part of a site's plant is loaded. */
export interface PartLoad {
  feeds: (PlantFeed & FeedLoad)[];
  /** Devices that are down, and those that the next failure takes down. */
  down: PlantDevice[];
  withoutRedundancy: PlantDevice[];
  /** Devices that have inlets of which none leads to a feed. */
  unfed: PlantDevice[];
}

function feedsOf({ feeds }: SitePowerPlant, { panel, rack }: PlantPart): PlantFeed[] {
  return feeds.filter((feed) => (!panel || feed.panel === panel) && (!rack || feed.rack === rack));
}

/** What is up the line of each inlet, to tell whose devices a panel feeds. */
function fedBy({ inlets }: SitePowerPlant, { inlets: through }: PlantLoad): Set<string> {
  return new Set(inlets.filter(({ id }) => through.has(id)).map(({ device }) => device));
}

/**
 * The load of a part of a site's plant, with the feeds `failed` gone. It is worked out over the whole site, as what fails
 * in one place moves load in another. Devices are told of by the rack they are in, or by the racks that a panel feeds.
 */
export function partLoad(plant: SitePowerPlant, part: PlantPart, failed: ReadonlySet<string>): PartLoad {
  const now = powerLoad(plant, failed);
  const feeds = feedsOf(plant, part);
  const racks = part.rack ? new Set<string | null>([part.rack]) : new Set<string | null>(feeds.map(({ rack }) => rack));
  const isOfPart = ({ rack }: PlantDevice) => (part.panel || part.rack ? rack !== null && racks.has(rack) : true);
  const devices = plant.devices.filter(isOfPart);
  const named = (ids: readonly string[]) => {
    const wanted = new Set(ids);
    return devices.filter(({ id }) => wanted.has(id));
  };
  const fed = fedBy(plant, powerLoad({ ...plant, feeds: plant.feeds.map((feed) => ({ ...feed, status: 'active' })) }));
  return {
    feeds: feeds.flatMap((feed) => {
      const load = now.feeds.get(feed.id);
      return load ? [{ ...feed, ...load }] : [];
    }),
    down: named(now.down),
    withoutRedundancy: named(now.withoutRedundancy),
    unfed: devices.filter(({ id }) => !fed.has(id)),
  };
}
