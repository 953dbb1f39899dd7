import type { EntityRules } from './entityRules.ts';
import type { WorldMaker } from './worldMaker.ts';

const site = (maker: WorldMaker) => maker.parentOf('organization.site');

let ranges = 0;

/** AS numbers that no other range has. */
function ownNumbers(): { start: number; end: number } {
  ranges += 1;
  return { start: 100_000 + ranges * 10, end: 100_009 + ranges * 10 };
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
  'ipam.asnRange': { least: ({ start, end }) => (start || end ? {} : ownNumbers()), bound: ['start', 'end'] },
  // A service VLAN carries customer VLANs.
  'ipam.vlan': {
    least: ({ qinqSvlan }) => (qinqSvlan ? { qinqRole: 'cvlan' } : {}),
    references: { qinqSvlan: async (maker) => (await maker.make('ipam.vlan', { qinqRole: 'svlan' })).id },
    linked: async () => [{ qinqRole: 'cvlan' }],
    bound: ['qinqRole'],
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
