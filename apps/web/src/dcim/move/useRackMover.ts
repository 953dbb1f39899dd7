import { device as deviceEntity, type Face, type Peer, type PeerState, type PlacementProblem } from '@raceway/shared';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { callErrorOf } from '../../live/errors.ts';
import { tellRefused } from '../../live/toasts.tsx';
import { useWrites } from '../../live/useWrites.ts';
import { setHovered } from '../rack/DeviceTip.tsx';
import { startFlightAt } from '../rack/flight.ts';
import { type PlacedDevice, placeText, type RackContents } from '../rack/placedDevice.ts';
import { announce } from './announcer.tsx';
import { endCarry, setCarry, useCarry } from './carryStore.ts';
import { type DropTarget, isSamePlace, patchOf, problemOf, rackOf, targetOf, targetText } from './dropTarget.ts';
import { type Column, type Step, steppedTarget } from './keyboardSteps.ts';
import type { Mover } from './moverContext.ts';
import { carryByPointer } from './pointerCarry.ts';
import { focusDevice } from './useKeepFocus.ts';
import { nextDevice } from './walk.ts';

/** What the view around the racks gives and gets. */
export interface MoverPorts {
  racks: readonly RackContents[];
  faces: readonly Face[];
  peers: readonly Peer[];
  tell(state: PeerState): void;
  /** Why this reader moves nothing; null where they may. */
  refusal: string | null;
  onSelect(device: PlacedDevice | null): void;
  onOpen(device: PlacedDevice): void;
}

/** Moves devices between what is on screen; the answer's `move` does it outright, its `mover` by hand. */
export function useRackMover(ports: MoverPorts): {
  mover: Mover;
  move: (device: PlacedDevice, target: DropTarget, rackName?: string) => Promise<boolean>;
} {
  const writes = useWrites(deviceEntity);
  // Handlers outlive renders: they read what is on screen when they run.
  const latest = useRef(ports);
  useEffect(() => {
    latest.current = ports;
  });

  const move = useCallback(
    async (device: PlacedDevice, target: DropTarget, rackName?: string): Promise<boolean> => {
      if (isSamePlace(target, targetOf(device))) return true;
      const rack = rackName ?? contentsOf(latest.current, rackOf(target))?.rack.name ?? 'the rack';
      const label =
        target.type === 'unracked'
          ? `Took ${device.name} out of its rack`
          : `Moved ${device.name} to ${targetText(target, rack)}`;
      try {
        // A device that another moved meanwhile keeps the version that this move was made from.
        await writes.update(device.row as unknown as AnyRow, { ...patchOf(target) }, { label });
        announce(`${label}.`);
        return true;
      } catch (thrown) {
        const error = callErrorOf(thrown);
        tellRefused(`${device.name} stays where it was`, error);
        announce(`${device.name} was not moved: ${error.message}`);
        return false;
      }
    },
    [writes],
  );

  const mover = useMemo((): Mover => {
    const problem = (device: PlacedDevice, target: DropTarget): PlacementProblem | null => {
      const { refusal } = latest.current;
      if (refusal && !isSamePlace(target, targetOf(device)))
        return { path: 'position', message: refusal, blockers: [] };
      return problemOf(device, target, contentsOf(latest.current, rackOf(target)));
    };
    const finish = (target: DropTarget | null) => {
      const { carry, box } = useCarry.getState();
      endCarry();
      latest.current.tell({ drag: null, selection: carry?.device.id ?? null });
      if (!carry || !target) return;
      if (box) startFlightAt(carry.device.id, box);
      const reason = problem(carry.device, target);
      if (reason) announce(`Not moved: ${reason.message}`);
      else void move(carry.device, target);
    };
    const warnOfOthers = (device: PlacedDevice) => {
      const other = latest.current.peers.find(({ state }) => state.drag?.device === device.id);
      if (other) announce(`${other.user.name} is moving ${device.name} too.`);
    };
    const carryTo = (device: PlacedDevice, target: DropTarget) => {
      const reason = problem(device, target);
      setCarry({ device, by: 'keyboard', target, problem: reason }, null);
      const name = contentsOf(latest.current, rackOf(target))?.rack.name ?? '';
      announce(reason ? `${targetText(target, name)}: ${reason.message}` : `${targetText(target, name)}: free.`);
      tellDrag(latest.current);
    };
    const columns = () => columnsOf(latest.current);

    const whileCarried = (device: PlacedDevice, key: string, isFine: boolean): boolean => {
      const { carry } = useCarry.getState();
      const step = carrySteps[key];
      // It stays in hand where it does not fit, as one more step may be all it takes.
      if ((key === 'Enter' || key === ' ') && carry?.problem) announce(`Not here: ${carry.problem.message}`);
      else if (key === 'Enter' || key === ' ') finish(carry?.target ?? null);
      else if (key === 'Escape') {
        finish(null);
        announce('Called off.');
      } else if (step && carry?.target)
        carryTo(device, steppedTarget(device, carry.target, step, columns(), isFine ? 0.5 : 1));
      else return false;
      return true;
    };
    const whileIdle = (device: PlacedDevice, key: string): boolean => {
      const step = walkSteps[key];
      if (step) {
        const next = nextDevice(device, step, latest.current.racks, columns());
        if (next) focusDevice(next.id);
      } else if (key === 'Enter' || key === 'm') {
        warnOfOthers(device);
        announce(
          `${device.name} picked up from ${placeText(device)}. Arrows move it, F flips the face, Enter drops, Escape calls off.`,
        );
        setCarry({ device, by: 'keyboard', target: targetOf(device), problem: null }, null);
        tellDrag(latest.current);
      } else if (key === ' ') latest.current.onSelect(device);
      else if (key === 'o') latest.current.onOpen(device);
      else return false;
      return true;
    };

    return {
      onPointerDown: (device, event) =>
        carryByPointer(device, event, {
          problemOf: problem,
          onLift: warnOfOthers,
          onMove: () => tellDrag(latest.current),
          onEnd: finish,
          onTap: (tapped) => latest.current.onSelect(tapped),
        }),
      onKeyDown: (device, event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const { carry } = useCarry.getState();
        const key = event.key === 'Tab' && carry ? (event.shiftKey ? 'ArrowLeft' : 'ArrowRight') : event.key;
        const isTaken = carry ? whileCarried(carry.device, key, event.shiftKey) : whileIdle(device, key);
        if (isTaken) stop(event);
      },
      onFocus: (device) => latest.current.tell({ drag: null, selection: device.id }),
      onHover: setHovered,
    };
  }, [move]);

  return { mover, move };
}

const carrySteps: Record<string, Step> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  f: 'flip',
  F: 'flip',
};

const walkSteps: Record<string, 'up' | 'down' | 'left' | 'right'> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function contentsOf({ racks }: MoverPorts, id: string | null): RackContents | null {
  return racks.find(({ rack }) => rack.id === id) ?? null;
}

function columnsOf({ racks, faces }: MoverPorts): Column[] {
  return racks.flatMap(({ rack }) => faces.map((face) => ({ rack: rack.id, face, frame: rack })));
}

function tellDrag({ tell }: MoverPorts): void {
  const { carry } = useCarry.getState();
  if (!carry) return;
  const { device, target, problem } = carry;
  const rack = target && rackOf(target);
  const face = target?.type === 'unit' || target?.type === 'side' ? target.face : 'front';
  const position = target?.type === 'unit' ? target.position : null;
  const drag = {
    device: device.id,
    rack: rack ?? device.row.rack ?? '',
    position,
    face,
    isValid: problem === null && target !== null,
  };
  tell({ drag, selection: device.id });
}
