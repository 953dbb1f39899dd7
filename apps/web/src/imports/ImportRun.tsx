import { Alert, Button, Checkbox, Group, Text, Title } from '@mantine/core';
import { deviceType, type ImportSummary, type Job, newId } from '@raceway/shared';
import { IconPackageImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useRefusal } from '../app/session.ts';
import { JobButtons } from '../jobs/JobButtons.tsx';
import { JobProgressBar } from '../jobs/JobProgressBar.tsx';
import { type JobStatus, useJobStatus } from '../jobs/useJobStatus.ts';
import { useLive } from '../live/liveContext.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { ImportReport } from './ImportReport.tsx';
import classes from './imports.module.css';

const route = getRouteApi('/t/$tenant/imports/device-types');

/** What an import's job was asked, as its kind has it. */
interface ImportInput {
  upload: string;
  name: string;
  isDryRun: boolean;
}

const inputOf = ({ input }: JobStatus) => input as ImportInput;
const summaryOf = ({ result }: JobStatus) => result as ImportSummary | null;

/** Imports in earnest what was tried out. */
function Confirm({ upload }: { upload: string }) {
  const { api } = useLive();
  const navigate = route.useNavigate();
  const refusal = useRefusal('create', deviceType);
  const [removesDropped, setRemovesDropped] = useState(false);
  const start = useMutation({
    mutationFn: () =>
      api.procedures.imports.deviceTypes.start.mutate({
        upload,
        isDryRun: false,
        removesDropped,
        mutationId: newId(),
      }),
    onSuccess: ({ row }) => navigate({ search: { job: row.id } }),
  });
  if (refusal) return <Text c="dimmed">{refusal}</Text>;
  return (
    <>
      <Button leftSection={<IconPackageImport size={15} />} loading={start.isPending} onClick={() => start.mutate()}>
        Import
      </Button>
      <Checkbox
        label="Delete templates that files no longer have"
        checked={removesDropped}
        onChange={({ currentTarget }) => setRemovesDropped(currentTarget.checked)}
      />
      {start.error && <ErrorNotice error={start.error} />}
    </>
  );
}

/** A run of an import: how far it is, then what became of each file. A dry run can be followed by the import itself. */
export function ImportRun({ job }: { job: Job }) {
  const status = useJobStatus(job);
  const navigate = route.useNavigate();
  const { name = '', isDryRun = false, upload = '' } = status ? inputOf(status) : {};
  const summary = status && summaryOf(status);
  const isDone = job.state === 'done';
  return (
    <section className={classes.run} aria-label={job.label}>
      <Title order={2} className={classes.heading}>
        {isDryRun ? `What would become of ${name}` : name}
      </Title>
      <JobProgressBar state={job.state} progress={status?.progress} />
      {job.error && (
        <Alert color="red" title="Nothing more was imported" role="alert">
          {job.error}
        </Alert>
      )}
      <Group gap={12}>
        {isDone && isDryRun && <Confirm upload={upload} />}
        {!isDone && <JobButtons job={job} />}
        {job.finishedAt && (
          <Button variant="default" onClick={() => navigate({ search: {} })}>
            Choose other files
          </Button>
        )}
      </Group>
      <Text role="status" className={isDone ? undefined : 'visually-hidden'}>
        {isDone && job.outcome}
      </Text>
      {isDone && summary && <ImportReport job={job.id} summary={summary} />}
    </section>
  );
}
