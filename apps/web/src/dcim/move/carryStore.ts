import type { PlacementProblem } from '@raceway/shared';
import { create } from 'zustand';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { DropTarget } from './dropTarget.ts';

/** A device picked up and not yet put down. */
export interface Carry {
  device: PlacedDevice;
  by: 'pointer' | 'keyboard';
  /** Where it would go; null over nothing that takes it. */
  target: DropTarget | null;
  /** Why it cannot go there. */
  problem: PlacementProblem | null;
  /** By pointer: where its upper left corner is on the screen, and its size, in CSS pixels. */
  box: { left: number; top: number; width: number; height: number } | null;
}

/** The device in hand, if there is one. */
export const useCarry = create<{ carry: Carry | null }>(() => ({ carry: null }));

/** Picks up, moves or (null) lets go. */
export const setCarry = (carry: Carry | null): void => useCarry.setState({ carry });
