import type { Face, Peer, PeerState, Rack, RackAccessory, RackReservation } from '@raceway/shared';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { StoreApi } from 'zustand';
import { setFacts, setHovered } from '../rack/DeviceTip.tsx';
import { type Drawing, select, toggle } from '../rack/drawing.ts';
import { startFlightAt } from '../rack/flight.ts';
import { type PlacedDevice, placeText } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';
import { announce } from './announcer.tsx';
import { blockMoves, type Move, type Verdict, verdictOf } from './arrangement.ts';
import { type CarryBox, endCarry, setCarry, useCarry } from './carryStore.ts';
import { type DropTarget, isSamePlace, rackOf, targetOf, targetText } from './dropTarget.ts';
import { type Column, type Step, steppedTarget } from './keyboardSteps.ts';
import { drawMarquee } from './marquee.ts';
import type { Gap, Mover } from './moverContext.ts';
import { carryByPointer } from './pointerCarry.ts';
import { sweepUnits } from './unitSweep.ts';
import type { Arranger } from './useArranger.ts';
import { focusDevice } from './useKeepFocus.ts';
import { nextStop } from './walk.ts';

/** What a menu or a command is about. */
export type Subject =
  | { kind: 'device'; device: PlacedDevice }
  | { kind: 'gap'; gap: Gap; position: number }
  | { kind: 'accessory'; accessory: RackAccessory };

/** What is asked for by key. */
export type Command = 'duplicate' | 'delete' | 'cut' | 'copy' | 'paste';

/** What the view around the racks gives and gets. */
export interface MoverPorts {
  racks: readonly RackContents[];
  faces: readonly Face[];
  peers: readonly Peer[];
  drawing: StoreApi<Drawing>;
  arranger: Arranger;
  find(id: string): PlacedDevice | undefined;
  tell(state: PeerState): void;
  /** Why this reader moves nothing; null where they may. */
  refusal: string | null;
  onLook(device: PlacedDevice | null): void;
  onOpen(device: PlacedDevice): void;
  /** A device that is not there yet was put down, at this point of the screen. */
  onNew(device: PlacedDevice, target: DropTarget, at: { x: number; y: number }): void;
  onMenu(subject: Subject, at: { x: number; y: number }): void;
  onCommand(command: Command, subject: Subject): void;
  onReserve(rack: Rack, units: readonly number[]): void;
  onReservation(reservation: RackReservation): void;
}

/** The chosen devices of which this is one, it first; it alone where it is not chosen. */
export function blockOf({ drawing, find }: Pick<MoverPorts, 'drawing' | 'find'>, device: PlacedDevice): PlacedDevice[] {
  const { selected } = drawing.getState();
  if (!selected.has(device.id)) return [device];
  const others = [...selected].flatMap((id) => (id === device.id ? [] : (find(id) ?? [])));
  return [device, ...others.filter(({ row }) => !row.parent)];
}

/** Has this device not been made yet: is it one of the catalogue's? */
function isNewDevice({ row }: PlacedDevice): boolean {
  return row.version === 0;
}

/** Words for moves that are made: `Moved srv-1 to A02 U12 front`. */
export function labelOfMoves(moves: readonly Move[], racks: readonly RackContents[]): string {
  const [first] = moves;
  if (!first) return 'Nothing moved';
  const { device, target } = first;
  const what = moves.length > 1 ? `${moves.length} devices` : device.name;
  if (target.type === 'unracked') return `Took ${what} out of ${moves.length > 1 ? 'their racks' : 'its rack'}`;
  const name = racks.find(({ rack }) => rack.id === target.rack)?.rack.name ?? 'the rack';
  return `Moved ${what} to ${moves.length > 1 ? name : targetText(target, name)}`;
}

