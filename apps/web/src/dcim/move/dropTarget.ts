import { type Candidate, type DevicePatch, type Face, type PlacementProblem, placementProblem } from '@raceway/shared';
import type { PlacedDevice, RackContents } from '../rack/placedDevice.ts';

/** Where a carried device would go. */
export type DropTarget =
  | { type: 'unit'; rack: string; face: Face; position: number }
  /** Beside the units: for what has no height. */
  | { type: 'side'; rack: string; face: Face; side: 'left' | 'right' }
  /** In the rack, in no unit. */
  | { type: 'loose'; rack: string }
  /** In no rack, kept at its site. */
  | { type: 'unracked' };

/** The fields that a move to the target writes. */
export function patchOf(target: DropTarget): DevicePatch {
  const nowhere = { rack: null, position: null, face: null, side: null };
  switch (target.type) {
    case 'unit':
      return { rack: target.rack, position: target.position, face: target.face, side: null };
    case 'side':
      return { rack: target.rack, position: null, face: target.face, side: target.side };
    case 'loose':
      return { ...nowhere, rack: target.rack };
    case 'unracked':
      return nowhere;
  }
}

/** Where a device is now, as a target. */
export function targetOf({ row, position, face, side }: PlacedDevice): DropTarget {
  if (!row.rack) return { type: 'unracked' };
  if (position !== null && face) return { type: 'unit', rack: row.rack, face, position };
  if (side) return { type: 'side', rack: row.rack, face: face ?? 'rear', side };
  return { type: 'loose', rack: row.rack };
}

/** Whether two targets are the same place. */
export function isSamePlace(a: DropTarget, b: DropTarget): boolean {
  const [left, right] = [patchOf(a), patchOf(b)];
  return (['rack', 'position', 'face', 'side'] as const).every((name) => left[name] === right[name]);
}

/** The rack of a target; null outside any. */
export function rackOf(target: DropTarget): string | null {
  return target.type === 'unracked' ? null : target.rack;
}

/**
 * Why the device cannot go there; null where it can. The server decides in any case: this tells before.
 * @param contents The target's rack, or null where it is none or not known.
 */
export function problemOf(
  device: PlacedDevice,
  target: DropTarget,
  contents: RackContents | null,
): PlacementProblem | null {
  if (!contents || target.type === 'unracked' || target.type === 'loose') return null;
  const { id, uHeight, isFullDepth, mountWidth, sideSpan } = device;
  const place =
    target.type === 'unit'
      ? { position: target.position, side: null, mountColumn: device.mountColumn }
      : { position: null, side: target.side, mountColumn: null };
  const candidate: Candidate = {
    id,
    uHeight,
    isFullDepth,
    mountWidth,
    sideSpan,
    face: target.face,
    ...place,
  };
  return placementProblem(contents.rack, contents.devices, candidate);
}

/** The target for people: `A02 U12 front`. */
export function targetText(target: DropTarget, rackName: string): string {
  switch (target.type) {
    case 'unit':
      return `${rackName} U${target.position} ${target.face}`;
    case 'side':
      return `${rackName}, ${target.side} side of the ${target.face}`;
    case 'loose':
      return `${rackName}, in no unit`;
    case 'unracked':
      return 'no rack';
  }
}
