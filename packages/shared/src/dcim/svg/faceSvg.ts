import { offsetOfPosition, unitLabels } from '../elevation.ts';
import { accessoryName } from '../occupancy.ts';
import type { ElevationDevice, RackElevation } from '../rackElevation.ts';
import type { Face } from '../slots.ts';
import { deviceShape, shareOfWidth } from './deviceSvg.ts';
import { label } from './label.ts';
import { type Box, element, escapeText, rectangle } from './markup.ts';
import type { Drawing } from './options.ts';
import { accessoryFill } from './patterns.ts';

const numbersPx = 24;
const stripPx = 20;
const headPx = 34;

/** How wide and high the drawing of one face of a rack is, in pixels. */
export function faceSize(uHeight: number, { unitWidth, unitHeight }: Pick<Drawing, 'unitWidth' | 'unitHeight'>) {
  return { width: unitWidth + 2 * (numbersPx + stripPx), height: headPx + uHeight * unitHeight + 6 };
}

const otherFace: Record<Face, Face> = { front: 'rear', rear: 'front' };

function boxOf({ rack }: RackElevation, frame: Box, position: number, uHeight: number, drawing: Drawing): Box {
  const y = frame.y + offsetOfPosition(rack, position, uHeight) * drawing.unitHeight;
  return { ...frame, y, height: uHeight * drawing.unitHeight };
}

function numbers({ rack }: RackElevation, frame: Box, { unitHeight, fontSize }: Drawing): string[] {
  return unitLabels(rack).flatMap(({ unit, offset, height }) => {
    const row = { y: frame.y + offset * unitHeight, height: height * unitHeight, width: numbersPx };
    return [frame.x - numbersPx, frame.x + frame.width].map((x) =>
      label(String(unit), { ...row, x }, Math.min(10, fontSize), { fill: '#5c6570' }),
    );
  });
}

function grid({ rack }: RackElevation, frame: Box, { unitHeight }: Drawing): string[] {
  return unitLabels(rack).map(({ offset, height }) =>
    rectangle(
      { ...frame, y: frame.y + offset * unitHeight, height: height * unitHeight },
      { fill: '#f8f9fa', stroke: '#dee2e6', 'stroke-width': 0.5 },
    ),
  );
}

function reservations(elevation: RackElevation, frame: Box, drawing: Drawing): string[] {
  return elevation.reservations.flatMap(({ units, description, reservedFor, until }) => {
    const why = [`Reserved: ${description}`, reservedFor && `for ${reservedFor}`, until && `until ${until}`];
    return units.map((unit) => {
      const box = boxOf(elevation, frame, unit, 1, drawing);
      return element('g', {}, [
        element('title', {}, [escapeText(why.filter(Boolean).join(', '))]),
        rectangle(box, { fill: 'url(#rw-reserved)' }),
        rectangle({ ...box, x: frame.x - 4, width: 4 }, { fill: '#f0b429' }),
      ]);
    });
  });
}

function accessories(elevation: RackElevation, frame: Box, drawing: Drawing): string[] {
  return elevation.accessories
    .filter(({ face }) => face === drawing.view)
    .map((accessory) => {
      const box = boxOf(elevation, frame, accessory.position, accessory.uHeight, drawing);
      const name = accessoryName(accessory);
      const isDark = accessory.kind === 'brush';
      return element('g', { 'data-id': accessory.id }, [
        element('title', {}, [escapeText(`${name}, U${accessory.position} ${accessory.face}`)]),
        rectangle(box, { fill: accessoryFill(accessory.kind), stroke: '#adb5bd', 'stroke-width': 0.75 }),
        accessory.label ? label(accessory.label, box, 9, { fill: isDark ? '#ffffff' : '#343a40' }) : '',
      ]);
    });
}

/** What stands in units: behind this face first, so that what mounts on it covers it. */
function mounted(elevation: RackElevation, frame: Box, drawing: Drawing): string[] {
  const placed = (device: ElevationDevice, draw: (box: Box) => string) => {
    if (device.position === null || device.side) return [];
    const { from, share } = shareOfWidth(device, drawing.view);
    const box = boxOf(elevation, frame, device.position, device.uHeight, drawing);
    return [draw({ ...box, x: frame.x + from * frame.width, width: share * frame.width })];
  };
  const behind = (device: ElevationDevice) => (box: Box) =>
    device.isFullDepth
      ? deviceShape(device, box, drawing)
      : rectangle(box, { fill: 'url(#rw-behind)', stroke: '#cdd2d9', 'stroke-width': 0.5 });
  const on = (face: Face) => elevation.devices.filter((device) => device.face === face);
  return [
    ...on(otherFace[drawing.view]).flatMap((device) => placed(device, behind(device))),
    ...accessories(elevation, frame, drawing),
    ...on(drawing.view).flatMap((device) => placed(device, (box) => deviceShape(device, box, drawing))),
  ];
}

/** What hangs beside the units at this face: what has a place in one lane, what merely hangs there in one each. */
function besides(elevation: RackElevation, frame: Box, drawing: Drawing): string[] {
  return (['left', 'right'] as const).flatMap((side) => {
    // The rear is seen mirrored; what names no post is drawn at the rear, where power strips are.
    const isAtLeft = (side === 'left') === (drawing.view === 'front');
    const strip = {
      ...frame,
      x: isAtLeft ? frame.x - numbersPx - stripPx : frame.x + frame.width + numbersPx,
      width: stripPx,
    };
    const here = elevation.devices.filter((one) => one.side === side && (one.face ?? 'rear') === drawing.view);
    const lanes = [
      here.filter(({ position }) => position !== null),
      ...here.filter(({ position }) => position === null).map((one) => [one]),
    ].filter((lane) => lane.length > 0);
    return lanes.flatMap((lane, index) => {
      const width = stripPx / lanes.length;
      const area = { ...strip, x: strip.x + index * width, width };
      return lane.map((device) => {
        const { position, sideSpan } = device;
        const box = position === null ? area : boxOf(elevation, area, position, sideSpan ?? 0, drawing);
        return deviceShape(device, box, drawing);
      });
    });
  });
}

/** One face of a rack with its name above it. @param at where its upper left corner is */
export function faceShape(elevation: RackElevation, at: Pick<Box, 'x' | 'y'>, drawing: Drawing): string {
  const { rack } = elevation;
  const { unitWidth, unitHeight, view } = drawing;
  const frame = {
    x: at.x + numbersPx + stripPx,
    y: at.y + headPx,
    width: unitWidth,
    height: rack.uHeight * unitHeight,
  };
  return element('g', {}, [
    label(rack.name, { x: at.x, y: at.y, width: faceSize(0, drawing).width, height: 18 }, 14, {
      fill: '#111418',
      'font-weight': 'bold',
    }),
    label(view === 'front' ? 'Front' : 'Rear', { ...frame, y: at.y + 17, height: 14 }, 10, { fill: '#5c6570' }),
    ...grid(elevation, frame, drawing),
    ...reservations(elevation, frame, drawing),
    ...mounted(elevation, frame, drawing),
    rectangle(frame, { fill: 'none', stroke: '#343a40', 'stroke-width': 2 }),
    ...numbers(elevation, frame, drawing),
    ...besides(elevation, frame, drawing),
  ]);
}
