import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type AnyEntity, registry } from '@raceway/shared';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../app/tenant.ts';
import { useWrites } from '../../live/useWrites.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Blockers } from '../Blockers.tsx';
import { actionWords } from './actionWords.ts';
import { Differences } from './Differences.tsx';

const shownChanges = 8;

/** Shows all that one change set did, and takes it back as a whole; what was changed since stands in the way and is named. */
export function RevertDialog({ entity, seq, onClose }: { entity: AnyEntity; seq: number; onClose: () => void }) {
  const api = useApi();
  const writes = useWrites(entity);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const log = entity.scope;
  const { data, error: loadError } = useQuery({
    queryKey: ['changeSet', api.tenant, log, seq],
    queryFn: () => api.procedures.changeSet.get.query({ seq, log }),
  });
  const changes = data?.changes ?? [];
  const revert = async () => {
    setBusy(true);
    setError(null);
    try {
      await writes.revert(seq, { reason: reason.trim() || undefined });
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={`Take back change ${seq.toLocaleString()}?`}>
      {loadError && <ErrorNotice error={loadError} />}
      {changes.length > 1 && (
        <Text size="sm" mb="sm">
          It changed {changes.length.toLocaleString()} objects at once; all of them go back.
        </Text>
      )}
      <Stack gap="xs" mah={320} style={{ overflowY: 'auto' }}>
        {changes.slice(0, shownChanges).map((change) => (
          <div key={change.ord}>
            <Text size="sm">
              <b>{change.display}</b> {actionWords[change.action]}
            </Text>
            <Differences entity={registry.get(change.entity)} change={change} />
          </div>
        ))}
        {changes.length > shownChanges && (
          <Text size="sm" c="dimmed">
            and {(changes.length - shownChanges).toLocaleString()} more
          </Text>
        )}
      </Stack>
      <TextInput
        mt="md"
        label="Reason"
        description="Kept in the history."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Blockers error={error} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={isBusy} onClick={revert} disabled={!data}>
          Take back
        </Button>
      </Group>
    </Modal>
  );
}
