import { Button, Group, Modal, Stack, Text, UnstyledButton } from '@mantine/core';
import { type AnyEntity, fieldOf, labelOf } from '@raceway/shared';
import { useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { useReference } from '../../live/useReference.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Value } from '../values/Value.tsx';
import type { FieldConflict } from './conflict.ts';
import classes from './form.module.css';

interface ConflictDialogProps {
  entity: AnyEntity;
  /** The row as it is now. */
  current: AnyRow;
  conflicts: readonly FieldConflict[];
  /** Goes on with one's own values of these fields and theirs of the rest. */
  onResolve: (mine: ReadonlySet<string>) => void;
  onClose: () => void;
}

interface SideProps {
  title: string;
  entity: AnyEntity;
  name: string;
  value: unknown;
  isChosen: boolean;
  onChoose: () => void;
}

function Side({ title, entity, name, value, isChosen, onChoose }: SideProps) {
  const field = fieldOf(entity, name);
  return (
    <UnstyledButton
      className={classes.side}
      role="radio"
      aria-checked={isChosen}
      data-checked={isChosen || undefined}
      onClick={onChoose}
    >
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      {/* A link within would be a control within a control. */}
      <div inert>{field && <Value field={field} value={value} />}</div>
    </UnstyledButton>
  );
}

/** Shows both values of each field that two people wrote, and lets one choose field by field. */
export function ConflictDialog({ entity, current, conflicts, onResolve, onClose }: ConflictDialogProps) {
  const [mine, setMine] = useState<ReadonlySet<string>>(() => new Set(conflicts.map(({ name }) => name)));
  const { display: who } = useReference('accounts.user', current.updatedBy);
  const choose = (name: string, isMine: boolean) =>
    setMine((chosen) => new Set(isMine ? [...chosen, name] : [...chosen].filter((other) => other !== name)));
  return (
    <Modal opened onClose={onClose} size="lg" title={`${who ?? 'Someone'} changed this while you did`}>
      <Text size="sm" c="dimmed" mb="md">
        Saved <RelativeTime at={current.updatedAt} />. Your other changes go through as they are; choose what these
        fields shall hold.
      </Text>
      <Stack>
        {conflicts.map(({ name, mine: ours, theirs }) => (
          <div key={name} role="radiogroup" aria-label={labelOf(entity, name)}>
            <Text size="sm" fw={550} mb={4}>
              {labelOf(entity, name)}
            </Text>
            <div className={classes.sides}>
              <Side
                title="Mine"
                entity={entity}
                name={name}
                value={ours}
                isChosen={mine.has(name)}
                onChoose={() => choose(name, true)}
              />
              <Side
                title={who ? `${who}'s` : 'Theirs'}
                entity={entity}
                name={name}
                value={theirs}
                isChosen={!mine.has(name)}
                onChoose={() => choose(name, false)}
              />
            </div>
          </div>
        ))}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Back to the form
        </Button>
        <Button onClick={() => onResolve(mine)}>Save</Button>
      </Group>
    </Modal>
  );
}
