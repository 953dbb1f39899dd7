import { Button, Group, Text } from '@mantine/core';
import { newId, registry } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import { useRefusal } from '../../app/session.ts';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { type CallError, callErrorOf } from '../../live/errors.ts';
import { useLive } from '../../live/liveContext.ts';
import { useLiveCall } from '../../live/useLiveCall.ts';
import { CopyId } from '../../ui/CopyId.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import classes from './panels.module.css';

const environments = registry.get('ipam.networkEnvironment');
const fullName = (hostname: string, domain: string | null) => (domain ? `${hostname}.${domain}` : hostname);

/** What the next host of a network environment is called, and a way to take that name (R-NET-14). */
export function HostnamePanel({ row }: RowProps): ReactNode {
  const { api } = useLive();
  const canTake = useRefusal('update', environments) === null && row.deletedAt === null;
  const [taken, setTaken] = useState<string[]>([]);
  const [error, setError] = useState<CallError | null>(null);
  const { answer, error: lookError } = useLiveCall({
    name: 'ipam.networkEnvironment.previewHostname',
    input: row.id,
    topics: [environments.name, 'dcim.device', 'virtualization.virtualMachine', 'ipam.ipAddress'],
    touches: ({ entity, id, action, before }) =>
      entity === environments.name
        ? id === row.id
        : action !== 'update' || ['name', 'dnsName'].some((name) => name in (before ?? {})),
    call: ({ procedures }) => procedures.ipam.networkEnvironment.previewHostname.query({ id: row.id }),
  });
  const take = async () => {
    setError(null);
    try {
      // No part of what can be undone: a name that has been given out stays so.
      const { hostnames, domain } = await api.procedures.ipam.networkEnvironment.nextHostname.mutate({
        id: row.id,
        mutationId: newId(),
      });
      setTaken((former) => [...hostnames.map((name) => fullName(name, domain)), ...former]);
    } catch (thrown) {
      setError(callErrorOf(thrown));
    }
  };
  const next = answer?.hostnames[0];
  return (
    <section aria-label="Hostnames">
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          The next host is called
        </Text>
        <Text size="sm" ff="monospace" role="status">
          {next ? fullName(next, answer.domain) : '…'}
        </Text>
        {canTake && (
          <Button size="compact-sm" variant="default" onClick={take}>
            Take this name
          </Button>
        )}
      </Group>
      {(error ?? lookError) && <ErrorNotice error={error ?? lookError} />}
      {taken.length > 0 && (
        <ul className={classes.taken} aria-label="Names that you took">
          {taken.map((name) => (
            <li key={name}>
              <CopyId value={name} what="hostname" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
