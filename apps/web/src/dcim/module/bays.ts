import type { AnyEntity } from '@raceway/shared';
import type { AnyRow } from '../../app/trpc.ts';

/** A bay and what is in it. */
export interface Bay {
  /** Module bay or device bay. */
  entity: AnyEntity;
  row: AnyRow;
  /** The module or device in it; null where it is empty. */
  content: AnyRow | null;
}

/** A bay in its place among the others. */
export interface PlacedBay {
  bay: Bay;
  /** 0 for a bay of the device itself, 1 for one of a module in it, and so on. */
  depth: number;
}

/** Bays in the order in which they are read: those that a module brought come after the bay that it is in. */
export function baysInOrder(bays: readonly Bay[]): PlacedBay[] {
  const byModule = new Map<string, Bay[]>();
  for (const bay of bays) {
    const module = String(bay.row.module ?? '');
    byModule.set(module, [...(byModule.get(module) ?? []), bay]);
  }
  const under = (module: string, depth: number): PlacedBay[] =>
    (byModule.get(module) ?? []).flatMap((bay) => [
      { bay, depth },
      ...(bay.content ? under(bay.content.id, depth + 1) : []),
    ]);
  return under('', 0);
}
