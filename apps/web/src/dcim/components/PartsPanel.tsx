import { Text, UnstyledButton } from '@mantine/core';
import type { AnyEntity } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { Values } from '../../app/trpc.ts';
import { iconOf } from '../../entity/icons.ts';
import { type Owner, partsWord } from './owner.ts';
import { PartsTable } from './PartsTable.tsx';
import classes from './parts.module.css';
import { usePartView } from './partView.ts';
import { useCounts } from './useCounts.ts';

interface PartsPanelProps {
  owner: Owner;
  /** The kinds, in the order in which they are shown. */
  entities: readonly AnyEntity[];
  given?: Values;
}

/** The parts of an owner, one kind at a time; each kind with its count. */
export function PartsPanel({ owner, entities, given }: PartsPanelProps): ReactNode {
  const counts = useCounts(entities, owner);
  const [{ kind }, change] = usePartView();
  if (counts.includes(null)) return null;
  const counted = entities.map((entity, at) => ({ entity, count: counts[at] ?? 0 }));
  // Kinds of which there are none come last.
  const ordered = [...counted.filter(({ count }) => count > 0), ...counted.filter(({ count }) => count === 0)];
  const shown = entities.find(({ name }) => name === kind) ?? ordered[0]?.entity;
  return (
    <>
      <section className={classes.kinds} aria-label="Kinds">
        {ordered.map(({ entity, count }) => {
          const EntityIcon = iconOf(entity);
          return (
            <UnstyledButton
              key={entity.name}
              className={classes.kind}
              aria-pressed={entity === shown}
              onClick={() => change({ kind: entity.name, part: null, find: null, sort: null })}
            >
              <EntityIcon size={15} stroke={1.7} aria-hidden />
              {partsWord(entity)}
              <Text component="span" size="xs" c="dimmed" className="number">
                {count.toLocaleString()}
              </Text>
            </UnstyledButton>
          );
        })}
      </section>
      {shown && <PartsTable key={shown.name} entity={shown} owner={owner} given={given} />}
    </>
  );
}
