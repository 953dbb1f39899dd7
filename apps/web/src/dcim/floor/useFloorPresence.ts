import { type FloorPoint, floorPlan, type HeldTile, maxHeldTiles, type Peer } from '@raceway/shared';
import { useEffect, useMemo, useRef } from 'react';
import { usePresence } from '../../live/usePresence.ts';
import { useFloor } from './floorStore.ts';

/** Who else looks at a plan, and a way to tell where one points. What is in hand and selected is told by itself. */
export function useFloorPresence(planId: string): { peers: Peer[]; point: (at: FloorPoint | null) => void } {
  const { peers, tell } = usePresence(`${floorPlan.name}:${planId}`);
  const cursor = useRef<FloorPoint | null>(null);
  const share = useMemo(
    () => () => {
      const { hand, selection } = useFloor.getState();
      const tiles = (hand?.tiles ?? []).slice(0, maxHeldTiles).map(
        ({ id, x, y, width, depth, rotation }): HeldTile => ({
          id,
          x,
          y,
          width: width ?? 1,
          depth: depth ?? 1,
          rotation: rotation ?? '0',
        }),
      );
      tell({ floor: { cursor: cursor.current, tiles }, selection: [...selection][0] ?? null });
    },
    [tell],
  );
  useEffect(() => {
    const unsubscribe = useFloor.subscribe((state, former) => {
      if (state.hand !== former.hand || state.selection !== former.selection) share();
    });
    return () => {
      unsubscribe();
      tell({ floor: null, selection: null });
    };
  }, [share, tell]);
  const point = useMemo(
    () => (at: FloorPoint | null) => {
      cursor.current = at && { x: Math.round(at.x * 100) / 100, y: Math.round(at.y * 100) / 100 };
      share();
    },
    [share],
  );
  return { peers, point };
}
