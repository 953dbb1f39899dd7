import type { Face } from '../slots.ts';
import { banksOf, byName, type FaceplatePart } from './bank.ts';
import { type ConnectorShape, connectorOf } from './connector.ts';
import { type Box, flowInto, lengthOf, type Placed, type Run, runOf } from './flow.ts';
import { baysInGrid, type SlotGrid, slotGridOf } from './grid.ts';

/** The hardware whose faces are drawn; a device type is one. */
export interface FaceplateHardware {
  /** In rack units; 0 for what mounts at the side or in a chassis. */
  uHeight: number;
  mountWidth?: string | null;
  /** How its slots are arranged, `2x8`, where it is a chassis. */
  frontLayout?: string | null;
  rearLayout?: string | null;
}

/** A part in its place, in millimetres from the face's upper left corner. */
export interface FaceplateItem<P extends FaceplatePart> extends Box {
  part: P;
  /** Null for a bay. */
  shape: ConnectorShape | null;
  /** It stands in the lower of two rows, latch downwards. */
  isLower: boolean;
}

/** A face of hardware, as seen by who stands before it. Bays come before what is in them. */
export interface FaceplateSide<P extends FaceplatePart> {
  face: Face;
  /** In millimetres. */
  width: number;
  height: number;
  items: FaceplateItem<P>[];
}

/** Both faces, and the parts that are not to be seen on either: virtual interfaces, radio. */
export interface Faceplate<P extends FaceplatePart> {
  front: FaceplateSide<P>;
  rear: FaceplateSide<P>;
  hidden: P[];
}

const unitMm = 44.45;
const panelMm = 482.6;
const earMm = 16;
const paddingMm = 7;
const shareOfWidth: Readonly<Record<string, number>> = { half: 1 / 2, quarter: 1 / 4 };
/** Hardware with this many data ports is a switch or router, which has them in front; a server has its few behind. */
const leastFrontPorts = 5;

const isBay = ({ kind }: FaceplatePart): boolean => kind === 'moduleBay' || kind === 'deviceBay';
const isVisible = ({ kind, type }: FaceplatePart): boolean =>
  kind === 'moduleBay' || kind === 'deviceBay' || connectorOf(kind, type) !== null;

const bayOfRear =
  /^(ps|psu|pem|power|fan|ft|cooling)\b|\b(psu?|power supply|fan)\b|^(ps|psu|fan)[-_ ]?\d|pcie|ocp|riser/i;

/** Whether the hardware has its ports in front, as switches and patch panels do. */
function hasFrontPorts(parts: readonly FaceplatePart[]): boolean {
  const data = parts.filter(({ kind, isManagementOnly }) => kind === 'interface' && !isManagementOnly);
  const isChassis = parts.some(({ kind, name }) => kind === 'moduleBay' && !bayOfRear.test(name));
  const isPanel = parts.some(({ kind }) => kind === 'frontPort' || kind === 'consoleServerPort');
  return isPanel || isChassis || data.length >= leastFrontPorts;
}

function faceOf(part: FaceplatePart, isFrontPorted: boolean): Face {
  if (part.kind === 'powerPort' || part.kind === 'powerOutlet' || part.kind === 'rearPort') return 'rear';
  if (part.kind === 'deviceBay' || part.kind === 'frontPort') return 'front';
  if (part.kind === 'moduleBay') return bayOfRear.test(part.name) ? 'rear' : 'front';
  return isFrontPorted ? 'front' : 'rear';
}

const inset = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: Math.max(1, width - 2 * by),
  height: Math.max(1, height - 2 * by),
});

/** Lays parts into a box, and into their bays what the modules there brought. */
function layInto<P extends FaceplatePart>(
  parts: readonly P[],
  box: Box,
  brought: ReadonlyMap<string, readonly P[]>,
  slots: SlotGrid | null,
): FaceplateItem<P>[] {
  const bays = parts.filter(isBay).sort(byName);
  const runs = banksOf(parts).map(runOf);
  const ports = parts.length - bays.length;
  const portsHeight = ports === 0 ? 0 : Math.min(box.height - unitMm, unitMm * Math.ceil(ports / 60));
  // High hardware has its bays in rows and columns; flat hardware beside the ports.
  const isGrid = bays.length > 0 && box.height - portsHeight >= unitMm && (ports === 0 || portsHeight > 0);
  const bayRun: Run<P> = { columns: bays.map((bay) => ({ bay })), block: 0, isAtEnd: false };
  const flowed = flowInto(isGrid || bays.length === 0 ? runs : [...runs, bayRun], {
    ...box,
    height: isGrid ? portsHeight : box.height,
  });
  const below = { ...box, y: box.y + portsHeight, height: box.height - portsHeight };
  const placed: Placed<P>[] = isGrid ? [...flowed, ...baysInGrid(bays, below, slots)] : flowed;
  return placed.flatMap(({ part, port, isLower, x, y, width, height }) => {
    const item = { part, shape: port?.connector.shape ?? null, isLower, x, y, width, height };
    const within = (isBay(part) && part.installed && brought.get(part.installed)) || [];
    return [item, ...layInto(within, inset(item, Math.min(4, height / 8)), brought, null)];
  });
}

/**
 * Draws hardware from its ports: in two rows as switches have them, console and management to the left, larger cages to
 * the right, power behind; modules in their bays. In true proportion to its height in units.
 */
export function faceplateOf<P extends FaceplatePart>(hardware: FaceplateHardware, parts: readonly P[]): Faceplate<P> {
  const visible = parts.filter(isVisible);
  const installed = new Set(visible.flatMap((part) => (isBay(part) && part.installed ? [part.installed] : [])));
  const brought = new Map<string, P[]>();
  const own: P[] = [];
  for (const part of visible) {
    if (part.module && installed.has(part.module))
      brought.set(part.module, [...(brought.get(part.module) ?? []), part]);
    else own.push(part);
  }
  const isFlat = hardware.uHeight === 0;
  const isFrontPorted = hasFrontPorts(own);
  const partsOf = (face: Face) => own.filter((part) => (isFlat ? 'front' : faceOf(part, isFrontPorted)) === face);
  const side = (face: Face, layout: string | null | undefined): FaceplateSide<P> => {
    const on = partsOf(face);
    // What mounts at the side of a rack is as long as what is on it.
    const needed = isFlat ? lengthOf(banksOf(on).map(runOf)) + 2 * earMm : 0;
    const width = Math.max(needed, panelMm * (shareOfWidth[hardware.mountWidth ?? ''] ?? 1));
    const height = unitMm * (hardware.uHeight || 1);
    const box = { x: earMm, y: paddingMm / 2, width: width - 2 * earMm, height: height - paddingMm };
    return { face, width, height, items: layInto(on, box, brought, slotGridOf(layout)) };
  };
  return {
    front: side('front', hardware.frontLayout),
    rear: side('rear', hardware.rearLayout),
    hidden: parts.filter((part) => !isVisible(part)),
  };
}
