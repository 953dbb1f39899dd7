import { type Cidr, covers, overlaps, parseCidr } from '../../ip/index.ts';
import type { Prefix } from '../prefixes.ts';
import { type Blocked, BlockIndex } from './blockIndex.ts';
import type { VrfMeeting } from './routing.ts';

/** What of a prefix says whether its routes can clash with others. */
export interface RoutedPrefix extends Blocked {
  id: string;
  /** Null is Global. */
  vrf: string | null;
  status: Prefix['status'];
}

/** Two prefixes of VRFs that meet; `outer` holds `inner` or is the same block. */
export interface PrefixMeeting<Item> {
  inner: Item;
  outer: Item;
  /** The VRF in whose table both are. */
  at: string;
}

/** Containers are no routes, and deprecated ones are on their way out. */
const isRoute = ({ status }: RoutedPrefix) => status === 'active' || status === 'reserved';

/** Prefixes of VRFs that meet which have the same space: each with the smallest that holds it, unless what holds it meets already. */
export function meetingPrefixes<Item extends RoutedPrefix>(
  prefixes: readonly Item[],
  meetings: readonly VrfMeeting[],
): PrefixMeeting<Item>[] {
  const routes = new Map<string, Item[]>();
  for (const item of prefixes.filter(isRoute)) {
    const own = routes.get(item.vrf ?? '') ?? [];
    own.push(item);
    routes.set(item.vrf ?? '', own);
  }
  const indexes = new Map([...routes].map(([vrf, items]) => [vrf, new BlockIndex(items)]));
  return meetings.flatMap(({ a, b, at }) =>
    [
      [a, b],
      [b, a],
    ].flatMap(([from = a, to = b]) =>
      (routes.get(from) ?? []).flatMap((inner): PrefixMeeting<Item>[] => {
        const outer = indexes.get(to)?.around(inner.cidr)[0];
        if (!outer) return [];
        const isSame = outer.cidr.length === inner.cidr.length;
        const parent = indexes.get(from)?.around(inner.cidr)[1];
        const isToldOfParent = parent !== undefined && indexes.get(to)?.around(parent.cidr)[0] !== undefined;
        return (isSame && from !== a) || isToldOfParent ? [] : [{ inner, outer, at }];
      }),
    ),
  );
}

/** Space that no registry gives to anyone alone: private, shared, local, for examples, multicast (RFC 6890, 4193, 5737, 3849). */
const notPublic = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
  '::/127', '64:ff9b::/96', '100::/64', '2001:db8::/32', '3fff::/20', 'fc00::/7', 'fe80::/10', 'ff00::/8',
].map(parseCidr); // biome-ignore format: one list

/** Whether all of a block is space that registries give out. */
export const isPublic = (cidr: Cidr): boolean => !notPublic.some((block) => overlaps(block, cidr));

/**
 * Prefixes of public space, of those given, that no aggregate holds. Who keeps no aggregates of a family is not told that
 * all is outside of them.
 */
export function outsideAggregates<Item extends Blocked>(
  prefixes: readonly Item[],
  aggregates: readonly Cidr[],
): Item[] {
  const families = new Set(aggregates.map(({ family }) => family));
  return prefixes.filter(
    ({ cidr }) =>
      families.has(cidr.family) && isPublic(cidr) && !aggregates.some((aggregate) => covers(aggregate, cidr)),
  );
}
