import { Button, Stack, Text } from '@mantine/core';
import { type AnyEntity, inWords } from '@raceway/shared';
import { useHistory } from '../../live/useHistory.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { ChangeEntry } from './ChangeEntry.tsx';
import classes from './history.module.css';

/** What was done to a row, newest first. */
export function HistoryTab({ entity, id }: { entity: AnyEntity; id: string }) {
  const { changes, isLoading, error, hasMore, loadMore } = useHistory(entity, id);
  if (isLoading) return <PagePlaceholder />;
  return (
    <Stack gap="md">
      {error && <ErrorNotice error={error} />}
      {!error && changes.length === 0 && <Text c="dimmed">Nothing is recorded of this {inWords(entity.label)}.</Text>}
      <ol className={classes.list}>
        {changes.map((change) => (
          <ChangeEntry key={`${change.seq}:${change.ord}`} entity={entity} change={change} />
        ))}
      </ol>
      {hasMore && (
        <Button variant="default" onClick={loadMore} mr="auto">
          Show earlier changes
        </Button>
      )}
    </Stack>
  );
}
