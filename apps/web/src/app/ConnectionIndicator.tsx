import { HoverCard, Text, UnstyledButton } from '@mantine/core';
import { useConnection } from '../live/useConnection.ts';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import classes from './ConnectionIndicator.module.css';

type State = ReturnType<typeof useConnection>['state'];

const words: Record<State, { label: string; about: string }> = {
  live: { label: 'Live', about: 'Changes by others appear as they happen.' },
  'catching-up': { label: 'Catching up', about: 'Reading what happened while the connection was away.' },
  offline: { label: 'Offline', about: 'What you see may be out of date. It is brought up to date on return.' },
};

/** Says how live the pages are: a dot and a word, with the details when pointed at or focused. */
export function ConnectionIndicator() {
  const { state, lastMessageAt, latencyMs, seq } = useConnection();
  const { label, about } = words[state];
  return (
    <HoverCard width={250} position="bottom-end">
      <HoverCard.Target>
        <UnstyledButton className={classes.button} data-state={state} aria-label={`Connection: ${label}`}>
          <span className={classes.dot} />
          <span className={classes.label}>{label}</span>
        </UnstyledButton>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <Text size="sm" fw={550}>
          {label}
        </Text>
        <Text size="sm">{about}</Text>
        <Text size="xs" c="dimmed" mt={6} className="number">
          {lastMessageAt !== null && (
            <>
              Last word from the server: <RelativeTime at={new Date(lastMessageAt).toISOString()} />
              <br />
            </>
          )}
          {latencyMs !== null && (
            <>
              Round trip: {Math.round(latencyMs)} ms
              <br />
            </>
          )}
          {seq !== null && `Up to change ${seq.toLocaleString()}`}
        </Text>
      </HoverCard.Dropdown>
    </HoverCard>
  );
}
