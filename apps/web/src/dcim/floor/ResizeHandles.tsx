import { areaOf } from '@raceway/shared';
import type { ReactNode } from 'react';
import classes from './Floor.module.css';
import type { PlacedTile } from './floorContents.ts';
import { useFloor } from './floorStore.ts';
import { handles, resizeByPointer } from './gestures.ts';
import { cellUnits } from './TileShape.tsx';
import type { FloorEditor } from './useFloorEditor.ts';

/** What a pointer looks like over a handle. */
const cursors: Readonly<Record<string, string>> = { '1': 'nwse-resize', '-1': 'nesw-resize' };
const handlePx = 9;

/** The handles of the one tile that is selected. The same is done by its fields. */
export function ResizeHandles(props: { tile: PlacedTile; editor: FloorEditor; svg: () => Element | null }): ReactNode {
  const { tile, editor, svg } = props;
  const held = useFloor(({ hand }) => hand?.tiles.find(({ id }) => id === tile.id));
  const zoom = useFloor(({ viewport }) => viewport.zoom);
  const { left, top, right, bottom } = areaOf(held ?? tile);
  const size = (handlePx / zoom) * cellUnits;
  return (
    <g aria-hidden>
      {handles.map((handle) => {
        const { x, y } = handle;
        const cursor = x === 0 ? 'ns-resize' : y === 0 ? 'ew-resize' : cursors[String(x * y)];
        return (
          <rect
            key={`${x} ${y}`}
            className={classes.handle}
            style={{ cursor }}
            x={((left + right + x * (right - left)) / 2) * cellUnits - size / 2}
            y={((top + bottom + y * (bottom - top)) / 2) * cellUnits - size / 2}
            width={size}
            height={size}
            data-handle={`${x} ${y}`}
            onPointerDown={(event) => {
              const element = svg();
              if (event.button !== 0 || !element) return;
              event.stopPropagation();
              resizeByPointer(tile, handle, event, element, editor);
            }}
          />
        );
      })}
    </g>
  );
}
