import { List, Text } from '@mantine/core';
import { labelOf, type Prefix, type PrefixPlan, prefix as prefixEntity, type Removal } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { Values } from '../../app/trpc.ts';
import { differingFields } from './reshapeChanges.ts';
import type { Rehomed } from './useReshaping.ts';

const mostNamed = 8;

function named(cidrs: readonly string[]): string {
  const rest = cidrs.length - mostNamed;
  return `${cidrs.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function moved(removals: readonly Removal[], one: string, more: string): string[] {
  const [shown, rest] = [removals.slice(0, mostNamed), removals.slice(mostNamed)];
  const lines = shown.map(
    ({ from, to, count }) =>
      `${count.toLocaleString()} ${count === 1 ? one : more}: from ${from ?? 'no prefix'} to ${to ?? 'no prefix'}`,
  );
  const left = rest.reduce((sum, { count }) => sum + count, 0);
  return left > 0 ? [...lines, `${left.toLocaleString()} more ${more} move likewise`] : lines;
}

/** What carrying out a plan does: which prefixes come, go and change, and what comes to lie elsewhere. */
export function PlanPreview(props: {
  prefix: Prefix;
  plan: PrefixPlan;
  rows: readonly Prefix[];
  rehomed: Rehomed | null;
  /** What the prefix itself comes to say beside its network. */
  patch: Values;
}): ReactNode {
  const { prefix, plan, rows, rehomed, patch } = props;
  const { makes, removes, resizes } = plan;
  const gone = removes.flatMap(({ id }) => rows.find((row) => row.id === id) ?? []);
  const differing = differingFields(prefix, gone);
  const lines = [
    resizes ? `${resizes.from} becomes ${resizes.to}` : '',
    patch.status === 'container' ? `${prefix.cidr} becomes a container` : '',
    patch.gateway === null ? `The gateway ${prefix.gateway} is left out, as it lies elsewhere then` : '',
    makes.length > 0 ? `${makes.length} made: ${named(makes)}` : '',
    removes.length > 0 ? `${removes.length} deleted: ${named(removes.map(({ cidr }) => cidr))}` : '',
    differing.length > 0
      ? `What ${prefix.cidr} says stays, where they differ: ${differing.map((name) => labelOf(prefixEntity, name)).join(', ')}`
      : '',
    ...(rehomed
      ? [
          ...moved(rehomed.prefixes, 'prefix', 'prefixes'),
          ...moved(rehomed.ranges, 'range', 'ranges'),
          ...moved(rehomed.addresses, 'address', 'addresses'),
          rehomed.isCut ? 'There are more addresses than were looked at; they move likewise.' : '',
        ]
      : []),
  ].filter(Boolean);
  return (
    <section aria-label="What will happen" aria-live="polite">
      <Text size="sm" fw={600} mb={4}>
        What will happen
      </Text>
      <List size="sm" spacing={2}>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </section>
  );
}
