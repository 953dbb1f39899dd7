import { Button } from '@mantine/core';
import { finishedStates, type Job, newId } from '@raceway/shared';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useActor } from '../app/session.ts';
import { useLive } from '../live/liveContext.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

/** Cancels a job that is not over, or has one that failed done again; for who asked for it, and admins. */
export function JobButtons({ job }: { job: Job }) {
  const { api } = useLive();
  const actor = useActor();
  const call = { id: job.id, mutationId: newId() };
  const { jobs } = api.procedures;
  const cancel = useMutation({ mutationFn: () => jobs.job.cancel.mutate(call) });
  const retry = useMutation({ mutationFn: () => jobs.job.retry.mutate(call) });
  if (!actor || (job.createdBy !== actor.userId && actor.role !== 'admin' && !actor.isOrganizationAdmin)) return null;
  const error = cancel.error ?? retry.error;
  return (
    <>
      {!finishedStates.has(job.state) && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={15} />}
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          Cancel
        </Button>
      )}
      {(job.state === 'failed' || job.state === 'cancelled') && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} />}
          loading={retry.isPending}
          onClick={() => retry.mutate()}
        >
          Run again
        </Button>
      )}
      {error && <ErrorNotice error={error} />}
    </>
  );
}
