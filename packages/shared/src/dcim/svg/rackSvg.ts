import { accessoryName } from '../occupancy.ts';
import { type ElevationDevice, type RackElevation, withChildren } from '../rackElevation.ts';
import type { Face } from '../slots.ts';
import { faceShape, faceSize } from './faceSvg.ts';
import { label } from './label.ts';
import { element, escapeText, rectangle } from './markup.ts';
import { type Drawing, defaultSvgOptions, type RackSvgOptions } from './options.ts';
import { accessoryFill, patterns } from './patterns.ts';

const gapPx = 16;
const faceGapPx = 8;
const legendRowPx = 20;
const legendItemPx = 150;
/** Fills without colour; where there are more roles their numbers tell them apart. */
const greys = ['#ffffff', '#d9d9d9', '#b3b3b3', '#f0f0f0', '#8c8c8c', '#c6c6c6'];
const unknownColor = '#868e96';

interface LegendItem {
  name: string;
  fill: string;
}

/** The roles that are in the racks, each with its fill, by name. */
function rolesOf(racks: readonly RackElevation[], isMonochrome: boolean): Map<string, string> {
  const colors = new Map(
    racks.flatMap(({ devices }) => withChildren(devices)).map(({ roleName, roleColor }) => [roleName, roleColor]),
  );
  const names = [...colors.keys()].sort();
  return new Map(
    names.map((name, index) => {
      const color = colors.get(name) ?? '';
      const known = /^#[0-9a-f]{6}$/i.test(color) ? color : unknownColor;
      return [name, isMonochrome ? (greys[index % greys.length] ?? known) : known];
    }),
  );
}

function legendItems(
  racks: readonly RackElevation[],
  roles: ReadonlyMap<string, string>,
  isNumbered: boolean,
): LegendItem[] {
  const isReserved = racks.some(({ reservations }) => reservations.length > 0);
  const kinds = new Set(racks.flatMap(({ accessories }) => accessories.map(({ kind }) => kind)));
  return [
    ...[...roles].map(([name, fill], index) => ({ name: isNumbered ? `${index + 1} ${name}` : name, fill })),
    ...(isReserved ? [{ name: 'Reserved', fill: 'url(#rw-reserved)' }] : []),
    ...[...kinds].sort().map((kind) => ({ name: accessoryName({ kind, label: null }), fill: accessoryFill(kind) })),
  ];
}

function legendShape(items: readonly LegendItem[], width: number, top: number): { shapes: string[]; height: number } {
  const columns = Math.max(1, Math.floor((width - gapPx) / legendItemPx));
  const shapes = items.flatMap(({ name, fill }, index) => {
    const [x, y] = [gapPx + (index % columns) * legendItemPx, top + Math.floor(index / columns) * legendRowPx];
    return [
      rectangle({ x, y: y + 3, width: 18, height: 12 }, { fill, stroke: '#111418', 'stroke-width': 0.75, rx: 2 }),
      element('text', { x: x + 24, y: y + 13, 'font-size': 11, fill: '#343a40' }, [escapeText(name.slice(0, 22))]),
    ];
  });
  return { shapes, height: Math.ceil(items.length / columns) * legendRowPx };
}

/**
 * Draws racks side by side, standing on one floor, as a document of its own. All text in it is escaped; it holds no
 * scripts and refers to nothing but the pictures that `imageHref` names.
 */
export function rackSvg(racks: readonly RackElevation[], given: Partial<RackSvgOptions> = {}): string {
  const options = { ...defaultSvgOptions, ...given };
  const roles = rolesOf(racks, options.isMonochrome);
  const faces: readonly Face[] = options.face === 'both' ? ['front', 'rear'] : [options.face];
  const fillOf = ({ roleName }: ElevationDevice) => roles.get(roleName) ?? unknownColor;
  const names = [...roles.keys()];
  const codeOf = ({ roleName }: ElevationDevice) =>
    options.isMonochrome ? String(names.indexOf(roleName) + 1) : undefined;
  const drawings = faces.map(
    (view): Drawing => ({
      ...options,
      view,
      fontSize: Math.min(12, options.unitHeight * 0.55),
      fillOf,
      codeOf,
    }),
  );
  const heights = racks.map(({ rack }) => faceSize(rack.uHeight, options).height);
  const [faceWidth, height] = [faceSize(0, options).width, Math.max(0, ...heights)];
  const rackWidth = faces.length * (faceWidth + faceGapPx) - faceGapPx + gapPx;
  const width = Math.max(gapPx + racks.length * rackWidth, gapPx + legendItemPx);
  const shapes = racks.flatMap((elevation, rackIndex) =>
    drawings.map((drawing, index) => {
      const x = gapPx + rackIndex * rackWidth + index * (faceWidth + faceGapPx);
      return faceShape(elevation, { x, y: gapPx + height - (heights[rackIndex] ?? 0) }, drawing);
    }),
  );
  const bottom = gapPx + height + gapPx / 2;
  const legend = options.hasLegend
    ? legendShape(legendItems(racks, roles, options.isMonochrome), width, bottom)
    : { shapes: [], height: 0 };
  const total = bottom + legend.height + gapPx / 2;
  const name = racks.map(({ rack }) => rack.name).join(', ');
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height: total,
      viewBox: `0 0 ${width} ${total}`,
      role: 'img',
      'font-family': 'Inter, "DejaVu Sans", system-ui, sans-serif',
    },
    [
      element('title', {}, [escapeText(`Rack ${name}`)]),
      element('defs', {}, patterns),
      rectangle({ x: 0, y: 0, width, height: total }, { fill: '#ffffff' }),
      ...(racks.length === 0
        ? [label('No racks', { x: 0, y: 0, width, height: total }, 12, { fill: '#343a40' })]
        : shapes),
      ...legend.shapes,
    ],
  );
}
