import {
  blockAround,
  type Cidr,
  formatAddress,
  formatCidr,
  hostBlock,
  type IpAddress,
  type IpRange,
  ipAddress,
  ipRange,
  type PlannedPrefix,
  type Prefix,
  type PrefixPlan,
  parseAddress,
  parseCidr,
  prefix as prefixEntity,
  type Removal,
  removalsOf,
} from '@raceway/shared';
import { useAllPages } from '../../live/useAllPages.ts';
import { type EntityList, useEntityList } from '../../live/useEntityList.ts';

const living = <Row extends { deletedAt: string | null }>({ rows }: EntityList): Row[] =>
  (rows as unknown as Row[]).filter(({ deletedAt }) => deletedAt === null);

/** The prefixes around and within a block of a VRF, live; null while they load. */
export function usePrefixesAt(vrf: string | null, block: Cidr): Prefix[] | null {
  const query = { order: 'cidr', pageSize: 1000, settling: 'at-once' as const };
  const first = formatAddress({ family: block.family, value: block.first });
  const inside = useEntityList(prefixEntity, { ...query, where: { vrf, cidr: { within: formatCidr(block) } } });
  const around = useEntityList(prefixEntity, { ...query, where: { vrf, cidr: { contains: first } } });
  useAllPages(inside);
  if (inside.isLoading || around.isLoading || inside.hasMore) return null;
  return [...new Map([...living<Prefix>(around), ...living<Prefix>(inside)].map((row) => [row.id, row])).values()];
}

/** What comes to lie in another prefix: of each sort how many from where to where. */
export interface Rehomed {
  prefixes: Removal[];
  addresses: Removal[];
  ranges: Removal[];
  /** There are more addresses than were looked at. */
  isCut: boolean;
}

/** So many addresses a preview looks at. */
const mostAddresses = 1000;

/** What a plan does to what lies around: null while that is being found out. @param block all that the plan is about */
export function useRehomed(
  vrf: string | null,
  block: Cidr,
  prefixes: readonly PlannedPrefix[],
  plan: PrefixPlan | null,
): Rehomed | null {
  const within = formatCidr(block);
  const query = { pageSize: mostAddresses, settling: 'at-once' as const };
  const addresses = useEntityList(ipAddress, { ...query, where: { vrf, address: { within } } });
  const ranges = useEntityList(ipRange, { ...query, where: { vrf, start: { within } } });
  if (!plan || addresses.isLoading || ranges.isLoading) return null;
  const spans = living<IpRange>(ranges).map(({ start, end }) => {
    const [first, last] = [parseAddress(start), parseAddress(end)];
    return blockAround(first.family, { first: first.value, last: last.value });
  });
  const kept = prefixes.filter(({ id }) => !plan.removes.some((gone) => gone.id === id) && plan.resizes?.id !== id);
  return {
    prefixes: removalsOf(
      prefixes,
      plan,
      kept.map(({ cidr }) => parseCidr(cidr)),
      true,
    ),
    addresses: removalsOf(
      prefixes,
      plan,
      living<IpAddress>(addresses).map(({ address }) => hostBlock(parseAddress(address))),
    ),
    ranges: removalsOf(prefixes, plan, spans),
    isCut: addresses.hasMore,
  };
}
