import {
  holds,
  newId,
  type Prefix,
  type PrefixPlan,
  parseAddress,
  parseCidr,
  prefix as prefixEntity,
} from '@raceway/shared';
import type { AnyRow, Values } from '../../app/trpc.ts';
import type { PlannedChange } from '../../live/useChangeSet.ts';

const anyRowOf = (row: Prefix) => row as unknown as AnyRow;

/** What parts of a prefix have from it. */
const handedDown = [
  'vrf',
  'site',
  'location',
  'vlan',
  'role',
  'kind',
  'environment',
  'isPool',
  'handsSiteDown',
] as const;

const partOf = (prefix: Prefix): Values => Object.fromEntries(handedDown.map((name) => [name, prefix[name]]));

/** What a prefix gives up where its gateway no longer lies in it. */
function gatewayPatch({ gateway, isPool }: Prefix, cidr: string): Values {
  const block = parseCidr(cidr);
  const isLost = gateway !== null && !isPool && !holds(block, parseAddress(gateway));
  return isLost ? { gateway: null } : {};
}

/** What a plan changes of the prefix that it begins with. @param isSplitAround it stays around its parts, as a container */
export function ownPatch(prefix: Prefix, { resizes }: PrefixPlan, isSplitAround: boolean): Values {
  const becomesContainer = isSplitAround && prefix.status !== 'container';
  return {
    ...(resizes && { cidr: resizes.to, ...gatewayPatch(prefix, resizes.to) }),
    ...(becomesContainer && { status: 'container' }),
  };
}

/**
 * The change set that carries out a plan.
 * @param rows the prefixes that the plan is about, the one that it began with among them
 * @param patch of the prefix that it begins with
 */
export function planChanges(
  prefix: Prefix,
  { makes, removes }: PrefixPlan,
  rows: readonly Prefix[],
  patch: Values,
): PlannedChange[] {
  const gone = removes.flatMap(({ id }) => rows.find((row) => row.id === id) ?? []);
  return [
    ...gone.map((row): PlannedChange => ({ action: 'delete', entity: prefixEntity, row: anyRowOf(row) })),
    ...(Object.keys(patch).length > 0
      ? [{ action: 'update' as const, entity: prefixEntity, row: anyRowOf(prefix), patch }]
      : []),
    ...makes.map((cidr): PlannedChange => {
      const status = prefix.status === 'container' ? 'active' : prefix.status;
      return { action: 'create', entity: prefixEntity, data: { id: newId(), cidr, status, ...partOf(prefix) } };
    }),
  ];
}

/** The fields in which prefixes that are merged differ, by name. */
export function differingFields(prefix: Prefix, others: readonly Prefix[]): string[] {
  const told = ['status', 'description', 'gateway', ...handedDown.filter((name) => name !== 'vrf')] as const;
  return told.filter((name) => others.some((other) => other[name] !== prefix[name]));
}
