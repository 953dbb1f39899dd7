import { device, type Rack, rack as rackEntity } from '@raceway/shared';
import { useEffect, useMemo } from 'react';
import type { CallError } from '../../live/errors.ts';
import { type EntityList, useEntityList } from '../../live/useEntityList.ts';
import { useEntityRow } from '../../live/useEntityRow.ts';
import { type PlacedDevice, placedDevicesOf, type RackContents } from './placedDevice.ts';

const include = ['deviceType', 'role'];

/** Loads a list to its end, page by page. For lists that are as long as a room is large. */
export function useAllPages({ hasMore, isLoadingMore, loadMore, error }: EntityList): void {
  useEffect(() => {
    if (hasMore && !isLoadingMore && !error) loadMore();
  }, [hasMore, isLoadingMore, error, loadMore]);
}

/** The devices that meet a filter on equal values, with their types and roles, live. */
export function usePlacedDevices(where: Record<string, string | null>): {
  devices: readonly PlacedDevice[];
  isLoading: boolean;
  error: CallError | null;
} {
  const list = useEntityList(device, { where, order: 'name', include, settling: 'at-once' });
  useAllPages(list);
  const { rows, lookup, isLoading, error } = list;
  const devices = useMemo(() => placedDevicesOf(rows, lookup), [rows, lookup]);
  return { devices, isLoading, error };
}

/** A rack with its devices, live; null while they load and where there is no such rack. */
export function useRackContents(id: string): { contents: RackContents | null; error: CallError | null } {
  const { row, error } = useEntityRow(rackEntity, id);
  const { devices, isLoading, error: devicesError } = usePlacedDevices({ rack: id });
  const contents = useMemo(
    () => (row && !isLoading ? { rack: row as unknown as Rack, devices } : null),
    [row, isLoading, devices],
  );
  return { contents, error: error ?? devicesError };
}
