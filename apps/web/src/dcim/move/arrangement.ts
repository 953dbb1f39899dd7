import {
  type Candidate,
  device as deviceEntity,
  type Face,
  type Occupant,
  offsetOfPosition,
  type PlacementProblem,
  placementProblem,
  positionAtOffset,
  type Rack,
  reservationsAt,
} from '@raceway/shared';
import type { AnyRow } from '../../app/trpc.ts';
import type { PlannedChange } from '../../live/useChangeSet.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';
import { candidateAt, type DropTarget, isSamePlace, patchOf, rackOf, targetOf } from './dropTarget.ts';

/** A device and where it would go. */
export interface Move {
  device: PlacedDevice;
  target: DropTarget;
}

/** Whether moves can be made, and what speaks against making them. */
export interface Verdict {
  /** Why not, and of which device; null where they can. */
  problem: PlacementProblem | null;
  /** What is allowed, and may not be meant: units that are kept, more weight than the rack may hold. */
  warnings: readonly string[];
}

/** Finds a rack on screen. */
export type FindRack = (id: string | null) => RackContents | null;

/**
 * Whether the moves can all be made together: each is placed beside those who stay and those placed before it. The
 * server decides in any case; this tells before.
 */
export function verdictOf(moves: readonly Move[], findRack: FindRack): Verdict {
  const moving = new Set(moves.map(({ device }) => device.id));
  const occupants = new Map<string, Occupant[]>();
  const warnings = new Set<string>();
  for (const { device, target } of moves) {
    const contents = findRack(rackOf(target));
    if (!contents || isSamePlaceAlone(moves, device, target)) continue;
    const { rack } = contents;
    const there = occupants.get(rack.id) ?? contents.occupants.filter(({ id }) => !moving.has(id));
    const candidate = candidateAt(device, target);
    const problem = placementProblem(rack, there, candidate);
    if (problem) {
      const message = moves.length > 1 ? `${device.name}: ${problem.message}` : problem.message;
      return { problem: { ...problem, message }, warnings: [] };
    }
    occupants.set(rack.id, [...there, { ...candidate, id: device.id, name: device.name, kind: 'device' }]);
    for (const warning of warningsOf(contents, candidate)) warnings.add(warning);
  }
  for (const warning of weightWarnings(moves, findRack)) warnings.add(warning);
  return { problem: null, warnings: [...warnings] };
}

const isSamePlaceAlone = (moves: readonly Move[], device: PlacedDevice, target: DropTarget) =>
  moves.length === 1 && isSamePlace(target, targetOf(device));

function warningsOf({ reservations }: RackContents, candidate: Candidate): string[] {
  return reservationsAt(reservations, candidate).map(
    ({ description, reservedFor }) => `Reserved${reservedFor ? ` for ${reservedFor}` : ''}: ${description}`,
  );
}

/** Racks that would hold more than they may, counting the devices whose weight is known. */
function weightWarnings(moves: readonly Move[], findRack: FindRack): string[] {
  const coming = new Map<string, PlacedDevice[]>();
  for (const { device, target } of moves) {
    const id = rackOf(target);
    if (id && id !== device.row.rack) coming.set(id, [...(coming.get(id) ?? []), device]);
  }
  return [...coming].flatMap(([id, devices]) => {
    const contents = findRack(id);
    const most = contents?.rack.maxWeight;
    if (!contents || most == null) return [];
    const weightKg = [...contents.devices, ...devices].reduce((sum, device) => sum + (device.weightKg ?? 0), 0);
    const over = Math.round(weightKg - most);
    return over > 0 ? [`${over.toLocaleString()} kg more than ${contents.rack.name} may hold`] : [];
  });
}

const otherFace = (face: Face): Face => (face === 'front' ? 'rear' : 'front');

/**
 * A block of devices carried by one of them: the others keep their place beside it, in units from the top as they are
 * drawn, across racks too. Those from no unit go below it, one after the other.
 * @param racks The racks on screen, from left to right.
 * @returns null where one of them would leave the racks on screen.
 */
