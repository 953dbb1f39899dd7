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

/**
 * The change set that carries out a plan.
 * @param rows the prefixes that the plan is about, the one that it began with among them
 * @param isSplitAround the prefix stays around its parts, as a container
 */
export function planChanges(
  prefix: Prefix,
  plan: PrefixPlan,
  rows: readonly Prefix[],
  isSplitAround: boolean,
): PlannedChange[] {
  const { makes, removes, resizes } = plan;
  const gone = removes.flatMap(({ id }) => rows.find((row) => row.id === id) ?? []);
  const becomesContainer = isSplitAround && prefix.status !== 'container';
  const patch = {
    ...(resizes && { cidr: resizes.to, ...gatewayPatch(prefix, resizes.to) }),
    ...(becomesContainer && { status: 'container' }),
  };
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
