import type { PeerState } from '@raceway/shared';
import { type PointerEvent, useMemo, useRef } from 'react';
import { useCarry } from '../move/carryStore.ts';
import { spotAt } from '../move/dropZones.ts';

/** Handlers that tell others where the pointer is. */
export interface CursorTold {
  onPointerMove: (event: PointerEvent<Element>) => void;
  onPointerLeave: () => void;
}

/** How often at most the racks are measured for it: presence tells no more often either. */
const intervalMs = 80;

/** Tells others who look at the same rack where the pointer is on it. */
export function useCursor(tell: (state: PeerState) => void): CursorTold {
  const lastAt = useRef(0);
  return useMemo(
    () => ({
      onPointerMove: ({ clientX, clientY, timeStamp, pointerType }) => {
        if (timeStamp - lastAt.current < intervalMs || pointerType === 'touch' || useCarry.getState().carry) return;
        lastAt.current = timeStamp;
        const spot = spotAt(clientX, clientY);
        if (!spot) return;
        const { rack, face, share: x, y } = spot;
        tell({ drag: null, cursor: { rack, face, x, y } });
      },
      onPointerLeave: () => {
        if (!useCarry.getState().carry) tell({ drag: null, cursor: null });
      },
    }),
    [tell],
  );
}
