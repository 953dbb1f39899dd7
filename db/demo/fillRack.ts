import {
  type Occupant,
  offsetOfPosition,
  placementProblemAmong,
  type RackFrame,
  rackHalfUnits,
  slotKey,
  slotsOf,
} from '@raceway/shared';
import { modelOf } from './deviceTypes.ts';
import type { Group } from './layouts.ts';
import type { Random } from './random.ts';

/** A device that has found its place, before it is made a row. */
export interface Placed extends Occupant {
  group: Group;
}

/**
 * Puts groups into an empty rack one after the other, from its top down or from its bottom up, as people do: whole units
 * for all but half-unit devices, and now and then a unit left free.
 * @param frame The rack.
 * @param prefix What device names begin with: `ams1-a01`.
 * @throws Error when they do not all fit: the layout is wrong.
 */
export function fillRack(frame: RackFrame, groups: Group[], prefix: string, random: Random): Placed[] {
  const placed: Placed[] = [];
  const taken = new Map<number, Occupant>();
  const { first, end: behind } = rackHalfUnits(frame);
  const counts = new Map<string, number>();
  // How far from its end, in U, each face is filled.
  const reached = new Map<string, number>();

  const place = (group: Group, gap: number) => {
    const { uHeight, isFullDepth } = modelOf(group.model);
    const face = group.face ?? 'front';
    const body = {
      uHeight,
      isFullDepth,
      face,
      mountWidth: 'full',
      mountColumn: null,
      side: null,
      sideSpan: null,
    } as const;
    const end = `${group.from} ${face}`;
    const distanceOf = (position: number) => {
      const offset = offsetOfPosition(frame, position, uHeight);
      return group.from === 'top' ? offset : frame.uHeight - offset - uHeight;
    };
    const step = Number.isInteger(uHeight) ? 1 : 0.5;
    const nearest = Array.from({ length: behind - first }, (_, index) => (first + index) / 2)
      .filter((position) => position % step === 0)
      .map((position) => ({ position, distance: distanceOf(position) }))
      .filter(({ distance }) => distance >= (reached.get(end) ?? 0) + gap)
      .toSorted((a, b) => a.distance - b.distance)
      .find(({ position }) => !placementProblemAmong(frame, taken, { ...body, position }));
    const number = (counts.get(group.code) ?? 0) + 1;
    const name = `${prefix}-${group.code}${number}`;
    if (!nearest) throw new Error(`There is no place left for ${name}.`);
    counts.set(group.code, number);
    reached.set(end, nearest.distance + uHeight);
    const occupant: Placed = { ...body, kind: 'device', id: name, name, position: nearest.position, group };
    placed.push(occupant);
    for (const slot of slotsOf(occupant)) taken.set(slotKey(slot), occupant);
  };

  for (const group of groups) {
    for (let index = 0; index < group.count; index += 1) {
      const isLoose = random.isChance(group.looseness ?? 0);
      place(group, (index === 0 ? (group.gap ?? 0) : 0) + Number(isLoose));
    }
  }
  return placed;
}
