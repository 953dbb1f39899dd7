import { Alert, Button, Group, Text } from '@mantine/core';
import { type AnyEntity, inWords } from '@raceway/shared';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useRefusal } from '../../app/session.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { useReference } from '../../live/useReference.ts';
import { useWrites } from '../../live/useWrites.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Blockers } from '../Blockers.tsx';

/** Over the page of a row that someone deleted, perhaps just now: who, when, and the way back. */
export function DeletedNotice({ entity, row }: { entity: AnyEntity; row: AnyRow }) {
  const writes = useWrites(entity);
  const refusal = useRefusal('restore', entity);
  const { display: who } = useReference('accounts.user', row.updatedBy);
  const [error, setError] = useState<unknown>(null);
  if (row.deletedAt === null) return null;
  const restore = async () => {
    try {
      await writes.restore(row.id);
      setError(null);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Alert color="red" icon={<IconTrash size={18} />} role="status" m="md">
      <Group justify="space-between">
        <Text size="sm">
          {who ?? 'Someone'} deleted this {inWords(entity.label)} <RelativeTime at={row.deletedAt} />.
        </Text>
        <Button size="compact-sm" variant="default" onClick={restore} disabled={refusal !== null}>
          Restore
        </Button>
      </Group>
      <Blockers error={error} />
    </Alert>
  );
}