export function blockMoves(
  lead: PlacedDevice,
  others: readonly PlacedDevice[],
  target: DropTarget,
  racks: readonly RackContents[],
): Move[] | null {
  const moves: Move[] = [{ device: lead, target }];
  if (target.type === 'unracked' || target.type === 'loose') {
    return [...moves, ...others.map((device) => ({ device, target }))];
  }
  const indexOf = (rack: string | null) => racks.findIndex((contents) => contents.rack.id === rack);
  const to = racks[indexOf(target.rack)]?.rack;
  const from = racks[indexOf(lead.row.rack)]?.rack;
  if (!to) return null;
  const position = target.position ?? to.startingUnit;
  const leadTop = offsetOfPosition(to, position, lead.uHeight);
  let nextTop = leadTop + lead.uHeight;
  const inUnits: { device: PlacedDevice; rack: Rack; face: Face; top: number }[] = [];
  if (target.type === 'unit') inUnits.push({ device: lead, rack: to, face: target.face, top: leadTop });
  for (const device of others) {
    const own = racks[indexOf(device.row.rack)]?.rack;
    if (device.uHeight === 0) {
      const side = device.side ?? 'left';
      moves.push({ device, target: { type: 'side', rack: to.id, face: device.face ?? 'rear', side, position: null } });
    } else if (from && own && lead.position !== null && device.position !== null && device.face && lead.face) {
      const rack = racks[indexOf(target.rack) + indexOf(own.id) - indexOf(from.id)]?.rack;
      if (!rack) return null;
      const below =
        offsetOfPosition(own, device.position, device.uHeight) - offsetOfPosition(from, lead.position, lead.uHeight);
      const face = device.face === lead.face ? target.face : otherFace(target.face);
      inUnits.push({ device, rack, face, top: leadTop + below });
    } else {
      inUnits.push({ device, rack: to, face: target.face, top: nextTop });
      nextTop += device.uHeight;
    }
  }
  // A block stays within its racks as a single device does.
  const above = Math.max(0, ...inUnits.map(({ top }) => -top));
  const below = Math.max(0, ...inUnits.map(({ top, device, rack }) => top + above + device.uHeight - rack.uHeight));
  const placed = inUnits.map(({ device, rack, face, top }): Move => {
    const column = device === lead && target.type === 'unit' ? target.column : columnOf(device);
    return { device, target: unitAt(rack, face, top + above - below, device.uHeight, column) };
  });
  return target.type === 'unit' ? [...placed, ...moves.slice(1)] : [...moves, ...placed];
}

const columnOf = (device: PlacedDevice) => device.mountColumn ?? (device.mountWidth === 'full' ? null : 1);

/** The unit at an offset from the top, which may be outside of the rack: then that is the problem that is told. */
function unitAt(rack: Rack, face: Face, offset: number, uHeight: number, column: number | null): DropTarget {
  const above = rack.descUnits ? offset : rack.uHeight - offset - uHeight;
  return { type: 'unit', rack: rack.id, face, position: rack.startingUnit + above, column };
}

/** Two devices each in the other's place. */
export function swapMoves(a: PlacedDevice, b: PlacedDevice): Move[] {
  return [
    { device: a, target: swapTarget(a, b) },
    { device: b, target: swapTarget(b, a) },
  ];
}

/** The other's place; a narrow device keeps its own column where the other has none. */
function swapTarget(device: PlacedDevice, other: PlacedDevice): DropTarget {
  const target = targetOf(other);
  if (target.type !== 'unit') return target;
  const column = device.mountWidth === 'full' ? null : (target.column ?? device.mountColumn ?? 1);
  return { ...target, column };
}

/**
 * Devices of one face of one rack moved together without gaps, from the uppermost down; what is in between and not
 * among them stays, and they go around it.
 */
export function compactMoves(devices: readonly PlacedDevice[], contents: RackContents): Move[] {
  const { rack } = contents;
  const moving = new Set(devices.map(({ id }) => id));
  let placed: Occupant[] = contents.occupants.filter(({ id }) => !moving.has(id));
  const spots = devices
    .flatMap((device) =>
      device.position === null || !device.face
        ? []
        : [{ device, top: offsetOfPosition(rack, device.position, device.uHeight) }],
    )
    .sort((a, b) => a.top - b.top);
  let top = spots[0]?.top ?? 0;
  return spots.flatMap(({ device, top: ownTop }) => {
    for (let offset = top; offset <= ownTop; offset += 0.5) {
      const position = positionAtOffset(rack, offset, device.uHeight);
      const now = targetOf(device);
      const target: DropTarget = now.type === 'unit' ? { ...now, position } : now;
      const candidate = candidateAt(device, target);
      if (placementProblem(rack, placed, candidate)) continue;
      placed = [...placed, { ...candidate, id: device.id, name: device.name, kind: 'device' }];
      // What shares units with it side by side may start where it starts.
      top = device.mountWidth === 'full' ? offset + device.uHeight : offset;
      return isSamePlace(target, now) ? [] : [{ device, target }];
    }
    return [];
  });
}

/** The changes that make the moves; those that stay where they are make none. */
export function changesOf(moves: readonly Move[]): PlannedChange[] {
  return moves
    .filter(({ device, target }) => !isSamePlace(target, targetOf(device)))
    .map(({ device, target }) => ({
      action: 'update',
      entity: deviceEntity,
      row: device.row as unknown as AnyRow,
      patch: { ...patchOf(target) },
    }));
}
