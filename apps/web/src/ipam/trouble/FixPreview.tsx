import { Group, Text } from '@mantine/core';
import { fieldOf, labelOf, registry, type TroubleChange } from '@raceway/shared';
import type { ReactNode } from 'react';
import { Differences } from '../../entity/history/Differences.tsx';
import { ReferenceLink } from '../../entity/values/ReferenceLink.tsx';
import { Value } from '../../entity/values/Value.tsx';
import { useReference } from '../../live/useReference.ts';
import classes from './trouble.module.css';

type Of<Action> = Extract<TroubleChange, { action: Action }>;

function Updated({ change }: { change: Of<'update'> }): ReactNode {
  const { row } = useReference(change.entity, change.id);
  const names = Object.keys(change.patch).filter((name) => !row || (row[name] ?? null) !== change.patch[name]);
  const before = Object.fromEntries(names.map((name) => [name, row?.[name] ?? null]));
  return (
    <>
      <ReferenceLink target={change.entity} id={change.id} />
      <Differences
        entity={registry.get(change.entity)}
        change={{ before, after: { ...row, ...change.patch } as never }}
      />
    </>
  );
}

function Created({ change }: { change: Of<'create'> }): ReactNode {
  const entity = registry.get(change.entity);
  const given = Object.entries(change.data).filter(([, value]) => value !== null);
  return (
    <Group gap="4px 14px">
      {given.map(([name, value]) => {
        const field = fieldOf(entity, name);
        return (
          field && (
            <span key={name} className={classes.given}>
              <Text span size="xs" c="dimmed">
                {labelOf(entity, name)}
              </Text>
              <Value field={field} value={value} />
            </span>
          )
        );
      })}
    </Group>
  );
}

const verbs = { create: 'is made', update: 'changes', delete: 'is deleted' };

/** What changes would do, one by one. */
export function FixPreview({ changes }: { changes: readonly TroubleChange[] }): ReactNode {
  return (
    <ul className={classes.changes} aria-label="What changes">
      {changes.map((change, index) => (
        // Changes have no name of their own, and their order does not change while they are looked at.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={`${index} ${change.action}`}>
          <Text size="xs" c="dimmed">
            {registry.get(change.entity).label} {verbs[change.action]}
          </Text>
          {change.action === 'update' && <Updated change={change} />}
          {change.action === 'create' && <Created change={change} />}
          {change.action === 'delete' && <ReferenceLink target={change.entity} id={change.id} />}
        </li>
      ))}
    </ul>
  );
}
