import { type Address, bitsOf, formatAddress, parseAddress, readAddress } from '../ip/address.ts';
import { type Cidr, holds, lastOf, parseCidr, readCidr, sizeOf } from '../ip/cidr.ts';
import { commonSpan, spanOf } from './freeSpace.ts';
import type { Prefix } from './prefixes.ts';
import { type AddressSpan, usableSpan } from './usable.ts';

/** Bits by which a block of a map is divided into cells at most: 256 of them. */
const mostBits = 8;

/**
 * The length of the cells that a map of a block has: single addresses from /24 and /120 on, above that blocks that end
 * at a nibble, of which there are 16 to 256 unless the block is an address.
 */
export function cellLengthOf({ family, length }: Pick<Cidr, 'family' | 'length'>): number {
  return Math.min(bitsOf(family), Math.floor((length + mostBits) / 4) * 4);
}

/** Whether the cells of a map of this block are single addresses. */
export const isOfAddresses = (view: Cidr): boolean => cellLengthOf(view) === bitsOf(view.family);

/** The cells that a map of this block has, ascending. */
export function cellsOf(view: Cidr): Cidr[] {
  const length = cellLengthOf(view);
  const size = sizeOf({ family: view.family, length });
  return Array.from({ length: 2 ** (length - view.length) }, (_, index) => ({
    family: view.family,
    first: view.first + BigInt(index) * size,
    length,
  }));
}

/** Which cell of a map holds an address; below zero, or beyond the last, for an address outside the block. */
export function cellIndexOf(view: Cidr, value: bigint): number {
  const size = sizeOf({ family: view.family, length: cellLengthOf(view) });
  return value < view.first ? -1 : Number((value - view.first) / size);
}

/** The first and the last cell of a map that have addresses of a span; null where none has. */
export function cellsAt(view: Cidr, span: AddressSpan): { from: number; to: number } | null {
  const shown = commonSpan(spanOf(view), span);
  return shown && { from: cellIndexOf(view, shown.first), to: cellIndexOf(view, shown.last) };
}

/** A rectangle of cells: the row and column of its first cell, from 0, and how many it has of each. */
export interface CellBox {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/**
 * Where the cells from one to another lie on a map that fills its rows one after the other: one rectangle for a block,
 * three at most. None for what lies outside.
 */
export function boxesOf(first: number, last: number, columns: number): CellBox[] {
  if (last < first) return [];
  const [top, bottom] = [Math.floor(first / columns), Math.floor(last / columns)];
  const [left, right] = [first % columns, last % columns];
  if (top === bottom) return [{ row: top, column: left, rows: 1, columns: right - left + 1 }];
  const isHeadWhole = left === 0;
  const isTailWhole = right === columns - 1;
  const from = isHeadWhole ? top : top + 1;
  const to = isTailWhole ? bottom : bottom - 1;
  return [
    ...(isHeadWhole ? [] : [{ row: top, column: left, rows: 1, columns: columns - left }]),
    ...(to < from ? [] : [{ row: from, column: 0, rows: to - from + 1, columns }]),
    ...(isTailWhole ? [] : [{ row: bottom, column: 0, rows: 1, columns: right + 1 }]),
  ];
}

/** Why an address of a prefix is not given out. */
export type KeptAs = 'network' | 'broadcast' | 'anycast' | 'gateway' | 'reserved';

/** Why an address of a prefix is not given out; null where it may be (NetBox §2.7, R-NET-07, R-NET-08). */
export function keptAs(
  prefix: Pick<Prefix, 'cidr' | 'isPool' | 'gateway' | 'reservedFirst' | 'reservedLast'>,
  value: bigint,
): KeptAs | null {
  const block = parseCidr(prefix.cidr);
  const gateway = prefix.gateway && parseAddress(prefix.gateway);
  if (gateway && gateway.family === block.family && gateway.value === value) return 'gateway';
  const hosts = usableSpan({ ...prefix, reservedFirst: 0, reservedLast: 0 });
  if (!hosts || value < hosts.first) return block.family === 4 ? 'network' : 'anycast';
  if (value > hosts.last) return 'broadcast';
  const usable = usableSpan(prefix);
  return usable && value >= usable.first && value <= usable.last ? null : 'reserved';
}

/** A span as people write it: `10.0.0.10-10.0.0.20`, or the address alone. */
export function formatSpan(family: Cidr['family'], { first, last }: AddressSpan): string {
  const text = (value: bigint) => formatAddress({ family, value });
  return first === last ? text(first) : `${text(first)}-${text(last)}`;
}

/** The end of a span that is written by its last part alone: `20` of `10.0.0.10-20`, `2f` of `2001:db8::10-2f`. */
function shortEnd(start: Address, text: string): string {
  const whole = formatAddress(start);
  const separator = start.family === 4 ? '.' : ':';
  if (/[.:]/.test(text)) return text;
  return `${whole.slice(0, whole.lastIndexOf(separator) + 1)}${text}`;
}

function readEnds(text: string): { family: Cidr['family']; span: AddressSpan } | string {
  if (text.includes('/')) {
    const block = readCidr(text);
    return typeof block === 'string' ? `${text} ${block}.` : { family: block.family, span: spanOf(block) };
  }
  const [from = '', to = from] = text.split(/\s*[-–]\s*/, 2);
  const start = readAddress(from);
  if (typeof start === 'string') return `${from} ${start}.`;
  const end = readAddress(to === from ? to : shortEnd(start, to));
  if (typeof end === 'string') return `${to} ${end}.`;
  if (start.family !== end.family) return 'Both ends are of one family.';
  return { family: start.family, span: { first: start.value, last: end.value } };
}

/**
 * Reads what people write for addresses: one, from one to another with the end in full or by its last part, or a block.
 * @returns the span, or what is wrong with it as a sentence
 */
export function readSpan(text: string, within: Cidr): AddressSpan | string {
  const read = readEnds(text.trim());
  if (typeof read === 'string') return read;
  const { family, span } = read;
  if (span.first > span.last) return 'The last address comes before the first.';
  const isInside =
    family === within.family && holds(within, { family, value: span.first }) && span.last <= lastOf(within);
  return isInside
    ? span
    : `It does not lie in ${formatAddress({ family: within.family, value: within.first })}/${within.length}.`;
}
