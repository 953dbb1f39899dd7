import type { Candidate, DevicePatch, Face, Occupant, Side } from '@raceway/shared';
import type { PlacedDevice } from '../rack/placedDevice.ts';

/** Where a carried device would go. */
export type DropTarget =
  /** `column` for what is narrower than the rack: the leftmost quarter that it fills, seen from its face. */
  | { type: 'unit'; rack: string; face: Face; position: number; column: number | null }
  /** Beside the units, for what has no height: at a unit where its length is known. Sides are those of the front. */
  | { type: 'side'; rack: string; face: Face; side: Side; position: number | null }
  /** In the rack, in no unit. */
  | { type: 'loose'; rack: string }
  /** In no rack, kept at its site. */
  | { type: 'unracked' };

/** The fields that a move to the target writes. */
export function patchOf(target: DropTarget): DevicePatch {
  const nowhere = { rack: null, position: null, face: null, side: null, mountColumn: null };
  switch (target.type) {
    case 'unit': {
      const { rack, position, face, column } = target;
      return { ...nowhere, rack, position, face, mountColumn: column };
    }
    case 'side': {
      const { rack, position, face, side } = target;
      return { ...nowhere, rack, position, face, side };
    }
    case 'loose':
      return { ...nowhere, rack: target.rack };
    case 'unracked':
      return nowhere;
  }
}

/** Where a device is now, as a target. */
export function targetOf({ row, position, face, side, mountColumn }: PlacedDevice): DropTarget {
  if (!row.rack) return { type: 'unracked' };
  if (side) return { type: 'side', rack: row.rack, face: face ?? 'rear', side, position };
  if (position !== null && face) return { type: 'unit', rack: row.rack, face, position, column: mountColumn };
  return { type: 'loose', rack: row.rack };
}

/** Whether two targets are the same place. */
export function isSamePlace(a: DropTarget, b: DropTarget): boolean {
  const [left, right] = [patchOf(a), patchOf(b)];
  return (['rack', 'position', 'face', 'side', 'mountColumn'] as const).every((name) => left[name] === right[name]);
}

/** The rack of a target; null outside any. */
export function rackOf(target: DropTarget): string | null {
  return target.type === 'unracked' ? null : target.rack;
}

/** The device as it would be at the target. */
export function candidateAt(device: Occupant, target: DropTarget): Candidate {
  const { id, uHeight, isFullDepth, mountWidth, sideSpan } = device;
  const { position = null, face = null, side = null, mountColumn = null } = patchOf(target);
  return { id, uHeight, isFullDepth, mountWidth, sideSpan, position, face, side, mountColumn };
}

/** The column of a narrow device whose middle is at this share of the width, 0 to 1, as its face is looked at. */
export function columnAt({ mountWidth }: Occupant, share: number): number | null {
  if (mountWidth === 'full') return null;
  if (mountWidth === 'half') return share < 0.5 ? 1 : 3;
  return Math.min(4, Math.max(1, Math.floor(share * 4) + 1));
}

/** The target for people: `A02 U12 front`. */
export function targetText(target: DropTarget, rackName: string): string {
  switch (target.type) {
    case 'unit':
      return `${rackName} U${target.position} ${target.face}${target.column === null ? '' : `, column ${target.column}`}`;
    case 'side':
      return `${rackName}, ${target.side} side of the ${target.face}${target.position === null ? '' : ` at U${target.position}`}`;
    case 'loose':
      return `${rackName}, in no unit`;
    case 'unracked':
      return 'no rack';
  }
}