/** Moves devices between what is on screen, by pointer and by key. */
export function useRackMover(ports: MoverPorts): Mover {
  // Handlers outlive renders: they read what is on screen when they run.
  const latest = useRef(ports);
  useEffect(() => {
    latest.current = ports;
  });

  return useMemo((): Mover => {
    const findRack = (id: string | null) => latest.current.racks.find(({ rack }) => rack.id === id) ?? null;
    const movesTo = (block: readonly PlacedDevice[], target: DropTarget): Move[] | null => {
      const [lead, ...others] = block;
      return lead ? blockMoves(lead, others, target, latest.current.racks) : null;
    };
    const verdict = (device: PlacedDevice, target: DropTarget, moves: Move[] | null): Verdict => {
      const { refusal } = latest.current;
      const no = (message: string): Verdict => ({ problem: { path: 'position', message, blockers: [] }, warnings: [] });
      if (refusal && !isSamePlace(target, targetOf(device))) return no(refusal);
      return moves ? verdictOf(moves, findRack) : no('Some of them would leave the racks on screen.');
    };
    const carry = (
      block: readonly PlacedDevice[],
      target: DropTarget | null,
      by: 'pointer' | 'keyboard',
      box: CarryBox | null,
    ) => {
      const [device] = block;
      if (!device) return;
      const moves = target && movesTo(block, target);
      const { problem, warnings } = target ? verdict(device, target, moves) : { problem: null, warnings: [] };
      const held = new Set(block.map(({ id }) => id));
      const at = moves?.[0]?.target ?? target;
      setCarry({ device, moves: moves ?? [], count: block.length, by, target: at, problem, warnings }, held, box);
      tellDrag(latest.current);
    };
    const finish = (target: DropTarget | null) => {
      const { carry: held, box } = useCarry.getState();
      endCarry();
      latest.current.tell({ drag: null, selection: held?.device.id ?? null });
      if (!held || !target) return;
      const { device, problem, moves } = held;
      if (problem) announce(`Not moved: ${problem.message}`);
      else if (isNewDevice(device)) latest.current.onNew(device, target, { x: box?.left ?? 0, y: box?.top ?? 0 });
      else {
        if (box) startFlightAt(device.id, box);
        void latest.current.arranger.move(moves, labelOfMoves(moves, latest.current.racks));
      }
    };
    const warnOfOthers = (device: PlacedDevice) => {
      const other = latest.current.peers.find(({ state }) => state.drag?.device === device.id);
      if (other) announce(`${other.user.name} is moving ${device.name} too.`);
    };
    const columns = () => columnsOf(latest.current);
    const carriedBlock = (): PlacedDevice[] => {
      const { carry: held, held: ids } = useCarry.getState();
      if (!held) return [];
      const others = [...ids].flatMap((id) => (id === held.device.id ? [] : (latest.current.find(id) ?? [])));
      return [held.device, ...others];
    };

    const whileCarried = (device: PlacedDevice, key: string, isFine: boolean): boolean => {
      const { carry: held } = useCarry.getState();
      const step = carrySteps[key];
      // It stays in hand where it does not fit, as one more step may be all it takes.
      if ((key === 'Enter' || key === ' ') && held?.problem) announce(`Not here: ${held.problem.message}`);
      else if (key === 'Enter' || key === ' ') finish(held?.target ?? null);
      else if (key === 'Escape') {
        finish(null);
        announce('Called off.');
      } else if (step && held?.target) {
        const target = steppedTarget(device, held.target, step, columns(), isFine ? 0.5 : 1);
        carry(carriedBlock(), target, 'keyboard', null);
        const after = useCarry.getState().carry;
        const words = targetText(target, findRack(rackOf(target))?.rack.name ?? '');
        announce(
          after?.problem
            ? `${words}: ${after.problem.message}`
            : `${[`${words}: free`, ...(after?.warnings ?? [])].join('. ')}.`,
        );
      } else return false;
      return true;
    };
    const pickUp = (device: PlacedDevice) => {
      const block = blockOf(latest.current, device);
      warnOfOthers(device);
      const more = block.length > 1 ? ` and ${block.length - 1} more` : '';
      announce(
        `${device.name}${more} picked up from ${placeText(device)}. Arrows move it, F flips the face, Enter drops, Escape calls off.`,
      );
      carry(block, targetOf(device), 'keyboard', null);
    };
    const walk = (from: string, step: Walk, isAdding: boolean) => {
      const next = nextStop(from, step, latest.current.racks, columns());
      if (!next) return;
      if (isAdding) {
        const { drawing } = latest.current;
        const ids = [from, next.key].filter((id) => latest.current.find(id));
        select(drawing, [...drawing.getState().selected, ...ids]);
        announce(`${drawing.getState().selected.size} devices selected.`);
      }
      focusDevice(next.key);
    };
    const whileIdle = (device: PlacedDevice, { key, shiftKey }: KeyboardEvent<Element>): boolean => {
      const step = walkSteps[key];
      if (step) walk(device.id, step, shiftKey);
      else if (key === ' ' || key === 'm') pickUp(device);
      else if (key === 'Enter') latest.current.onLook(device);
      else if (key === 'x') toggle(latest.current.drawing, device.id);
      else if (key === 'o') latest.current.onOpen(device);
      else if (key === 'Delete') latest.current.onCommand('delete', { kind: 'device', device });
      else if (key === 'Escape' && latest.current.drawing.getState().selected.size > 0) latest.current.onLook(null);
      else return false;
      return true;
    };
    /** Ctrl or Cmd with a key. */
    const withControl = (subject: Subject, key: string): boolean => {
      const command = commands[key];
      if (command) latest.current.onCommand(command, subject);
      else if (key === 'a') {
        const rack =
          subject.kind === 'device' ? subject.device.row.rack : subject.kind === 'gap' ? subject.gap.rack : null;
        const devices = findRack(rack)?.devices ?? [];
        select(
          latest.current.drawing,
          devices.map(({ id }) => id),
        );
        announce(`${devices.length} devices selected.`);
      } else return false;
      return true;
    };

    return {
      onPointerDown: (device, event) => {
        const block = blockOf(latest.current, device);
        carryByPointer(device, event, {
          onLift: warnOfOthers,
          onMove: (target, box) => carry(block, target, 'pointer', box),
          onEnd: finish,
          onTap: (tapped, isAdding) => {
            if (isAdding) toggle(latest.current.drawing, tapped.id);
            else if (!isNewDevice(tapped)) latest.current.onLook(tapped);
          },
        });
      },
      onPress: (device, event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) toggle(latest.current.drawing, device.id);
        else if (event.button === 0) latest.current.onLook(device);
      },
      onKeyDown: (device, event) => {
        if (event.altKey) return;
        const { carry: held } = useCarry.getState();
        if (event.ctrlKey || event.metaKey) {
          if (!held && withControl({ kind: 'device', device }, event.key)) stop(event);
          return;
        }
        const key = event.key === 'Tab' && held ? (event.shiftKey ? 'ArrowLeft' : 'ArrowRight') : event.key;
        if (held ? whileCarried(held.device, key, event.shiftKey) : whileIdle(device, event)) stop(event);
      },
      onFocus: (device) => latest.current.tell({ drag: null, selection: device.id }),
      onHover: setHovered,
      onFacts: setFacts,
      onMenu: (device, event) => {
        event.preventDefault();
        event.stopPropagation();
        if (!latest.current.drawing.getState().selected.has(device.id)) latest.current.onLook(device);
        latest.current.onMenu({ kind: 'device', device }, pointOf(event));
      },
      onSpacePress: (event) =>
        drawMarquee(event, (ids, isAdding) => {
          const { drawing } = latest.current;
          if (ids.length === 0 && !isAdding) latest.current.onLook(null);
          else select(drawing, isAdding ? [...drawing.getState().selected, ...ids] : ids);
        }),
      onGapKey: (gap, event) => {
        const step = walkSteps[event.key];
        const subject: Subject = { kind: 'gap', gap, position: gap.position };
        if (event.altKey) return;
        if (event.ctrlKey || event.metaKey) {
          if (withControl(subject, event.key)) stop(event);
          return;
        }
        if (step) walk(gap.key, step, event.shiftKey);
        else if (event.key === 'Enter' || event.key === ' ') latest.current.onMenu(subject, pointOf(event));
        else return;
        stop(event);
      },
      onGapMenu: (gap, event) => {
        event.preventDefault();
        latest.current.onMenu(
          { kind: 'gap', gap, position: unitOf(gap, event, findRack(gap.rack)?.rack) },
          pointOf(event),
        );
      },
      onUnitPress: (rack, event) => sweepUnits(rack, event, (units) => latest.current.onReserve(rack, units)),
      onReservation: (reservation) => latest.current.onReservation(reservation),
      onAccessory: (accessory, event) => {
        event.preventDefault();
        latest.current.onMenu({ kind: 'accessory', accessory }, pointOf(event));
      },
    };
  }, []);
}

