import { type AddressSpan, type IpAddress, sizeOfSpan } from '@raceway/shared';
import { type AddressCell, isMarked, type MapCell } from './mapCell.ts';

/** What lies among marked addresses. */
export interface Marked {
  size: bigint;
  /** Rows that are in use. */
  used: IpAddress[];
  /** Rows that say that their address is free. */
  available: IpAddress[];
  /** Addresses without a row that may be given out. */
  free: AddressCell[];
  /** How many are not given out: network, broadcast, gateway, kept back, or managed elsewhere. */
  kept: number;
}

/** What lies among the marked ones of a map's addresses. */
export function markedOf(cells: readonly MapCell[], span: AddressSpan): Marked {
  const inside = cells.filter((cell): cell is AddressCell => cell.type === 'address' && isMarked(cell, span));
  const rows = inside.flatMap((cell) => cell.rows);
  const without = inside.filter((cell) => cell.rows.length === 0);
  const free = without.filter(({ kept, within }) => kept === null && !within.some(({ isPopulated }) => isPopulated));
  return {
    size: sizeOfSpan(span),
    used: rows.filter(({ status }) => status !== 'available'),
    available: rows.filter(({ status }) => status === 'available'),
    free,
    kept: without.length - free.length,
  };
}
