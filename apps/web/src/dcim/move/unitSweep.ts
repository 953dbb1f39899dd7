import type { Rack } from '@raceway/shared';
import type { PointerEvent } from 'react';
import { create } from 'zustand';

/** Units that the pointer is drawn over. */
interface Sweep {
  rack: string;
  from: number;
  to: number;
}

/** The units that are being drawn over, if any are. */
export const useSweep = create<{ sweep: Sweep | null }>(() => ({ sweep: null }));

/** The whole unit at a height of the column of numbers, held within the rack. */
function unitAt(rack: Rack, box: DOMRect, clientY: number): number {
  const share = Math.min(0.999, Math.max(0, (clientY - box.top) / box.height));
  const fromTop = Math.floor(share * rack.uHeight);
  const highest = rack.startingUnit + Math.ceil(rack.uHeight) - 1;
  return rack.descUnits
    ? rack.startingUnit + fromTop
    : Math.min(highest, rack.startingUnit + Math.ceil(rack.uHeight - fromTop) - 1);
}

/** The units of a sweep, lowest first. */
export function unitsOf({ from, to }: Pick<Sweep, 'from' | 'to'>): number[] {
  const lowest = Math.min(from, to);
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => lowest + index);
}

/** Draws over the numbers of units from where the pointer was pressed; the answer comes when it is let go. */
export function sweepUnits(rack: Rack, event: PointerEvent<Element>, onDone: (units: readonly number[]) => void): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const element = event.currentTarget;
  const box = () => element.getBoundingClientRect();
  const from = unitAt(rack, box(), event.clientY);
  const listeners = new AbortController();
  const { signal } = listeners;
  useSweep.setState({ sweep: { rack: rack.id, from, to: from } });
  const end = (isDone: boolean) => {
    listeners.abort();
    const { sweep } = useSweep.getState();
    useSweep.setState({ sweep: null });
    if (isDone && sweep) onDone(unitsOf(sweep));
  };
  window.addEventListener(
    'pointermove',
    ({ clientY }) => useSweep.setState({ sweep: { rack: rack.id, from, to: unitAt(rack, box(), clientY) } }),
    { signal },
  );
  window.addEventListener('pointerup', () => end(true), { signal });
  window.addEventListener('pointercancel', () => end(false), { signal });
  window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal });
}
