import { type MountFrame, type Occupant, placementProblemAmong, takenSlots } from './placement.ts';
import { type RackAccessory, rackAccessory } from './racks.ts';
import { type Placement, type RackFrame, rackHalfUnits, slotsOf } from './slots.ts';

/**
 * The positions in U, lowest number first in steps of 0.5, where the body has no problem on its face and
 * in its column, or at its side. None for what has no positions: 0 U without a length, narrow without a column.
 */
export function freePositions(
  rack: MountFrame,
  occupants: readonly Occupant[],
  body: Omit<Placement, 'position'> & { id?: string },
): number[] {
  const { first, end } = rackHalfUnits(rack);
  const positions = Array.from({ length: Math.max(0, end - first) }, (_, index) => (first + index) / 2);
  const taken = takenSlots(occupants, body.id);
  return positions.filter((position) => !placementProblemAmong(rack, taken, { ...body, position }));
}

/** What fills slots, and whether it counts as space that is free all the same. */
export type SpaceTaker = Placement & { excludeFromUtilization?: boolean };

/** An accessory as it takes space: one face of whole units. A blanking panel covers what is free. */
export function accessoryPlacement({
  position,
  face,
  uHeight,
  kind,
}: Pick<RackAccessory, 'position' | 'face' | 'uHeight' | 'kind'>): SpaceTaker {
  return {
    position,
    face,
    uHeight,
    isFullDepth: false,
    mountWidth: 'full',
    sideSpan: null,
    mountColumn: null,
    side: null,
    excludeFromUtilization: kind === 'blanking-panel',
  };
}

/**
 * The share of the rack's half units that are filled on either face, or reserved, 0 to 1 (NetBox §2.1: space
 * utilisation). What hangs beside the units takes none of them.
 * @param reservedUnits whole units
 */
export function utilisation(
  rack: RackFrame,
  occupants: readonly SpaceTaker[],
  reservedUnits: readonly number[] = [],
): number {
  const { first, end } = rackHalfUnits(rack);
  const filled = new Set(reservedUnits.flatMap((unit) => [unit * 2, unit * 2 + 1]));
  for (const occupant of occupants)
    if (!occupant.excludeFromUtilization && !occupant.side)
      for (const { halfUnit } of slotsOf(occupant)) filled.add(halfUnit);
  return [...filled].filter((halfUnit) => halfUnit >= first && halfUnit < end).length / (end - first);
}

/** What an accessory is called: by what is written on it, else by its kind. */
export function accessoryName({ label, kind }: Pick<RackAccessory, 'label' | 'kind'>): string {
  const known = rackAccessory.fields.kind.spec.choices?.find(({ value }) => value === kind);
  return label ?? known?.label ?? kind;
}
