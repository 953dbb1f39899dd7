import type { ElevationDevice } from '../rackElevation.ts';
import { type Face, quartersFromFront } from '../slots.ts';
import { chassisCells } from './chassisSvg.ts';
import { textColorOn } from './color.ts';
import { label } from './label.ts';
import { type Box, element, escapeText, inset, rectangle } from './markup.ts';
import type { Drawing } from './options.ts';

/** Statuses that are marked at a device's edge; active devices bear no mark. */
const statusMarks: Readonly<Partial<Record<string, string>>> = {
  offline: '#868e96',
  planned: '#15aabf',
  staged: '#228be6',
  failed: '#e03131',
  decommissioning: '#f59f00',
  inventory: '#7950f2',
};

/** Height that the name takes above the slots of a chassis, in pixels. */
const headerPx = 13;
/** Width of a role's number at the left of a device; narrower devices bear none. */
const codePx = 16;
const highlightColor = '#ff6b00';

/** The share of a face's width that a device fills as it is seen there, from the left, 0 to 1. */
export function shareOfWidth(device: ElevationDevice, view: Face): { from: number; share: number } {
  const { first, count } = quartersFromFront(device.face ?? 'front', device);
  // The rear is seen mirrored.
  const leftmost = view === 'front' ? first : 6 - first - count;
  return { from: (leftmost - 1) / 4, share: count / 4 };
}

function describe(device: ElevationDevice): string {
  const place = device.position === null ? device.side && `${device.side} side` : `U${device.position} ${device.face}`;
  return [device.name, device.typeName, device.roleName, place, device.status, device.serial, device.assetTag]
    .filter(Boolean)
    .join(', ');
}

function picture(device: ElevationDevice, face: Face, box: Box, { imageHref }: Drawing): string[] {
  const id = face === 'front' ? device.frontImage : device.rearImage;
  const href = id ? imageHref?.(id) : undefined;
  return href ? [element('image', { ...box, href, preserveAspectRatio: 'xMidYMid slice' })] : [];
}

/** A device at its place, with the slots and bays that it has on the side that is looked at. */
export function deviceShape(device: ElevationDevice, outer: Box, drawing: Drawing): string {
  const box = inset(outer, 0.5);
  const { view, highlight, fontSize, isMonochrome } = drawing;
  const fill = drawing.fillOf(device);
  const ownFace: Face = device.face === null || device.face === view ? 'front' : 'rear';
  const isMarked = highlight.includes(device.id) || device.children.some(({ id }) => highlight.includes(id));
  const mark = isMonochrome ? undefined : statusMarks[device.status ?? ''];
  const code = box.width > 3 * codePx ? drawing.codeOf(device) : undefined;
  const isFuture = device.status === 'planned' || device.status === 'staged';
  const inner = { ...box, y: box.y + headerPx, height: box.height - headerPx };
  const cells = inner.height > headerPx ? chassisCells(device, ownFace, inset(inner, 1), drawing) : [];
  const images = cells.length > 0 ? [] : picture(device, ownFace, box, drawing);
  const head = cells.length > 0 ? { ...box, height: headerPx } : box;
  const textBox = code ? { ...head, x: head.x + codePx, width: head.width - 2 * codePx } : head;
  const codeHeight = Math.min(head.height, codePx);
  const codeBox = { x: head.x, y: head.y + (head.height - codeHeight) / 2, width: codePx, height: codeHeight };
  const text = device[drawing.label] ?? device.name;
  // On a picture the name stands on a plate of its own.
  const name =
    images.length > 0 ? plate(text, box, fontSize) : label(text, textBox, fontSize, { fill: textColorOn(fill) });
  return element('g', { 'data-id': device.id, opacity: highlight.length > 0 && !isMarked ? 0.3 : undefined }, [
    element('title', {}, [escapeText(describe(device))]),
    rectangle(box, {
      fill,
      rx: 2,
      stroke: isMarked ? highlightColor : '#111418',
      'stroke-opacity': isMarked ? undefined : 0.55,
      'stroke-width': isMarked ? 2.5 : 0.75,
      'stroke-dasharray': isFuture && '4 2',
    }),
    ...images,
    ...cells,
    code ? label(code, codeBox, 8, { fill: textColorOn(fill) }) : '',
    mark ? rectangle({ ...box, width: Math.min(4, box.width / 4) }, { fill: mark }) : '',
    name,
  ]);
}

function plate(text: string, box: Box, fontSize: number): string {
  const width = Math.min(box.width, text.length * fontSize * 0.6 + 10);
  const height = Math.min(box.height, fontSize + 4);
  const at = { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
  return (
    rectangle(at, { fill: '#111418', 'fill-opacity': 0.75, rx: 3 }) + label(text, at, fontSize, { fill: '#ffffff' })
  );
}
