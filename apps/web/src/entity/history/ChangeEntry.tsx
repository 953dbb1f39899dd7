import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type AnyEntity, type Change, differences } from '@raceway/shared';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useRefusal } from '../../app/session.ts';
import { PersonAvatar } from '../../ui/PersonAvatar.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Mark } from '../values/Mark.tsx';
import { actionWords } from './actionWords.ts';
import { Differences } from './Differences.tsx';
import classes from './history.module.css';
import { RevertDialog } from './RevertDialog.tsx';

/** How a change came about, for people. The web is how most do and goes without saying. */
const sourceWords: Record<string, string> = {
  api: 'API',
  job: 'Job',
  cli: 'Command line',
  seed: 'Demo data',
  revert: 'Taken back',
};

function summaryOf({ action, before, after }: Change): string {
  if (action !== 'update') return actionWords[action];
  const count = differences({ before, after }).length;
  return `changed ${count === 1 ? 'one field' : `${count} fields`}`;
}

/** One change of a row: who, what, when, why, and a way to take it back. */
export function ChangeEntry({ entity, change }: { entity: AnyEntity; change: Change }) {
  const [isReverting, dialog] = useDisclosure(false);
  const refusal = useRefusal('update', entity);
  const source = sourceWords[change.source];
  const who = change.actor?.name ?? 'Raceway';
  return (
    <li className={classes.entry}>
      <PersonAvatar person={change.actor} />
      <div className={classes.body}>
        <div className={classes.line}>
          <Text component="span" size="sm">
            <b>{who}</b> {summaryOf(change)}
          </Text>
          <Text component="span" size="xs" c="dimmed">
            <RelativeTime at={change.at} />
          </Text>
          {source && <Mark color={null} label={source} isPill />}
          {!refusal && (
            <Button
              className={classes.revert}
              variant="subtle"
              color="gray"
              size="compact-xs"
              leftSection={<IconArrowBackUp size={14} />}
              onClick={dialog.open}
            >
              Take back
            </Button>
          )}
        </div>
        {change.reason && <Text size="sm">“{change.reason}”</Text>}
        <Differences entity={entity} change={change} />
      </div>
      {isReverting && <RevertDialog entity={entity} seq={change.seq} onClose={dialog.close} />}
    </li>
  );
}
