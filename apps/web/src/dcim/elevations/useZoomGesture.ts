import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { zoomLimits } from '../rack/geometry.ts';

/** How long after the last turn of the wheel what was only stretched is drawn anew. */
const settleMs = 140;

/** A point that stays where it is while all around it grows: in the scroller, and in what it scrolls. */
interface Anchor {
  x: number;
  y: number;
  contentX: number;
  contentY: number;
}

/**
 * Zooms by Ctrl and the wheel, or two fingers on a touchpad. While it goes on, the drawing is only stretched, which
 * takes no time; it is drawn anew at its new size when it rests.
 * @param zoom The size that is drawn.
 */
export function useZoomGesture(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  zoom: number,
  onZoom: (zoom: number) => void,
): void {
  const gesture = useRef<{ zoom: number; anchor: Anchor } | null>(null);
  const latest = useRef({ zoom, onZoom });
  useEffect(() => {
    latest.current = { zoom, onZoom };
  });

  // Drawn at its new size: the stretching ends, and the anchor is put where it was.
  useLayoutEffect(() => {
    const [box, inner, done] = [scroller.current, content.current, gesture.current];
    if (!box || !inner || !done || Math.abs(done.zoom - zoom) > 1e-6) return;
    inner.style.transform = '';
    inner.style.willChange = '';
    const { x, y, contentX, contentY } = done.anchor;
    box.scrollTo(contentX * zoom - x, contentY * zoom - y);
    gesture.current = null;
  }, [scroller, content, zoom]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let settled: ReturnType<typeof setTimeout> | undefined;
    const onWheel = (event: WheelEvent) => {
      const inner = content.current;
      if (!inner || (!event.ctrlKey && !event.metaKey)) return;
      event.preventDefault();
      const from = latest.current.zoom;
      if (!gesture.current) {
        const outer = box.getBoundingClientRect();
        const [x, y] = [event.clientX - outer.left, event.clientY - outer.top];
        const anchor = { x, y, contentX: (box.scrollLeft + x) / from, contentY: (box.scrollTop + y) / from };
        gesture.current = { zoom: from, anchor };
        inner.style.willChange = 'transform';
        inner.style.transformOrigin = `${anchor.contentX * from}px ${anchor.contentY * from}px`;
      }
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0022));
      const next = Math.min(zoomLimits.max, Math.max(zoomLimits.min, gesture.current.zoom * factor));
      gesture.current.zoom = next;
      inner.style.transform = `scale(${next / from})`;
      clearTimeout(settled);
      settled = setTimeout(() => latest.current.onZoom(gesture.current?.zoom ?? next), settleMs);
    };
    box.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      clearTimeout(settled);
      box.removeEventListener('wheel', onWheel);
    };
  }, [scroller, content]);
}
