import {
  type Device,
  device as deviceEntity,
  type IpAddress,
  ipAddress,
  type MacAddress,
  macAddress,
  type NetworkInterface,
  networkInterface,
  sharedRoles,
  type VirtualMachine,
  virtualMachine,
} from '@raceway/shared';
import { toBytes } from '../../platform/database.ts';
import { addressSql, zero } from './addressSql.ts';
import { maybe, type TroubleCheck, the, troubleCheck } from './check.ts';
import { fix, updated } from './fixes.ts';

const anAddress = the<IpAddress>(ipAddress);
const unnamed = (address: IpAddress, label: string) =>
  fix('unname', label, updated(ipAddress, address, { dnsName: null }));

/** A full name as hosts have it, with a dot: `srv1.example.org`. */
const fullName = '^[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$';

/** Names, MAC addresses and translations that lead to the wrong address, or to none. */
export const nameChecks: TroubleCheck[] = [
  troubleCheck({
    kind: 'dnsOfFree',
    parts: { address: anAddress },
    source: { select: (scope) => addressSql(scope, { where: "a.dns_name IS NOT NULL AND a.status = 'available'" }) },
    describe: ({ address }) => ({
      message: `${address.dnsName} leads to ${address.address}, which nobody has.`,
      fixes: [
        unnamed(address, 'Take the name off'),
        fix('assign', 'It is in use: assigned', updated(ipAddress, address, { status: 'assigned' })),
      ],
    }),
  }),
  troubleCheck({
    kind: 'dnsShared',
    parts: { address: anAddress, first: anAddress },
    source: {
      select: (scope) =>
        addressSql(scope, {
          parts: 'g.first',
          joins: {
            sql: `JOIN (SELECT vrf_id_key, dns_name, LENGTH(address) AS bytes, MIN(id) AS first FROM ip_addresses
              WHERE tenant_id = ? AND deleted_key = ${zero} AND dns_name IS NOT NULL AND (role IS NULL OR role NOT IN (?))
              GROUP BY vrf_id_key, dns_name, LENGTH(address) HAVING COUNT(*) > 1) g
              ON g.vrf_id_key = a.vrf_id_key AND g.dns_name = a.dns_name AND g.bytes = LENGTH(a.address)`,
            values: [toBytes(scope.tenantId), [...sharedRoles]],
          },
          where: 'a.id <> g.first AND (a.role IS NULL OR a.role NOT IN (?))',
          values: [[...sharedRoles]],
        }),
    },
    describe: ({ address, first }) => ({
      message: `${address.dnsName} leads to ${first.address} and to ${address.address}.`,
      fixes: [
        unnamed(address, 'Leave the name to the older one'),
        { ...unnamed(first, 'Leave the name to the newer one'), key: 'unnameFirst' },
      ],
    }),
  }),
  troubleCheck({
    kind: 'hostUnresolved',
    parts: {
      address: maybe<IpAddress>(ipAddress),
      device: maybe<Device>(deviceEntity),
      machine: maybe<VirtualMachine>(virtualMachine),
    },
    source: {
      select: ({ tenantId, site, vrf }) => {
        const host = (table: string, ids: string) => `SELECT COALESCE(a.address, x'') AS at, a.id AS address, ${ids}
          FROM ${table} h LEFT JOIN ip_addresses a ON a.id = COALESCE(h.primary_ip4_id, h.primary_ip6_id)
          LEFT JOIN (SELECT DISTINCT dns_name FROM ip_addresses
            WHERE tenant_id = ? AND deleted_key = ${zero} AND dns_name IS NOT NULL) n ON n.dns_name = h.name
          WHERE h.tenant_id = ? AND h.deleted_key = ${zero} AND n.dns_name IS NULL AND h.name REGEXP ?
            AND (? IS NULL OR h.site_id = ?) AND (? OR a.vrf_id <=> ?)`;
        const tenant = toBytes(tenantId);
        const at = site === undefined ? null : toBytes(site);
        const of = vrf ? toBytes(vrf) : null;
        const values = [tenant, tenant, fullName, at, at, vrf === undefined, of];
        return {
          sql: `${host('devices', 'h.id AS device, NULL AS machine')} UNION ALL ${host('virtual_machines', 'NULL, h.id')}`,
          values: [...values, ...values],
        };
      },
    },
    describe: ({ address, device, machine }) => {
      const name = (device ?? machine)?.name ?? '';
      return {
        message: `No address has the DNS name ${name}.`,
        fixes:
          address && address.dnsName === null
            ? [fix('name', 'Name its primary address so', updated(ipAddress, address, { dnsName: name.toLowerCase() }))]
            : [],
      };
    },
  }),
  troubleCheck({
    kind: 'natOutOfScope',
    parts: { address: anAddress, inside: anAddress },
    source: {
      select: (scope) =>
        addressSql(scope, {
          parts: 'i.id AS inside',
          joins: {
            sql: 'JOIN ip_addresses i ON i.id = a.nat_inside_id LEFT JOIN prefixes q ON q.id = i.prefix_id',
            values: [],
          },
          where: `LENGTH(i.address) <> LENGTH(a.address) OR i.status = 'available' OR i.nat_inside_id IS NOT NULL
            OR q.site_id <> p.site_id`,
        }),
    },
    describe: ({ address, inside }) => ({
      message: `${address.address} stands for ${inside.address}, ${wrongInside(address, inside)}.`,
      fixes: [fix('unlink', 'It stands for none', updated(ipAddress, address, { natInside: null }))],
    }),
  }),
  troubleCheck({
    kind: 'macElsewhere',
    parts: {
      address: anAddress,
      mac: the<MacAddress>(macAddress),
      on: maybe<NetworkInterface>(networkInterface),
      device: maybe<Device>(deviceEntity),
    },
    source: {
      select: (scope) =>
        addressSql(scope, {
          parts: 'm.id AS mac, m.interface_id AS `on`, n.device_id AS device',
          joins: {
            sql: `JOIN mac_addresses m ON m.tenant_id = a.tenant_id AND m.mac_address = a.mac_address AND m.deleted_key = ${zero}
                AND COALESCE(m.interface_id, m.vm_interface_id) IS NOT NULL
              LEFT JOIN interfaces n ON n.id = m.interface_id
              LEFT JOIN interfaces i ON i.id = a.interface_id LEFT JOIN vm_interfaces w ON w.id = a.vm_interface_id`,
            values: [],
          },
          where: `COALESCE(a.interface_id, a.vm_interface_id) IS NOT NULL
            AND COALESCE(i.mac_address, w.mac_address, '') <> a.mac_address
            AND NOT EXISTS (SELECT 1 FROM mac_addresses o WHERE o.tenant_id = a.tenant_id AND o.mac_address = a.mac_address
              AND o.deleted_key = ${zero} AND o.interface_id <=> a.interface_id AND o.vm_interface_id <=> a.vm_interface_id)`,
        }),
    },
    describe: ({ address, mac, on, device }) => ({
      message: `${address.address} has the MAC address ${mac.macAddress}, which belongs to ${on && device ? `${on.name} of ${device.name}` : 'another interface'}.`,
      fixes: [
        fix(
          'rebind',
          'Move it to where the MAC address is',
          updated(ipAddress, address, { interface: mac.interface, vmInterface: mac.vmInterface }),
        ),
        fix('forget', 'Take the MAC address off', updated(ipAddress, address, { macAddress: null })),
      ],
    }),
  }),
];

/** What is wrong with an inside address. */
function wrongInside(outside: IpAddress, inside: IpAddress): string {
  if (inside.address.includes(':') !== outside.address.includes(':')) return 'which is of the other family';
  if (inside.status === 'available') return 'which is free';
  if (inside.natInside) return 'which stands for another itself';
  return 'which is at another site';
}
