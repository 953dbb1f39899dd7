import type { PlacementProblem } from '@raceway/shared';
import { create } from 'zustand';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import { type DropTarget, isSamePlace } from './dropTarget.ts';

/** A device picked up and not yet put down. */
export interface Carry {
  device: PlacedDevice;
  by: 'pointer' | 'keyboard';
  /** Where it would go; null over nothing that takes it. */
  target: DropTarget | null;
  /** Why it cannot go there. */
  problem: PlacementProblem | null;
}

/** Where a device carried by pointer is drawn on the screen, in CSS pixels. */
export interface CarryBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface CarryState {
  /** The device in hand; the same object until it would go elsewhere. */
  carry: Carry | null;
  /** By pointer, where it is: this changes with each move of it. */
  box: CarryBox | null;
}

/** The device in hand, if there is one. */
export const useCarry = create<CarryState>(() => ({ carry: null, box: null }));

function isSameCarry(a: Carry, b: Carry): boolean {
  if (a.device.id !== b.device.id || a.problem?.message !== b.problem?.message) return false;
  return a.target && b.target ? isSamePlace(a.target, b.target) : a.target === b.target;
}

/** Whether the device is the one in hand. */
export function useIsCarried(device: string): boolean {
  return useCarry(({ carry }) => carry?.device.id === device);
}

/** Picks up or moves a device. */
export function setCarry(carry: Carry, box: CarryBox | null): void {
  useCarry.setState((former) => ({
    carry: former.carry && isSameCarry(former.carry, carry) ? former.carry : carry,
    box,
  }));
}

/** Lets go. */
export function endCarry(): void {
  useCarry.setState({ carry: null, box: null });
}
