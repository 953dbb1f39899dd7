import {
  type Device,
  device as deviceEntity,
  type IpAddress,
  ipAddress,
  meetingVrfs,
  type NetworkInterface,
  networkInterface,
  type Prefix,
  prefix as prefixEntity,
  type Site,
  sharedRoles,
  site as siteEntity,
  type VirtualMachine,
  type Vlan,
  type VmInterface,
  type Vrf,
  virtualMachine,
  vlan as vlanEntity,
  vmInterface,
  vrf as vrfEntity,
} from '@raceway/shared';
import { toBytes } from '../../platform/database.ts';
import { addressSql, zero } from './addressSql.ts';
import { maybe, type TroubleCheck, the, troubleCheck } from './check.ts';
import { deleted, fix, takenOff, updated } from './fixes.ts';

const anAddress = the<IpAddress>(ipAddress);
const aPrefix = the<Prefix>(prefixEntity);
const host = { device: maybe<Device>(deviceEntity), machine: maybe<VirtualMachine>(virtualMachine) };
const hostIds = 'd.id AS device, v.id AS machine';

/** An id as it is written in JSON. */
const idText = (column: string) =>
  `JSON_QUOTE(LOWER(CONCAT_WS('-', ${[
    [1, 8],
    [9, 4],
    [13, 4],
    [17, 4],
    [21, 12],
  ]
    .map(([from, length]) => `SUBSTR(HEX(${column}), ${from}, ${length})`)
    .join(', ')})))`;

/** That an interface which tells its VLANs does not carry the prefix's. */
const carriesNot = (alias: string) => `${alias}.mode IS NOT NULL AND ${alias}.mode <> 'tagged-all'
  AND NOT (${alias}.untagged_vlan_id <=> p.vlan_id)
  AND NOT COALESCE(JSON_CONTAINS(${alias}.tagged_vlans, ${idText('p.vlan_id')}), FALSE)`;

/** The bits of the last IPv4 address that are beyond the mask of its prefix. */
const hostBits = '((1 << (32 - ORD(RIGHT(p.cidr, 1)))) - 1)';
const isNetwork = 'a.address = LEFT(p.cidr, LENGTH(p.cidr) - 1)';
const isBroadcast = `LENGTH(a.address) = 5
  AND (CAST(CONV(HEX(SUBSTR(a.address, 2)), 16, 10) AS UNSIGNED) & ${hostBits}) = ${hostBits}`;
/** Blocks of one or two addresses have none that are not given out (RFC 3021, RFC 6164). */
const hasReserved = 'ORD(RIGHT(p.cidr, 1)) < IF(LENGTH(p.cidr) = 6, 31, 127)';

const nameOf = ({ device, machine }: { device: Device | null; machine: VirtualMachine | null }) =>
  (device ?? machine)?.name;

