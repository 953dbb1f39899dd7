import type { PlacementProblem } from '@raceway/shared';
import { create } from 'zustand';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { Move } from './arrangement.ts';
import { type DropTarget, isSamePlace } from './dropTarget.ts';

/** Devices picked up and not yet put down. */
export interface Carry {
  /** The one that is held. */
  device: PlacedDevice;
  /** All in hand with where each would go, the held one first; it alone where it is over nothing that takes it. */
  moves: readonly Move[];
  /** How many are in hand. */
  count: number;
  by: 'pointer' | 'keyboard';
  /** Where the held one would go; null over nothing that takes it. */
  target: DropTarget | null;
  /** Why they cannot go there. */
  problem: PlacementProblem | null;
  /** What speaks against it without forbidding it. */
  warnings: readonly string[];
}

/** Where a device carried by pointer is drawn on the screen, in CSS pixels. */
export interface CarryBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface CarryState {
  /** What is in hand; the same object until it would go elsewhere. */
  carry: Carry | null;
  /** The ids of all in hand. */
  held: ReadonlySet<string>;
  /** By pointer, where it is: this changes with each move of it. */
  box: CarryBox | null;
}

const nothing: ReadonlySet<string> = new Set();

/** What is in hand, if there is something. */
export const useCarry = create<CarryState>(() => ({ carry: null, held: nothing, box: null }));

function isSameCarry(a: Carry, b: Carry): boolean {
  if (a.device.id !== b.device.id || a.problem?.message !== b.problem?.message) return false;
  return a.target && b.target ? isSamePlace(a.target, b.target) : a.target === b.target;
}

/** Whether the device is in hand. */
export function useIsCarried(device: string): boolean {
  return useCarry(({ held }) => held.has(device));
}

/** Picks up or moves what is carried. @param held the ids of all in hand */
export function setCarry(carry: Carry, held: ReadonlySet<string>, box: CarryBox | null): void {
  useCarry.setState((former) => ({
    carry: former.carry && isSameCarry(former.carry, carry) ? former.carry : carry,
    held,
    box,
  }));
}

/** Lets go. */
export function endCarry(): void {
  useCarry.setState({ carry: null, held: nothing, box: null });
}
