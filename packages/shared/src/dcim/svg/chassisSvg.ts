import { chassisSlotsOf, type SlotLayout, slotLayoutOf } from '../chassis.ts';
import type { ElevationDevice } from '../rackElevation.ts';
import type { Face } from '../slots.ts';
import { textColorOn } from './color.ts';
import { label } from './label.ts';
import { type Box, element, escapeText, inset, rectangle } from './markup.ts';
import type { Drawing } from './options.ts';

/** The cell of a grid at a row and column. */
function cellOf({ x, y, width, height }: Box, rows: number, columns: number, index: number): Box {
  const [row, column] = [Math.floor(index / columns), index % columns];
  return {
    x: x + (column * width) / columns,
    y: y + (row * height) / rows,
    width: width / columns,
    height: height / rows,
  };
}

function child(device: ElevationDevice, box: Box, drawing: Drawing): string {
  const fill = drawing.fillOf(device);
  const shown = inset(box, 0.75);
  const text = label(device[drawing.label] ?? device.name, shown, Math.min(drawing.fontSize, 9), {
    fill: textColorOn(fill),
  });
  return element('g', { 'data-id': device.id }, [
    element('title', {}, [escapeText(`${device.name}, ${device.typeName}, slot ${device.slot ?? 'of a bay'}`)]),
    rectangle(shown, { fill, stroke: '#111418', 'stroke-opacity': 0.5, 'stroke-width': 0.75, rx: 1 }),
    text,
  ]);
}

function emptyCell(text: string, box: Box): string {
  const shown = inset(box, 0.75);
  const edge = {
    fill: '#ffffff',
    'fill-opacity': 0.35,
    stroke: '#111418',
    'stroke-opacity': 0.35,
    'stroke-width': 0.5,
  };
  return rectangle(shown, edge) + label(text, shown, 8, { fill: '#111418', 'fill-opacity': 0.7 });
}

function slots(chassis: ElevationDevice, face: Face, layout: SlotLayout, box: Box, drawing: Drawing): string[] {
  const children = chassis.children.filter((one) => one.slot && (one.face ?? 'front') === face);
  return Array.from({ length: layout.rows * layout.columns }, (_, index) => {
    const number = index + 1;
    const cell = cellOf(box, layout.rows, layout.columns, index);
    const halfOf = (half: 'A' | 'B'): Box => ({
      ...cell,
      y: half === 'A' ? cell.y : cell.y + cell.height / 2,
      height: cell.height / 2,
    });
    const holderOf = (half: 'A' | 'B') =>
      children.find((one) =>
        chassisSlotsOf({ slot: one.slot, face }).some((held) => held.slot === number && held.half === half),
      );
    const [upper, lower] = [holderOf('A'), holderOf('B')];
    if (upper === lower) return upper ? child(upper, cell, drawing) : emptyCell(String(number), cell);
    return (['A', 'B'] as const)
      .map((half) => {
        const holder = half === 'A' ? upper : lower;
        return holder ? child(holder, halfOf(half), drawing) : emptyCell(`${number}${half}`, halfOf(half));
      })
      .join('');
  });
}

function bays(chassis: ElevationDevice, box: Box, drawing: Drawing): string[] {
  const count = chassis.bays.length;
  const rows = Math.min(count, Math.max(1, Math.round(Math.sqrt((count * box.height * 3) / box.width))));
  const columns = Math.ceil(count / rows);
  return chassis.bays.map((bay, index) => {
    const cell = cellOf(box, rows, columns, index);
    const inside = chassis.children.find(({ id }) => id === bay.device);
    return inside ? child(inside, cell, drawing) : emptyCell(bay.name, cell);
  });
}

/**
 * The slots or bays of a chassis with what is in them, as seen from one of its own faces; nothing where it has none
 * there. Bays have no face of their own and show at the front.
 */
export function chassisCells(chassis: ElevationDevice, face: Face, box: Box, drawing: Drawing): string[] {
  const layout = slotLayoutOf(chassis, face);
  if (layout) return slots(chassis, face, layout, box, drawing);
  return face === 'front' && chassis.bays.length > 0 ? bays(chassis, box, drawing) : [];
}
