import {
  aggregate,
  formatAddress,
  gatewayOf,
  keyOfCidr,
  meetingPrefixes,
  meetingVrfs,
  outsideAggregates,
  type Prefix,
  parseCidr,
  prefix as prefixEntity,
  type Rir,
  rir as rirEntity,
  type Site,
  site as siteEntity,
  type Vlan,
  type Vrf,
  vlan as vlanEntity,
  vrf as vrfEntity,
} from '@raceway/shared';
import { prefixSql } from './addressSql.ts';
import { maybe, type TroubleCheck, the, troubleCheck } from './check.ts';
import { fix, updated } from './fixes.ts';
import { isInScope, type SpacePrefix } from './space.ts';

const aPrefix = the<Prefix>(prefixEntity);
const placeOf = ({ cidr }: SpacePrefix) => keyOfCidr(cidr);
const deprecate = (key: string, label: string, row: Prefix) =>
  fix(key, label, updated(prefixEntity, row, { status: 'deprecated' }));

/** Prefixes that are at odds with other prefixes, with registries, VLANs and gateways. */
export const spaceChecks: TroubleCheck[] = [
  troubleCheck({
    kind: 'prefixesMeet',
    parts: {
      prefix: aPrefix,
      other: aPrefix,
      vrf: the<Vrf>(vrfEntity),
      otherVrf: the<Vrf>(vrfEntity),
      at: the<Vrf>(vrfEntity),
    },
    source: {
      search: async (scope, space) =>
        meetingPrefixes(await space.prefixes(), meetingVrfs(await space.vrfs()))
          .filter(({ inner, outer }) => isInScope(scope, inner) || isInScope(scope, outer))
          .map(({ inner, outer, at }) => ({
            at: placeOf(inner),
            ids: { prefix: inner.id, other: outer.id, vrf: inner.vrf ?? '', otherVrf: outer.vrf ?? '', at },
          })),
    },
    describe: ({ prefix, other, vrf, otherVrf, at }) => ({
      message: `${prefix.cidr} of ${vrf.name} and ${other.cidr} of ${otherVrf.name} are both routed in ${at.name}.`,
      fixes: [
        deprecate('deprecateInner', `Deprecate it in ${vrf.name}`, prefix),
        deprecate('deprecateOuter', `Deprecate it in ${otherVrf.name}`, other),
      ],
    }),
  }),
  troubleCheck({
    kind: 'outsideAggregates',
    parts: { prefix: aPrefix, rir: maybe<Rir>(rirEntity) },
    source: {
      search: async (scope, space) => {
        const roots = (await space.prefixes()).filter((item) => item.parent === null && isInScope(scope, item));
        const [rir, ...others] = await space.rirs();
        // Which registry it was only people know, unless there is but one.
        const known = rir && others.length === 0 ? { rir: rir.id } : {};
        return outsideAggregates(roots, await space.aggregates()).map((item) => ({
          at: placeOf(item),
          ids: { prefix: item.id, ...known },
        }));
      },
    },
    describe: ({ prefix, rir }) => ({
      message: `${prefix.cidr} is public, and no aggregate holds it.`,
      fixes: rir
        ? [
            fix('add', `Add it as an aggregate of ${rir.name}`, {
              action: 'create',
              entity: aggregate.name,
              data: { cidr: prefix.cidr, rir: rir.id },
            }),
          ]
        : [],
    }),
  }),
  troubleCheck({
    kind: 'vlanElsewhere',
    parts: { prefix: aPrefix, vlan: the<Vlan>(vlanEntity), here: the<Site>(siteEntity), there: the<Site>(siteEntity) },
    source: {
      select: (scope) =>
        prefixSql(scope, {
          parts: 'v.id AS vlan, p.site_id AS here, COALESCE(v.site_id, s.id) AS there',
          joins: {
            sql: `JOIN vlans v ON v.id = p.vlan_id LEFT JOIN vlan_groups g ON g.id = v.group_id
              LEFT JOIN sites s ON s.id = g.scope_id`,
            values: [],
          },
          where: 'COALESCE(v.site_id, s.id) <> p.site_id',
        }),
    },
    describe: ({ prefix, vlan, here, there }) => ({
      message: `${prefix.cidr} is at ${here.name}, its VLAN ${vlan.vid} (${vlan.name}) at ${there.name}.`,
      fixes: [
        fix('unlink', 'The prefix has no VLAN', updated(prefixEntity, prefix, { vlan: null })),
        fix(
          'move',
          "Move the prefix to its VLAN's site",
          updated(prefixEntity, prefix, { site: there.id, location: null }),
        ),
      ],
    }),
  }),
  troubleCheck({
    kind: 'gatewayMissing',
    parts: { prefix: aPrefix, site: the<Site>(siteEntity) },
    source: {
      select: (scope) =>
        prefixSql(scope, {
          parts: 's.id AS site',
          joins: { sql: "JOIN sites s ON s.id = p.site_id AND s.gateway_policy <> 'none'", values: [] },
          where: "p.gateway IS NULL AND p.child_count = 0 AND p.status IN ('active', 'reserved')",
        }),
    },
    describe: ({ prefix, site }) => {
      const gateway = gatewayOf(site.gatewayPolicy, parseCidr(prefix.cidr));
      return {
        message: `${prefix.cidr} has no gateway, though the policy of ${site.name} gives it one.`,
        fixes: gateway
          ? [
              fix(
                'give',
                "Give it the gateway of its site's policy",
                updated(prefixEntity, prefix, { gateway: formatAddress(gateway) }),
              ),
            ]
          : [],
      };
    },
  }),
];
