import { type Face, slotFaceOf, slotLayoutOf } from '@raceway/shared';
import type { ReactNode } from 'react';
import { useMover } from '../move/moverContext.ts';
import { type Detail, labelOf, useDrawing } from './drawing.ts';
import { type Box, fittedText } from './geometry.ts';
import type { PlacedDevice } from './placedDevice.ts';
import classes from './Rack.module.css';

const labelSize = 8.5;
/** A chassis lower than this has no room for its name above what is in it. */
const leastNamedHeight = 36;
/** What is left of a chassis at its left edge and at its top, where its name stands. */
const margin = { left: 8, top: 12, right: 4, bottom: 3 } as const;

/** A cell of a chassis: a slot, half of one, or a bay; what is in it, if anything. */
interface Cell {
  key: string;
  box: Box;
  label: string;
  blade: PlacedDevice | null;
}

/** Whether a device holds others. */
export function isChassis({ type }: PlacedDevice): boolean {
  return type?.subdeviceRole === 'parent';
}

/** Whether the inside of a chassis is drawn: then its name stands above it, or gives way where it is too low. */
export function hasInside(device: PlacedDevice, detail: Detail): boolean {
  return isChassis(device) && detail !== 'outlines';
}

/** The space of a chassis that its slots share. Where it is too low for a name above them, they have all of it. */
function innerBox(width: number, height: number): Box {
  const top = height >= leastNamedHeight ? margin.top : 2;
  return {
    x: margin.left,
    y: top,
    width: width - margin.left - margin.right,
    height: height - top - margin.bottom,
  };
}

/** The cells of a face with numbered slots, row by row from the top left (R-AS-09); halves lie side by side. */
function slotCells(chassis: PlacedDevice, face: Face, blades: readonly PlacedDevice[], inner: Box): Cell[] {
  const { type } = chassis;
  const layout = type && slotLayoutOf(type, face);
  if (!layout || !type) return [];
  const here = blades.filter(({ row }) => row.slot && (row.face ?? slotFaceOf(type)) === face);
  const [width, height] = [inner.width / layout.columns, inner.height / layout.rows];
  return Array.from({ length: layout.rows * layout.columns }, (_, index) => {
    const box = {
      x: inner.x + (index % layout.columns) * width,
      y: inner.y + Math.floor(index / layout.columns) * height,
      width,
      height,
    };
    const slot = String(index + 1);
    const whole = here.find(({ row }) => row.slot === slot) ?? null;
    if (whole || !layout.hasHalves) return [{ key: slot, box, label: slot, blade: whole }];
    return (['A', 'B'] as const).map((half, at) => ({
      key: `${slot}${half}`,
      label: `${slot}${half}`,
      box: { ...box, x: box.x + (at * width) / 2, width: width / 2 },
      blade: here.find(({ row }) => row.slot === `${slot}${half}`) ?? null,
    }));
  }).flat();
}

/** What is in no numbered slot, side by side: bays have names, not places. */
function bayCells(blades: readonly PlacedDevice[], inner: Box): Cell[] {
  const width = inner.width / Math.max(1, blades.length);
  return blades.map((blade, index) => ({
    key: blade.id,
    label: '',
    box: { ...inner, x: inner.x + index * width, width },
    blade,
  }));
}

function CellShape({ cell: { box, label, blade } }: { cell: Cell }): ReactNode {
  const mover = useMover();
  const color = useDrawing(({ colorOf }) => (blade ? colorOf(blade) : undefined));
  const isSelected = useDrawing(({ selected }) => blade !== null && selected.has(blade.id));
  const isDimmed = useDrawing(({ found }) => found !== null && blade !== null && !found.has(blade.id));
  const isUpright = box.height > box.width;
  const room = (isUpright ? box.height : box.width) - 6;
  const text = blade ? fittedText(blade.name, room, labelSize) : box.width > 10 ? label : '';
  const middle = `translate(${box.x + box.width / 2} ${box.y + box.height / 2})`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the chassis is the button; its quick look tells what is in it
    <g
      className={blade ? classes.blade : classes.slot}
      data-selected={isSelected || undefined}
      data-dimmed={isDimmed || undefined}
      data-blade={blade?.id}
      onPointerDown={
        blade
          ? (event) => {
              event.stopPropagation();
              mover.onPress(blade, event);
            }
          : undefined
      }
      onPointerEnter={(event) => blade && mover.onHover(blade, event.currentTarget)}
      onContextMenu={(event) => blade && mover.onMenu(blade, event)}
    >
      <rect
        className={blade ? undefined : classes.slotBox}
        x={box.x + 0.5}
        y={box.y + 0.5}
        width={Math.max(1, box.width - 1)}
        height={Math.max(1, box.height - 1)}
        rx={1.5}
        style={{ color }}
      />
      <text
        transform={isUpright && blade ? `${middle} rotate(-90)` : middle}
        dy="0.36em"
        fontSize={labelSize}
        textAnchor="middle"
      >
        {text}
      </text>
    </g>
  );
}

/** What is in a chassis, on the face that is looked at, and its empty slots. */
export function Blades(props: {
  chassis: PlacedDevice;
  face: Face;
  blades: readonly PlacedDevice[] | undefined;
  width: number;
  height: number;
}): ReactNode {
  const { chassis, face, blades = [], width, height } = props;
  const isDrawn = useDrawing(({ detail }) => hasInside(chassis, detail));
  const name = useDrawing(({ labelBy }) => labelOf(chassis, labelBy));
  if (!isDrawn) return null;
  const inner = innerBox(width, height);
  const slots = slotCells(chassis, face, blades, inner);
  const isOwnFace = (chassis.face ?? 'front') === face;
  const inBays = isOwnFace ? blades.filter(({ row }) => !row.slot) : [];
  const cells = slots.length > 0 ? slots : bayCells(inBays, inner);
  return (
    <>
      {(height >= leastNamedHeight || cells.length === 0) && (
        <text className={classes.name} x={11} y={cells.length === 0 ? height / 2 : 7} dy="0.36em" fontSize={9.5}>
          {fittedText(name, width - 14, 9.5)}
        </text>
      )}
      {cells.map((cell) => (
        <CellShape key={cell.key} cell={cell} />
      ))}
    </>
  );
}
