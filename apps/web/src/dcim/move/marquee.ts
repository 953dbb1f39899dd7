import type { PointerEvent } from 'react';
import classes from './marquee.module.css';

/** Less than this is a press, not a drawing, in CSS pixels. */
const leastPx = 4;

const crosses = (a: DOMRect, b: DOMRect) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/** The ids of the devices on screen that a part of it crosses. */
function devicesIn(area: DOMRect): string[] {
  const drawn = [...document.querySelectorAll<Element>('[data-device][tabindex]')];
  const inside = drawn.filter((element) => crosses(area, element.getBoundingClientRect()));
  return [...new Set(inside.flatMap((element) => element.getAttribute('data-device') ?? []))];
}

/**
 * Draws a frame from where the pointer was pressed, until it is let go.
 * @param onDone the ids of the devices in it, none where it was only pressed; whether they are added to those chosen
 */
export function drawMarquee(
  event: PointerEvent<Element>,
  onDone: (ids: readonly string[], isAdding: boolean) => void,
): void {
  // A finger that moves over free units scrolls.
  if (event.button !== 0 || event.pointerType === 'touch') return;
  const origin = { x: event.clientX, y: event.clientY };
  const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
  const frame = document.createElement('div');
  frame.className = classes.marquee ?? '';
  const listeners = new AbortController();
  const { signal } = listeners;
  let area = new DOMRect(origin.x, origin.y, 0, 0);
  const draw = (move: globalThis.PointerEvent) => {
    const [x, y] = [Math.min(origin.x, move.clientX), Math.min(origin.y, move.clientY)];
    area = new DOMRect(x, y, Math.abs(move.clientX - origin.x), Math.abs(move.clientY - origin.y));
    if (!frame.isConnected && Math.max(area.width, area.height) > leastPx) document.body.append(frame);
    frame.style.transform = `translate(${area.x}px, ${area.y}px)`;
    frame.style.width = `${area.width}px`;
    frame.style.height = `${area.height}px`;
  };
  const end = (isDone: boolean) => {
    listeners.abort();
    const wasDrawn = frame.isConnected;
    frame.remove();
    if (isDone) onDone(wasDrawn ? devicesIn(area) : [], isAdding);
  };
  window.addEventListener('pointermove', draw, { signal });
  window.addEventListener('pointerup', () => end(true), { signal });
  window.addEventListener('pointercancel', () => end(false), { signal });
  window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal });
}
