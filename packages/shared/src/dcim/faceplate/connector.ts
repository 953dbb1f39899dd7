/** How a connector looks from the front, coarsely: what people tell ports apart by. */
export type ConnectorShape =
  | 'rj45'
  | 'cage'
  | 'fibre'
  | 'coax'
  | 'serial'
  | 'usb'
  | 'video'
  | 'inlet'
  | 'outlet'
  | 'other';

/** A connector as it is drawn: its shape, and its outline in millimetres. */
export interface Connector {
  shape: ConnectorShape;
  width: number;
  height: number;
}

const rj45: Connector = { shape: 'rj45', width: 13, height: 12 };
const sfp: Connector = { shape: 'cage', width: 14, height: 10 };
const qsfp: Connector = { shape: 'cage', width: 19, height: 11 };
const osfp: Connector = { shape: 'cage', width: 23, height: 13 };
const cfp: Connector = { shape: 'cage', width: 40, height: 13 };
const duplex: Connector = { shape: 'fibre', width: 13, height: 9 };
const coax: Connector = { shape: 'coax', width: 11, height: 11 };
const serial: Connector = { shape: 'serial', width: 31, height: 12 };
const usb: Connector = { shape: 'usb', width: 13, height: 6 };
const video: Connector = { shape: 'video', width: 18, height: 8 };
const inlet: Connector = { shape: 'inlet', width: 27, height: 20 };
const outlet: Connector = { shape: 'outlet', width: 27, height: 20 };
const other: Connector = { shape: 'other', width: 12, height: 11 };

type Rule = readonly [pattern: RegExp, connector: Connector | null];

// The first pattern that a type meets decides; the types are those of the community's device-type library.
const interfaceRules: readonly Rule[] = [
  // Nothing to plug into: virtual, on a backplane, on the air.
  [/^(virtual|bridge|lag)$|base-k[a-z]?\d*$|^ieee802\.|wireless|^(gsm|cdma|lte|4g|5g)$/, null],
  [/osfp|cdfp|qsfpdd1600|^1\.6t/, osfp],
  [/qsfp|cxp|infiniband|stackwise|flexstack|juniper-vcp|summitstack/, qsfp],
  [/cfp|cpak|xenpak|-x2$|gbic/, cfp],
  [/sfp|xfp|gfc|sonet/, sfp],
  [/base-t[x1]?$|^(t1|e1|xdsl)$/, rj45],
  [/^(docsis|moca|t3|e3)$/, coax],
  [/^(40|50|100|200|400|800)gbase-/, qsfp],
  [/base-|pon$/, duplex],
];

const connectorRules: readonly Rule[] = [
  [/^(8p|6p|4p|rj|gg45|tera|110-punch|mrj21)/, rj45],
  [/^(bnc|f|n|st|fc|sma)(-|$)/, coax],
  [/^(de-9|db-25|mini-din)/, serial],
  [/^usb/, usb],
  [/^(vga|dvi|hdmi|displayport)/, video],
  [/^(lc|sc|mu|mtrj|mpo|lsh|lx5|splice|cs|sn|mdc|urm)/, duplex],
];

const found = (rules: readonly Rule[], type: string | null): Connector | null => {
  const rule = rules.find(([pattern]) => pattern.test(type ?? ''));
  return rule ? rule[1] : other;
};

/** The kinds of parts that a faceplate shows as connectors. */
export type PortKind =
  | 'interface'
  | 'consolePort'
  | 'consoleServerPort'
  | 'powerPort'
  | 'powerOutlet'
  | 'frontPort'
  | 'rearPort'
  | 'auxPort';

/**
 * What a port looks like.
 * @param type Its type, as the library writes it; null where it is not known.
 * @returns null where there is nothing to plug into: virtual interfaces, backplanes, radio.
 */
export function connectorOf(kind: PortKind, type: string | null): Connector | null {
  if (kind === 'powerPort') return inlet;
  if (kind === 'powerOutlet') return outlet;
  return found(kind === 'interface' ? interfaceRules : connectorRules, type);
}