/** The unit of a gap that was pointed at; its lowest where it was asked for by key. */
function unitOf(gap: Gap, event: { clientY: number; currentTarget: Element }, rack: Rack | undefined): number {
  const box = event.currentTarget.getBoundingClientRect();
  const share = (event.clientY - box.top) / box.height;
  if (!rack || event.clientY === 0 || share < 0 || share > 1) return gap.position;
  const fromTop = Math.min(gap.uHeight - 1, Math.floor(share * gap.uHeight));
  return rack.descUnits ? gap.position + fromTop : gap.position + gap.uHeight - 1 - fromTop;
}

/** Where a menu opens: at the pointer, or at what has the focus. */
function pointOf(event: { currentTarget: Element } & Partial<{ clientX: number; clientY: number }>) {
  if (event.clientX && event.clientY) return { x: event.clientX, y: event.clientY };
  const box = event.currentTarget.getBoundingClientRect();
  return { x: box.left + Math.min(40, box.width / 2), y: box.top + Math.min(24, box.height / 2) };
}

const commands: Record<string, Command> = { d: 'duplicate', c: 'copy', x: 'cut', v: 'paste' };

const carrySteps: Record<string, Step> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  f: 'flip',
  F: 'flip',
};

type Walk = 'up' | 'down' | 'left' | 'right';

const walkSteps: Record<string, Walk> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function columnsOf({ racks, faces }: MoverPorts): Column[] {
  return racks.flatMap(({ rack }) => faces.map((face) => ({ rack: rack.id, face, frame: rack })));
}

function tellDrag({ tell }: MoverPorts): void {
  const { carry } = useCarry.getState();
  if (!carry || isNewDevice(carry.device)) return;
  const { device, target, problem } = carry;
  const rack = target && rackOf(target);
  const face = target?.type === 'unit' || target?.type === 'side' ? target.face : 'front';
  const position = target?.type === 'unit' ? target.position : null;
  const isValid = problem === null && target !== null;
  tell({
    drag: { device: device.id, rack: rack ?? device.row.rack ?? '', position, face, isValid },
    selection: device.id,
  });
}
