import { type AddressSpan, type Change, type Cidr, lastOf, parseAddress, parseCidr, spanOf } from '@raceway/shared';

/** The part of a VRF that a map shows; null for Global. */
export interface MapPlace {
  vrf: string | null;
  block: Cidr;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** The addresses that a row of IP space has: an address, a prefix or a range. */
function spanOfRow(entity: string, row: Record<string, unknown>): AddressSpan | null {
  const [address, cidr] = [textOf(row.address), textOf(row.cidr)];
  const [start, end] = [textOf(row.start), textOf(row.end)];
  if (entity === 'ipam.ipAddress' && address) {
    const { value } = parseAddress(address);
    return { first: value, last: value };
  }
  if (entity === 'ipam.prefix' && cidr) return spanOf(parseCidr(cidr));
  if (entity === 'ipam.range' && start && end)
    return { first: parseAddress(start).value, last: parseAddress(end).value };
  return null;
}

const familyOf = (row: Record<string, unknown>) =>
  String(row.address ?? row.cidr ?? row.start ?? '').includes(':') ? 6 : 4;

/** Which addresses of a map's block a change of an address, a prefix or a range is about; null for none. */
export function placeOfChange(
  { entity, before, after }: Pick<Change, 'entity' | 'before' | 'after'>,
  { vrf, block }: MapPlace,
): AddressSpan | null {
  for (const row of [after, { ...after, ...before }]) {
    const isHere = row.vrf === vrf && familyOf(row) === block.family;
    const span = isHere ? spanOfRow(entity, row) : null;
    if (span && span.first <= lastOf(block) && span.last >= block.first) return span;
  }
  return null;
}
