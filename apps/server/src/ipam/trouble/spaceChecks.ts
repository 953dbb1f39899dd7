import {
  aggregate,
  holds,
  ipAddress,
  keyOfCidr,
  meetingPrefixes,
  meetingVrfs,
  outsideAggregates,
  type Prefix,
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
import { prefixSql, zero } from './addressSql.ts';
import { maybe, type TroubleCheck, the, troubleCheck } from './check.ts';
import { fix, updated } from './fixes.ts';
import { isInScope, type SpacePrefix } from './space.ts';

const aPrefix = the<Prefix>(prefixEntity);
const placeOf = ({ cidr }: SpacePrefix) => keyOfCidr(cidr);
const deprecate = (key: string, label: string, row: Prefix) =>
  fix(key, label, updated(prefixEntity, row, { status: 'deprecated' }));

/** The first bits of link-local IPv6 (RFC 4291 §2.5.6), which gateways may have in every prefix. */
const isLinkLocal = "LEFT(HEX(p.gateway), 4) = '06FE' AND SUBSTR(HEX(p.gateway), 5, 1) IN ('8', '9', 'A', 'B')";
const linkLocal = { family: 6 as const, first: 0xfe80n << 112n, length: 10 };

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
    kind: 'gatewayOutside',
    parts: { prefix: aPrefix },
    source: {
      search: async (scope, space) =>
        (await space.prefixes())
          .filter((item) => isInScope(scope, item))
          .filter(
            ({ gateway, cidr }) =>
              gateway && !holds(cidr, gateway) && !(cidr.family === 6 && holds(linkLocal, gateway)),
          )
          .map((item) => ({ at: placeOf(item), ids: { prefix: item.id } })),
    },
    describe: ({ prefix }) => ({
      message: `The gateway ${prefix.gateway} does not lie in ${prefix.cidr}.`,
      fixes: [fix('clear', 'The prefix has no gateway', updated(prefixEntity, prefix, { gateway: null }))],
    }),
  }),
  troubleCheck({
    kind: 'gatewayWithoutAddress',
    parts: { prefix: aPrefix },
    source: {
      select: (scope) =>
        prefixSql(scope, {
          joins: {
            sql: `LEFT JOIN ip_addresses g ON g.tenant_id = p.tenant_id AND g.vrf_id_key = p.vrf_id_key
              AND g.deleted_key = ${zero} AND g.address = p.gateway`,
            values: [],
          },
          where: `p.gateway IS NOT NULL AND g.id IS NULL AND NOT (${isLinkLocal})`,
        }),
    },
    describe: ({ prefix }) => ({
      message: `The gateway ${prefix.gateway} of ${prefix.cidr} is no address of its VRF.`,
      fixes: [
        fix('create', 'Make the address', {
          action: 'create',
          entity: ipAddress.name,
          data: {
            address: prefix.gateway,
            vrf: prefix.vrf,
            role: 'gateway',
            status: 'assigned',
            description: `Gateway of ${prefix.cidr}`,
          },
        }),
        fix('clear', 'The prefix has no gateway', updated(prefixEntity, prefix, { gateway: null })),
      ],
    }),
  }),
];
