import {
  type Change,
  type Cidr,
  covers,
  hostBlock,
  type Prefix,
  type PrefixFigures,
  parseAddress,
  parseCidr,
} from '@raceway/shared';
import { useLiveCall } from '../../live/useLiveCall.ts';
import { loadFigures } from './figuresLoader.ts';

interface Place {
  vrf: unknown;
  block: Cidr;
}

/** The field by which rows of an entity lie somewhere, and how it is read. */
const placed: Readonly<Record<string, { field: string; read: (text: string) => Cidr }>> = {
  'ipam.prefix': { field: 'cidr', read: parseCidr },
  'ipam.ipAddress': { field: 'address', read: (text) => hostBlock(parseAddress(text)) },
  'ipam.range': { field: 'start', read: (text) => hostBlock(parseAddress(text)) },
};

const known = new WeakMap<Change, readonly Place[]>();

/** Where what a change is about lay and lies; read once, however many prefixes ask. */
function placesOf(change: Change): readonly Place[] {
  const places = known.get(change);
  if (places) return places;
  const { field, read } = placed[change.entity] ?? {};
  const sides: Record<string, unknown>[] = [change.after, { ...change.after, ...change.before }];
  const found = sides.flatMap((row) =>
    field && read && typeof row[field] === 'string' ? [{ vrf: row.vrf, block: read(row[field]) }] : [],
  );
  known.set(change, found);
  return found;
}

/** How full a prefix is, live; null before that is known. */
export function usePrefixFigures({ id, cidr, vrf }: Pick<Prefix, 'id' | 'cidr' | 'vrf'>): PrefixFigures | null {
  const block = parseCidr(cidr);
  const { answer } = useLiveCall({
    name: 'ipam.prefix.figures',
    input: { id, cidr, vrf },
    topics: Object.keys(placed),
    touches: (change) => placesOf(change).some((place) => place.vrf === vrf && covers(block, place.block)),
    call: (api) => loadFigures(api, id),
  });
  return answer;
}
