import {
  device,
  type PowerFeed,
  powerFeed,
  type Rack,
  type RackAccessory,
  type RackReservation,
  rackAccessory,
  rack as rackEntity,
  rackReservation,
} from '@raceway/shared';
import { useMemo } from 'react';
import type { CallError } from '../../live/errors.ts';
import type { EntityListQuery } from '../../live/listQuery.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { useEntityRow } from '../../live/useEntityRow.ts';
import { type PlacedDevice, placedDevicesOf } from './placedDevice.ts';
import { type RackContents, rackContentsOf } from './rackContents.ts';

const include = ['deviceType', 'role'];
/** Devices of a row of racks are a few thousand: asked for in as few calls as the server takes. */
const pageSize = 1000;

/** The devices that meet a filter, with their types and roles, live. */
export function usePlacedDevices(where: EntityListQuery['where']): {
  devices: readonly PlacedDevice[];
  isLoading: boolean;
  error: CallError | null;
} {
  const list = useEntityList(device, { where, order: 'name', include, settling: 'at-once', pageSize });
  useAllPages(list);
  const { rows, lookup, isLoading, error } = list;
  const devices = useMemo(() => placedDevicesOf(rows, lookup), [rows, lookup]);
  return { devices, isLoading, error };
}

/** Of no row: what it is asked for answers nothing. */
const noId = '00000000-0000-0000-0000-000000000000';

/** Values by the rack they are in. */
function byRack<T>(values: readonly T[], rackOf: (value: T) => string | null): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const rack = rackOf(value);
    const group = rack === null ? undefined : groups.get(rack);
    if (group) group.push(value);
    else if (rack !== null) groups.set(rack, [value]);
  }
  return groups;
}

const isSameList = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((value, index) => value === b[index]);

/** The parts of a rack that its contents are put together from. */
interface Parts {
  rack: Rack;
  devices: readonly PlacedDevice[];
  accessories: readonly RackAccessory[];
  reservations: readonly RackReservation[];
  feeds: readonly PowerFeed[];
}

const isSameParts = (a: Parts, b: Parts) =>
  a.rack === b.rack &&
  isSameList(a.devices, b.devices) &&
  isSameList(a.accessories, b.accessories) &&
  isSameList(a.reservations, b.reservations) &&
  isSameList(a.feeds, b.feeds);

/** What was last put together for a rack. */
const known = new WeakMap<Rack, Parts & { contents: RackContents }>();

/** The same contents as before where the parts are the same, so that what is drawn of them stays. */
function contentsFrom(parts: Parts): RackContents {
  const former = known.get(parts.rack);
  if (former && isSameParts(former, parts)) return former.contents;
  const contents = rackContentsOf(parts.rack, parts.devices, parts);
  known.set(parts.rack, { ...parts, contents });
  return contents;
}

/**
 * Racks with all that is in them, live. A rack in which nothing changes stays the same object, so that it is not drawn
 * anew for what happens in another.
 */
export function useContentsOf(racks: readonly Rack[]): {
  contents: readonly RackContents[];
  isLoading: boolean;
  error: CallError | null;
} {
  const ids = racks.map(({ id }) => id);
  const where = { rack: ids.length > 1 ? { inq: ids } : (ids[0] ?? noId) };
  const { devices, isLoading, error } = usePlacedDevices(where);
  const accessories = useEntityList(rackAccessory, { where, settling: 'at-once', pageSize });
  const reservations = useEntityList(rackReservation, { where, settling: 'at-once', pageSize });
  useAllPages(accessories);
  const feeds = useEntityList(powerFeed, { where, settling: 'at-once', pageSize });
  useAllPages(reservations);
  useAllPages(feeds);
  const [accessoryRows, reservationRows, feedRows] = [accessories.rows, reservations.rows, feeds.rows];
  const contents = useMemo(() => {
    const alive = ({ deletedAt }: { deletedAt: string | null }) => deletedAt === null;
    const devicesIn = byRack(devices, ({ row }) => row.rack);
    const accessoriesIn = byRack((accessoryRows as unknown as RackAccessory[]).filter(alive), ({ rack }) => rack);
    const reservationsIn = byRack((reservationRows as unknown as RackReservation[]).filter(alive), ({ rack }) => rack);
    const feedsOf = byRack((feedRows as unknown as PowerFeed[]).filter(alive), ({ rack }) => rack);
    return racks.map((rack) => {
      const parts: Parts = {
        rack,
        devices: devicesIn.get(rack.id) ?? [],
        accessories: accessoriesIn.get(rack.id) ?? [],
        reservations: reservationsIn.get(rack.id) ?? [],
        feeds: feedsOf.get(rack.id) ?? [],
      };
      return contentsFrom(parts);
    });
  }, [racks, devices, accessoryRows, reservationRows, feedRows]);
  return {
    contents,
    isLoading: isLoading || accessories.isLoading || reservations.isLoading,
    error: error ?? accessories.error ?? reservations.error,
  };
}

const noRacks: readonly Rack[] = [];

/** A rack with what is in it, live; null while it loads and where there is no such rack. */
export function useRackContents(id: string): { contents: RackContents | null; error: CallError | null } {
  const { row, error } = useEntityRow(rackEntity, id);
  const racks = useMemo(() => (row ? [row as unknown as Rack] : noRacks), [row]);
  const { contents, isLoading, error: contentsError } = useContentsOf(racks);
  return { contents: isLoading ? null : (contents[0] ?? null), error: error ?? contentsError };
}
