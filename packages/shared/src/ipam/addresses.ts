import { macAddressSpec } from '../dcim/index.ts';
import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';

/** Roles of which several addresses may be the same (NetBox §2.8). */
export const sharedRoles = ['vip', 'hsrp', 'vrrp', 'anycast'] as const;

export const ipAddress = entity('ipam.ipAddress', {
  label: 'IP address',
  plural: 'IP addresses',
  icon: 'map-pin',
  menu: 'IP space',
  about: 'One address in a VRF, what it is for, and the interface that it is on.',
  // D-SEED-04, D-SEED-05, D-IP-01.
  fields: {
    address: field.ip().required().searched(),
    vrf: field.ref('ipam.vrf', { label: 'VRF' }).nullable({ means: 'Global' }).container(),
    prefix: field.ref('ipam.prefix', { help: 'The smallest prefix that holds it.' }).readOnly().container(),
    status: field
      .choice(
        choices({
          available: 'gray',
          assigned: 'green',
          reserved: 'blue',
          dhcp_pool: { label: 'DHCP pool', color: 'violet' },
          floating: 'orange',
        }),
      )
      .default('assigned'),
    role: field.choice(
      choices({
        gateway: 'cyan',
        loopback: 'gray',
        vip: { label: 'VIP', color: 'grape' },
        hsrp: { label: 'HSRP', color: 'grape' },
        vrrp: { label: 'VRRP', color: 'grape' },
        anycast: 'yellow',
        secondary: 'blue',
      }),
    ),
    device: field.ref('dcim.device', { help: 'Of the interface that it is on.' }).readOnly().container(),
    interface: field.ref('dcim.interface').container().cleared(),
    virtualMachine: field
      .ref('virtualization.virtualMachine', { help: 'Of the interface that it is on.' })
      .readOnly()
      .container(),
    vmInterface: field.ref('virtualization.vmInterface', { label: 'VM interface' }).container().cleared(),
    fhrpGroup: field.ref('ipam.fhrpGroup', { label: 'FHRP group' }).container().cleared(),
    maskLength: field.integer({ min: 0, max: 128, help: 'As configured, where it differs from its prefix.' }),
    dnsName: field
      .text({
        label: 'DNS name',
        max: 255,
        normalize: (text) => text.toLowerCase(),
        pattern: {
          source: '^(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.?$',
          message: 'is not a DNS name such as www.example.org',
        },
      })
      .searched(),
    macAddress: field.text(macAddressSpec).searched(),
    natInside: field.ref('ipam.ipAddress', { label: 'NAT inside', help: 'The address that it stands for.' }).cleared(),
    site: field.ref('organization.site').container(),
    reservationNote: field.text({ help: 'Why and for whom it is kept.' }),
    leaseEndsAt: field.dateTime({ label: 'Lease ends', help: 'Given back then, unless it is used by that time.' }),
    lastSeenAt: field.dateTime({ label: 'Last seen' }),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'address',
  unique: [{ fields: ['vrf', 'address'], beside: 'shared_key' }],
  list: ['address', 'vrf', 'status', 'role', 'device', 'interface', 'virtualMachine', 'dnsName', 'description'],
  rules: (row, issue) => {
    const bound = [row.interface, row.vmInterface, row.fhrpGroup].filter((id) => id !== null);
    if (bound.length > 1) issue('interface', 'An address is on one interface, or belongs to one FHRP group.');
    if (row.status === 'available' && bound.length > 0)
      issue('status', 'An address that is in use on an interface is not available.');
    if (row.maskLength !== null && row.maskLength > 32 && row.address && !row.address.includes(':'))
      issue('maskLength', 'A mask of IPv4 has 32 bits at most.');
  },
});
export interface IpAddress extends Row<typeof ipAddress> {}
export interface IpAddressCreate extends Create<typeof ipAddress> {}
export interface IpAddressPatch extends Patch<typeof ipAddress> {}

export const macAddress = entity('ipam.macAddress', {
  label: 'MAC address',
  plural: 'MAC addresses',
  icon: 'fingerprint',
  menu: 'IP space',
  about: 'A hardware address, and the interface that it was seen on or belongs to.',
  // D-MAC-01.
  fields: {
    macAddress: field.text(macAddressSpec).required().searched(),
    interface: field.ref('dcim.interface').owner(),
    vmInterface: field.ref('virtualization.vmInterface', { label: 'VM interface' }).owner(),
    lastSeenAt: field.dateTime({ label: 'Last seen' }),
    description: field.text().searched(),
  },
  display: 'macAddress',
  unique: [{ fields: ['macAddress', 'interface', 'vmInterface'] }],
  list: ['macAddress', 'interface', 'vmInterface', 'lastSeenAt', 'description'],
  rules: (row, issue) => {
    if (row.interface && row.vmInterface) issue('vmInterface', 'It is on one interface.');
  },
});
export interface MacAddress extends Row<typeof macAddress> {}
export interface MacAddressCreate extends Create<typeof macAddress> {}
export interface MacAddressPatch extends Patch<typeof macAddress> {}
