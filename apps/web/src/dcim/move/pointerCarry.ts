import type { PointerEvent } from 'react';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import { autoscroll, scrollersOf } from './autoscroll.ts';
import { type CarryBox, useCarry } from './carryStore.ts';
import type { DropTarget } from './dropTarget.ts';
import { targetAt } from './dropZones.ts';

/** How far a mouse or pen goes before it lifts, in CSS pixels. */
const liftPx = 4;
/** How long a finger rests before it lifts; moved sooner, it scrolls. */
const holdMs = 250;
const holdSlackPx = 8;

/** What happens to a carried device. */
export interface CarryPorts {
  onLift(device: PlacedDevice): void;
  /** It is carried on, over a place or (null) over none, and drawn there. */
  onMove(target: DropTarget | null, box: CarryBox): void;
  /** It is let go, or (null) the carrying was called off. */
  onEnd(target: DropTarget | null): void;
  /** It was pressed and let go without being moved; with Shift, Ctrl or Cmd held, or without. */
  onTap(device: PlacedDevice, isAdding: boolean): void;
}

/** Carries a device by mouse, finger or pen from its press to its release. */
export function carryByPointer(device: PlacedDevice, event: PointerEvent<Element>, ports: CarryPorts): void {
  if (event.button !== 0 || !event.isPrimary) return;
  const element = event.currentTarget;
  const box = element.getBoundingClientRect();
  const origin = { x: event.clientX, y: event.clientY };
  const at = { ...origin, isFine: false };
  const scrollers = scrollersOf(element);
  const listeners = new AbortController();
  const { signal } = listeners;
  const isTouch = event.pointerType === 'touch';
  const unitPx = device.uHeight > 0 ? box.height / device.uHeight : box.height;
  let isLifted = false;

  const place = () => {
    const offsetU = (origin.y - box.top) / unitPx;
    // A device of half a unit, and any with Shift held, goes by half units.
    const step = at.isFine || device.uHeight % 1 !== 0 ? 0.5 : 1;
    const target = targetAt(device, { clientX: at.x, clientY: at.y, offsetU, step });
    const lifted = {
      left: box.left + at.x - origin.x,
      top: box.top + at.y - origin.y,
      width: box.width,
      height: box.height,
    };
    // What stands upright beside the units is held by its name.
    const shown = device.uHeight > 0 ? lifted : { left: at.x - 12, top: at.y - 12, width: 130, height: 24 };
    ports.onMove(target, shown);
  };
  const lift = () => {
    isLifted = true;
    ports.onLift(device);
    place();
    const scroll = () => {
      if (signal.aborted) return;
      if (autoscroll(scrollers, at.x, at.y)) place();
      requestAnimationFrame(scroll);
    };
    requestAnimationFrame(scroll);
  };
  const end = (target: DropTarget | null) => {
    clearTimeout(hold);
    listeners.abort();
    if (isLifted) ports.onEnd(target);
  };
  const hold = isTouch ? setTimeout(lift, holdMs) : undefined;

  const onMove = (move: globalThis.PointerEvent) => {
    if (move.pointerId !== event.pointerId) return;
    Object.assign(at, { x: move.clientX, y: move.clientY, isFine: move.shiftKey });
    const distance = Math.hypot(at.x - origin.x, at.y - origin.y);
    if (isLifted) place();
    else if (isTouch && distance > holdSlackPx) end(null);
    else if (!isTouch && distance > liftPx) lift();
  };
  const onUp = (up: globalThis.PointerEvent) => {
    if (up.pointerId !== event.pointerId) return;
    const wasLifted = isLifted;
    end(useCarry.getState().carry?.target ?? null);
    if (!wasLifted) ports.onTap(device, up.shiftKey || up.ctrlKey || up.metaKey);
  };
  // The whole window listens: the pressed element may be drawn anew, or elsewhere, while it is carried.
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', onUp, { signal });
  window.addEventListener('pointercancel', () => end(null), { signal });
  window.addEventListener('blur', () => end(null), { signal });
  window.addEventListener(
    'keydown',
    (key) => {
      if (key.key === 'Escape') {
        key.preventDefault();
        key.stopPropagation();
        end(null);
      }
    },
    { signal, capture: true },
  );
  if (element.isConnected) element.setPointerCapture(event.pointerId);
}
