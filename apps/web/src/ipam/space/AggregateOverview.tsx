import { Title } from '@mantine/core';
import { type Aggregate, covers, parseCidr } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { useLiveCall } from '../../live/useLiveCall.ts';
import classes from './overview.module.css';
import usageClasses from './usage.module.css';
import { countText } from './usage.ts';

/** How much of the space of an aggregate prefixes have, of whichever VRF. */
export function AggregateOverview({ row }: RowProps): ReactNode {
  const { id, cidr } = row as unknown as Aggregate;
  const block = parseCidr(cidr);
  const { answer } = useLiveCall({
    name: 'ipam.aggregate.figures',
    input: { id, cidr },
    topics: ['ipam.prefix'],
    touches: ({ after, before }) =>
      [after, { ...after, ...before }].some((side: Record<string, unknown>) =>
        typeof side.cidr === 'string' ? covers(block, parseCidr(side.cidr)) : false,
      ),
    call: (api) => api.procedures.ipam.aggregate.figures.query({ ids: [id] }),
  });
  const figures = answer?.[0];
  const facts = figures
    ? [
        ['Addresses', countText(figures.size)],
        ['In prefixes', countText(figures.covered)],
        ['Free', countText(figures.free)],
      ]
    : [];
  return (
    <section className={classes.overview} aria-label="Usage">
      <Title order={2}>Usage</Title>
      <span
        className={usageClasses.usage}
        role="img"
        aria-label={figures ? `${figures.utilisation} % of ${cidr} lies in prefixes` : `Usage of ${cidr}`}
      >
        <span className={usageClasses.bar}>
          {figures && figures.utilisation > 0 && (
            <span className={usageClasses.part} data-part="carved" style={{ width: `${figures.utilisation}%` }} />
          )}
        </span>
        <span className={`${usageClasses.percent} number`}>{figures && `${figures.utilisation} %`}</span>
      </span>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
