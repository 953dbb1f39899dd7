import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { holdScrolling } from '../move/touch.ts';
import type { RackContents } from '../rack/rackContents.ts';
import type { HeatBy } from '../rack/useRackView.ts';
import { RowColumn } from './RowColumn.tsx';
import classes from './RowView.module.css';
import { columnWidth, type RowFace, rackGap, rowGapPx, rowHeight } from './rowGeometry.ts';
import type { CursorTold } from './useCursor.ts';
import { useZoomGesture } from './useZoomGesture.ts';

/** Racks beside those on screen that are drawn already. */
const overscan = 2;

/** Lets the page show a rack that may be out of sight. */
export interface RowHandle {
  showRack: (rack: string) => void;
}

/**
 * Racks side by side, scrolled and zoomed; only those on screen are drawn. They stand on one floor, as racks do.
 * @param props.onWatched told the ids of the racks that are drawn
 */
export function RowView(props: {
  racks: readonly RackContents[];
  faces: readonly RowFace[];
  unitPx: number;
  zoom: number;
  heat: HeatBy;
  onZoom: (zoom: number) => void;
  onWatched: (ids: readonly string[]) => void;
  handle: RefObject<RowHandle | null>;
  scroller: RefObject<HTMLDivElement | null>;
  cursor: CursorTold;
}): ReactNode {
  const { racks, faces, unitPx, zoom, heat, onZoom, onWatched, handle, scroller, cursor } = props;
  const content = useRef<HTMLDivElement>(null);
  const widths = useMemo(() => racks.map(({ rack }) => columnWidth(rack, faces, unitPx)), [racks, faces, unitPx]);
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: racks.length,
    horizontal: true,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 0,
    getItemKey: (index) => racks[index]?.rack.id ?? index,
    gap: rackGap(zoom),
    overscan,
    useFlushSync: false,
    paddingStart: rowGapPx.around,
    paddingEnd: rowGapPx.around,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, widths, zoom]);
  useZoomGesture(scroller, content, zoom, onZoom);
  useEffect(() => {
    handle.current = {
      showRack: (id) => {
        const index = racks.findIndex(({ rack }) => rack.id === id);
        if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
      },
    };
  }, [handle, racks, virtualizer]);
  useEffect(() => holdScrolling(scroller.current), [scroller]);
  // Racks that scroll into sight are drawn when there is time: scrolling goes on meanwhile.
  const items = useDeferredValue(virtualizer.getVirtualItems());
  const drawn = items.map(({ key }) => String(key)).join(' ');
  useEffect(() => onWatched(drawn.split(' ').filter(Boolean)), [drawn, onWatched]);
  const height = useMemo(
    () =>
      rowHeight(
        racks.map(({ rack }) => rack),
        unitPx,
      ),
    [racks, unitPx],
  );
  return (
    <div ref={scroller} className={classes.scroller} {...cursor}>
      <div ref={content} className={classes.content} style={{ width: virtualizer.getTotalSize(), height }}>
        {items.map(({ index, key, start, size }) => {
          const contents = racks[index];
          return (
            contents && (
              <div key={key} className={classes.item} style={{ width: size, transform: `translateX(${start}px)` }}>
                <RowColumn contents={contents} faces={faces} width={size} unitPx={unitPx} heat={heat} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
