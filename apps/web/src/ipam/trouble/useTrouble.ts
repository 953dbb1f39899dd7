import type { Change, TroubleCounts, TroubleKind, TroublePage } from '@raceway/shared';
import type { CallError } from '../../live/errors.ts';
import { useLiveCall } from '../../live/useLiveCall.ts';
import type { TroubleInput } from './troubleSearch.ts';

/** Fields that can make trouble or end it, of entities that change for many other reasons too; all, of the others. */
const decisive: Readonly<Record<string, readonly string[] | null>> = {
  'ipam.prefix': null,
  'ipam.range': null,
  'ipam.ipAddress': null,
  'ipam.macAddress': null,
  'ipam.vrf': ['name', 'importTargets', 'exportTargets'],
  'ipam.aggregate': ['cidr'],
  'ipam.vlan': ['vid', 'name', 'site', 'group'],
  'ipam.vlanGroup': ['scope'],
  'organization.site': ['name', 'gatewayPolicy'],
  'dcim.device': ['name', 'site', 'primaryIp4', 'primaryIp6'],
  'dcim.interface': ['name', 'mode', 'untaggedVlan', 'taggedVlans', 'macAddress'],
  'virtualization.virtualMachine': ['name', 'site', 'primaryIp4', 'primaryIp6'],
  'virtualization.vmInterface': ['name', 'mode', 'untaggedVlan', 'taggedVlans', 'macAddress'],
};
const topics = Object.keys(decisive);

function touches({ entity, action, before }: Change): boolean {
  const fields = decisive[entity];
  return (
    fields !== undefined && (fields === null || action !== 'update' || fields.some((name) => name in (before ?? {})))
  );
}

interface Answer<T> {
  answer: T | null;
  error: CallError | null;
}

/** How many findings there are of each kind, live. */
export const useTroubleCounts = (input: TroubleInput): Answer<TroubleCounts> =>
  useLiveCall({
    name: 'ipam.trouble.counts',
    input,
    topics,
    touches,
    call: ({ procedures }) => procedures.ipam.trouble.counts.query(input),
  });

/** The first findings of a kind, live. */
export function useTroubleOf(kind: TroubleKind, input: TroubleInput, limit: number): Answer<TroublePage> {
  const asked = { ...input, kinds: [kind], limit };
  return useLiveCall({
    name: 'ipam.trouble.find',
    input: asked,
    topics,
    touches,
    call: ({ procedures }) => procedures.ipam.trouble.find.query(asked),
  });
}
