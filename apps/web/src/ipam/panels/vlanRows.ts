import { readVlanIds, type VlanIdRange } from '@raceway/shared';

/** A hundred VLAN numbers, as a row of a group's map: shares of it from 0 to 1. */
export interface VlanRow {
  /** Its first number: 0, 100, … */
  from: number;
  /** What of it the group hands out. */
  spans: { start: number; length: number }[];
}

/** How many numbers a row shows. */
export const rowSize = 100;

const overlapOf = ({ from, to }: VlanIdRange, first: number) => {
  const [start, end] = [Math.max(from, first), Math.min(to, first + rowSize - 1)];
  return start <= end ? [{ start: (start - first) / rowSize, length: (end - start + 1) / rowSize }] : [];
};

/** The rows of the map of a group: those in which it hands out numbers, ascending. */
export function vlanRows(vlanIds: string): VlanRow[] {
  const ranges = readVlanIds(vlanIds) ?? [];
  const starts = Array.from({ length: 41 }, (_, index) => index * rowSize);
  return starts
    .map((from) => ({ from, spans: ranges.flatMap((range) => overlapOf(range, from)) }))
    .filter(({ spans }) => spans.length > 0);
}

/** How many numbers a group hands out in all. */
export const vlanTotal = (vlanIds: string): number =>
  (readVlanIds(vlanIds) ?? []).reduce((sum, { from, to }) => sum + to - from + 1, 0);
