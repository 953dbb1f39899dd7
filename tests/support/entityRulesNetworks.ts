import type { EntityRules } from './entityRules.ts';
import type { WorldMaker } from './worldMaker.ts';

const site = (maker: WorldMaker) => maker.parentOf('organization.site');

let taken = 0;

/** A number that is given to no other row; samples come round again too soon for what is unique. */
function ownNumber(): number {
  taken += 1;
  return taken;
}

/** AS numbers that no other range has. */
function ownRange(): { start: number; end: number } {
  const first = 100_000 + ownNumber() * 10;
  return { start: first, end: first + 9 };
}

/** One of the interfaces of a device and of a virtual machine, each in turn. */
const eitherInterface = async (maker: WorldMaker) => [
  { interface: (await maker.make('dcim.interface')).id, vmInterface: null },
  { interface: null, vmInterface: (await maker.make('virtualization.vmInterface')).id },
];

/** The 802.1Q mode that an interface of these VLANs needs. */
export function modeFor({ untaggedVlan, taggedVlans }: Record<string, unknown>): { mode?: string } {
  if (taggedVlans) return { mode: 'tagged' };
  return untaggedVlan ? { mode: 'access' } : {};
}

/** The rules of entities of IP space and of virtualization that have any of their own. */
export const networkRules: Readonly<Record<string, EntityRules>> = {
  'ipam.macAddress': { linked: eitherInterface },
  'ipam.asn': { least: ({ asn }) => (asn ? {} : { asn: 1_000_000 + ownNumber() }), bound: ['asn'] },
  'ipam.asnRange': { least: ({ start, end }) => (start || end ? {} : ownRange()), bound: ['start', 'end'] },
  // A service VLAN carries customer VLANs.
  'ipam.vlan': {
    least: ({ vid, qinqSvlan }) => ({
      ...(vid ? {} : { vid: 2000 + (ownNumber() % 2000) }),
      ...(qinqSvlan ? { qinqRole: 'cvlan' } : {}),
    }),
    references: { qinqSvlan: async (maker) => (await maker.make('ipam.vlan', { qinqRole: 'svlan' })).id },
    linked: async () => [{ qinqRole: 'cvlan' }],
    bound: ['vid', 'qinqRole'],
  },
  'ipam.fhrpAssignment': {
    least: async (given, maker) =>
      given.interface || given.vmInterface ? {} : { interface: (await maker.make('dcim.interface')).id },
    linked: eitherInterface,
  },
  'ipam.service': {
    least: async ({ device, virtualMachine }, maker) =>
      device || virtualMachine ? {} : { device: await maker.parentOf('dcim.device') },
    // It listens on addresses of its host.
    references: {
      addresses: async (maker) => (await maker.anIpAddress({ interface: await maker.parentOf('dcim.interface') })).id,
    },
    linked: async () => [{ virtualMachine: null }, { device: null, addresses: null }],
  },
  'virtualization.vmInterface': { least: modeFor, linked: async () => [{ mode: 'tagged' }] },
  'virtualization.virtualMachine': {
    least: async (given, maker) => (given.cluster || given.site ? {} : { site: await site(maker) }),
    // A new machine has no addresses yet.
    linked: async () => [{ primaryIp4: null, primaryIp6: null }],
  },
};