/** Addresses that are not where they should be. */
export const placeChecks: TroubleCheck[] = [
  troubleCheck({
    kind: 'vlanMismatch',
    parts: {
      address: anAddress,
      prefix: aPrefix,
      vlan: the<Vlan>(vlanEntity),
      interface: maybe<NetworkInterface>(networkInterface),
      vmInterface: maybe<VmInterface>(vmInterface),
      ...host,
    },
    source: {
      select: (scope) =>
        addressSql(scope, {
          parts: `p.id AS prefix, p.vlan_id AS vlan, i.id AS interface, w.id AS vmInterface, ${hostIds}`,
          joins: {
            sql: 'LEFT JOIN interfaces i ON i.id = a.interface_id LEFT JOIN vm_interfaces w ON w.id = a.vm_interface_id',
            values: [],
          },
          where: `p.vlan_id IS NOT NULL AND ((${carriesNot('i')}) OR (${carriesNot('w')}))`,
        }),
    },
    describe: ({ address, vlan, device, machine, ...ports }) => {
      const port = ports.interface ?? ports.vmInterface;
      const carry =
        port?.mode === 'access' ? { untaggedVlan: vlan.id } : { taggedVlans: [...(port?.taggedVlans ?? []), vlan.id] };
      return {
        message: `${address.address} is on ${port?.name} of ${nameOf({ device, machine })}, which does not carry VLAN ${vlan.vid} (${vlan.name}).`,
        fixes: [
          ...(port
            ? [
                fix(
                  'carry',
                  'Let the interface carry the VLAN',
                  updated(ports.interface ? networkInterface : vmInterface, port, carry),
                ),
              ]
            : []),
          fix('unbind', 'Take it off the interface', ...takenOff(address, { device, machine })),
        ],
      };
    },
  }),
  troubleCheck({
    kind: 'siteMismatch',
    parts: { address: anAddress, prefix: aPrefix, ...host, here: the<Site>(siteEntity), there: the<Site>(siteEntity) },
    source: {
      select: (scope) =>
        addressSql(scope, {
          parts: `p.id AS prefix, ${hostIds}, COALESCE(d.site_id, v.site_id, a.site_id) AS here, p.site_id AS there`,
          where: 'COALESCE(d.site_id, v.site_id, a.site_id) <> p.site_id',
        }),
    },
    describe: ({ address, prefix, device, machine, here, there }) => {
      const name = nameOf({ device, machine });
      return {
        message: `${address.address}${name ? ` on ${name}` : ''} is at ${here.name}, its prefix ${prefix.cidr} at ${there.name}.`,
        fixes: name
          ? [
              fix('unbind', 'Take it off the interface', ...takenOff(address, { device, machine })),
              fix(
                'movePrefix',
                'Move the prefix to the other site',
                updated(prefixEntity, prefix, { site: here.id, location: null }),
              ),
            ]
          : [
              fix(
                'moveAddress',
                "Move the address to its prefix's site",
                updated(ipAddress, address, { site: there.id }),
              ),
            ],
      };
    },
  }),
  troubleCheck({
    kind: 'duplicates',
    parts: { address: anAddress, other: anAddress, vrf: the<Vrf>(vrfEntity), otherVrf: the<Vrf>(vrfEntity) },
    source: {
      select: async (scope, space) => {
        const pairs = meetingVrfs(await space.vrfs()).flatMap(({ a, b }) => [
          [toBytes(a), toBytes(b)],
          [toBytes(b), toBytes(a)],
        ]);
        return addressSql(scope, {
          parts: 'o.id AS other, a.vrf_id AS vrf, o.vrf_id AS otherVrf',
          joins: {
            sql: `JOIN ip_addresses o ON o.tenant_id = a.tenant_id AND o.deleted_key = ${zero} AND o.address = a.address`,
            values: [],
          },
          // Told once: of the VRF that is looked at, or of the one with the lower id.
          where: `${pairs.length > 0 ? '(a.vrf_id, o.vrf_id) IN (?)' : 'FALSE'} ${scope.vrf === undefined ? 'AND a.vrf_id < o.vrf_id' : ''}
            AND a.status <> 'available' AND o.status <> 'available'
            AND NOT (COALESCE(a.role, '') IN (?) AND COALESCE(o.role, '') IN (?))`,
          values: [...(pairs.length > 0 ? [pairs] : []), [...sharedRoles], [...sharedRoles]],
        });
      },
    },
    describe: ({ address, other, vrf, otherVrf }) => ({
      message: `${address.address} is used in ${vrf.name} and in ${otherVrf.name}, whose routes come together.`,
      fixes: [
        fix('deleteFirst', `Delete it in ${vrf.name}`, deleted(ipAddress, address)),
        fix('deleteSecond', `Delete it in ${otherVrf.name}`, deleted(ipAddress, other)),
      ],
    }),
  }),
  troubleCheck({
    kind: 'reservedPlaces',
    parts: { address: anAddress, prefix: aPrefix },
    source: {
      select: (scope) =>
        addressSql(scope, {
          parts: 'p.id AS prefix',
          where: `p.status <> 'container' AND NOT p.is_pool AND ${hasReserved} AND (${isNetwork} OR (${isBroadcast}))
            AND a.status NOT IN ('available', 'reserved')`,
        }),
    },
    describe: ({ address, prefix }) => {
      const isFirst = prefix.cidr.startsWith(`${address.address}/`);
      const place = address.address.includes(':') ? "the routers' anycast" : isFirst ? 'the network' : 'the broadcast';
      return {
        message: `${address.address} is ${place} address of ${prefix.cidr}.`,
        fixes: [
          fix('pool', 'The prefix is a pool', updated(prefixEntity, prefix, { isPool: true })),
          fix('delete', 'Delete the address', deleted(ipAddress, address)),
        ],
      };
    },
  }),
];
