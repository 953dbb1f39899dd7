import {
  areaOf,
  coldSideOf,
  type FloorSide,
  type Heat,
  hotSideOf,
  type RackFigures,
  type TileBox,
} from '@raceway/shared';
import { memo, type ReactNode } from 'react';
import { fittedText, textWidth } from '../rack/geometry.ts';
import classes from './Floor.module.css';
import { kindLabel, type PlacedTile } from './floorContents.ts';
import { tileText } from './floorKeys.ts';
import { useFloor } from './floorStore.ts';
import { heatColor, heatInk } from './heat.ts';

/** Units of the drawing a cell: large enough that its texts have sizes of ordinary fonts. */
export const cellUnits = 100;

/** A rectangle of the drawing. */
interface Drawn {
  width: number;
  height: number;
}

/** A strip along one side of a tile. */
function strip(side: FloorSide, { width, height }: Drawn, thickness: number) {
  if (side === 'top') return { x: 0, y: 0, width, height: thickness };
  if (side === 'bottom') return { x: 0, y: height - thickness, width, height: thickness };
  if (side === 'left') return { x: 0, y: 0, width: thickness, height };
  return { x: width - thickness, y: 0, width: thickness, height };
}

/** An arrow head that points out of the front: the side is not told by colour alone. */
function frontMark(side: FloorSide, { width, height }: Drawn): string {
  const [x, y] = [width / 2, height / 2];
  if (side === 'top') return `M${x - 11} 21 L${x} 10 L${x + 11} 21`;
  if (side === 'bottom') return `M${x - 11} ${height - 21} L${x} ${height - 10} L${x + 11} ${height - 21}`;
  if (side === 'left') return `M21 ${y - 11} L10 ${y} L21 ${y + 11}`;
  return `M${width - 21} ${y - 11} L${width - 10} ${y} L${width - 21} ${y + 11}`;
}

function Sides({ rotation, size }: { rotation: PlacedTile['rotation']; size: Drawn }): ReactNode {
  const cold = coldSideOf(rotation);
  return (
    <>
      <rect className={classes.hotSide} {...strip(hotSideOf(rotation), size, 6)} />
      <rect className={classes.coldSide} {...strip(cold, size, 6)} />
      <path className={classes.front} d={frontMark(cold, size)} />
    </>
  );
}

/** How far the words keep from the mark of the front. */
const frontRoom = 9;
const awayFromFront: Record<FloorSide, string> = {
  top: `translate(0 ${frontRoom})`,
  bottom: `translate(0 ${-frontRoom})`,
  left: `translate(${frontRoom} 0)`,
  right: `translate(${-frontRoom} 0)`,
};

/** The least size of a name before it is cut short. */
const leastFont = 15;
const padding = 12;

/** Lines of words, each as its first form that has room, else cut short. */
function Words({ lines, size, ink }: { lines: readonly string[][]; size: Drawn; ink: string | undefined }): ReactNode {
  const [[name = ''] = []] = lines;
  // Upright where the tile is too narrow for its name to be read across.
  const isUpright = size.height > size.width && textWidth(name, leastFont) > size.width - padding;
  const room = (isUpright ? size.height : size.width) - padding;
  const height = isUpright ? size.width : size.height;
  const highest = Math.min(24, height / (lines.length + 0.6));
  const fontSize = Math.min(highest, Math.max(leastFont, (highest * room) / textWidth(name, highest)));
  const turn = isUpright
    ? `translate(${size.width / 2} ${size.height / 2}) rotate(-90)`
    : `translate(${size.width / 2} ${size.height / 2})`;
  return (
    <g transform={turn} style={ink ? { fill: ink } : undefined} className={classes.words}>
      {lines.map((forms, index) => {
        const ownSize = index === 0 ? fontSize : fontSize * 0.82;
        const text = forms.find((form) => textWidth(form, ownSize) <= room) ?? forms.at(-1) ?? '';
        return (
          <text
            key={forms[0]}
            y={(index - (lines.length - 1) / 2) * fontSize * 1.15}
            fontSize={ownSize}
            className={index === 0 ? classes.name : classes.detail}
          >
            {fittedText(text, room, ownSize)}
          </text>
        );
      })}
    </g>
  );
}

/** What others do with a tile. */
export interface TileMark {
  color: string;
  text: string;
}

/** A tile of the plan. While it is in hand it lies where the hand has it. */
export const TileShape = memo(function TileShape(props: {
  tile: PlacedTile;
  figures: RackFigures | undefined;
  heat: Heat | undefined;
  isHeated: boolean;
  isDimmed: boolean;
  isTabStop: boolean;
  mark: TileMark | undefined;
  hint: string | null;
}): ReactNode {
  const { tile, figures, heat, isHeated, isDimmed, isTabStop, mark, hint } = props;
  const isSelected = useFloor(({ selection }) => selection.has(tile.id));
  const held = useFloor(({ hand }) => hand?.tiles.find(({ id }) => id === tile.id));
  const isRefused = useFloor(({ hand }) => hand?.problem != null && hand.tiles.some(({ id }) => id === tile.id));
  const box: TileBox = held ?? tile;
  const { left, top, right, bottom } = areaOf(box);
  const size = { width: (right - left) * cellUnits, height: (bottom - top) * cellUnits };
  const share = tile.rack && isHeated ? (heat?.share ?? null) : null;
  const isUnset = tile.rack !== null && isHeated && share === null;
  const detail = isHeated
    ? share === null
      ? 'not set'
      : `${Math.round(share * 100)} %`
    : figures && `${figures.freeU} U free`;
  const lines = [[tile.name], ...(tile.rack && detail ? [[detail, detail.replace(' free', '')]] : [])];
  const kind = kindLabel(tile.kind);
  const label = [
    tileText({ ...tile, ...box }, kind),
    ...(tile.rack && detail ? [detail] : []),
    ...(mark ? [mark.text] : []),
  ].join(', ');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot be drawn in SVG
    <g
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={label}
      aria-pressed={isSelected}
      data-tile={tile.id}
      data-kind={tile.kind}
      data-selected={isSelected || undefined}
      data-held={held ? true : undefined}
      data-refused={isRefused || undefined}
      data-dimmed={isDimmed || undefined}
      data-unset={isUnset || undefined}
      className={classes.tile}
      transform={`translate(${left * cellUnits} ${top * cellUnits})`}
    >
      {hint && <title>{hint}</title>}
      <rect
        className={classes.body}
        {...size}
        rx={tile.kind === 'column' ? Math.min(size.width, size.height) / 2 : 3}
        style={share !== null ? { fill: heatColor(share) } : tile.row.color ? { fill: tile.row.color } : undefined}
      />
      {tile.kind === 'rack' && <Sides rotation={box.rotation} size={size} />}
      <g transform={tile.kind === 'rack' ? awayFromFront[coldSideOf(box.rotation)] : undefined}>
        <Words lines={lines} size={size} ink={share !== null ? heatInk(share) : undefined} />
      </g>
      {mark && <rect className={classes.mark} {...size} rx={3} style={{ stroke: mark.color }} />}
      <rect className={classes.outline} x={-3} y={-3} width={size.width + 6} height={size.height + 6} rx={5} />
    </g>
  );
});
