import {
  compareAddresses,
  formatAddress,
  type IpAddress,
  type IpRange,
  ipAddress,
  ipRange,
  keyOfAddress,
  lastOf,
  type Prefix,
  parseAddress,
  parseCidr,
  prefix as prefixEntity,
  straddlingRanges,
  type TroubleFix,
} from '@raceway/shared';
import { addressSql, zero } from './addressSql.ts';
import { type TroubleCheck, the, troubleCheck } from './check.ts';
import { fix, updated } from './fixes.ts';
import { byVrf, isInScope } from './space.ts';

/** Lets a range end before an address; nothing where none of it would be left. */
function endedBefore(range: IpRange, next: string): TroubleFix[] {
  const end = step(next, -1n);
  if (compareAddresses(parseAddress(range.start), parseAddress(end)) > 0) return [];
  return [fix('shorten', 'Shorten the range', updated(ipRange, range, { end }))];
}

function step(address: string, by: bigint): string {
  const { family, value } = parseAddress(address);
  return formatAddress({ family, value: value + by });
}

/** Ranges that lie where they should not, and what lies in them. */
export const rangeChecks: TroubleCheck[] = [
  troubleCheck({
    kind: 'insideManaged',
    parts: { address: the<IpAddress>(ipAddress), range: the<IpRange>(ipRange) },
    source: {
      select: (scope) =>
        addressSql(scope, {
          parts: 'r.id AS `range`',
          joins: {
            sql: `JOIN ip_ranges r ON r.tenant_id = a.tenant_id AND r.vrf_id_key = a.vrf_id_key AND r.is_populated
              AND r.deleted_key = ${zero} AND a.address BETWEEN r.start AND r.end`,
            values: [],
          },
          where: "a.status NOT IN ('available', 'dhcp_pool')",
        }),
    },
    describe: ({ address, range }) => ({
      message: `${address.address} lies in ${range.name}, which is managed elsewhere.`,
      fixes: [
        fix('pool', 'Leave it to the pool', updated(ipAddress, address, { status: 'dhcp_pool' })),
        fix('manage', 'The range is managed here', updated(ipRange, range, { isPopulated: false })),
      ],
    }),
  }),
  troubleCheck({
    kind: 'rangeStraddles',
    parts: { range: the<IpRange>(ipRange), prefix: the<Prefix>(prefixEntity) },
    source: {
      search: async (scope, space) => {
        const prefixes = byVrf(await space.prefixes());
        return [...byVrf(await space.ranges())]
          .flatMap(([vrf, ranges]) => straddlingRanges(ranges, prefixes.get(vrf) ?? []))
          .filter(([range, prefix]) => isInScope(scope, range) || isInScope(scope, prefix))
          .map(([range, prefix]) => ({ at: keyOfAddress(range.start), ids: { range: range.id, prefix: prefix.id } }));
      },
    },
    describe: ({ range, prefix }) => {
      const block = parseCidr(prefix.cidr);
      const isBeforeIt = parseAddress(range.start).value < block.first;
      // What lies behind its other end is the next prefix's, or nobody's.
      const next = isBeforeIt ? block.first : lastOf(block) + 1n;
      return {
        message: `${range.name} lies in ${prefix.cidr} only in part.`,
        fixes: endedBefore(range, formatAddress({ family: block.family, value: next })),
      };
    },
  }),
];
