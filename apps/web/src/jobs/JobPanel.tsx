import { Button, Group } from '@mantine/core';
import type { Job } from '@raceway/shared';
import { Link } from '@tanstack/react-router';
import { toImport } from '../app/paths.ts';
import { useTenantSlug } from '../app/tenant.ts';
import type { AnyRow } from '../app/trpc.ts';
import { JobButtons } from './JobButtons.tsx';
import { JobLog } from './JobLog.tsx';
import { JobProgressBar } from './JobProgressBar.tsx';
import classes from './jobs.module.css';
import { useJobStatus } from './useJobStatus.ts';

/** On the page of a job: how far it is, its log, and what can be done about it, live. */
export function JobPanel({ row }: { row: AnyRow }) {
  const tenant = useTenantSlug();
  // The page is of the entity whose row this is.
  const job = row as unknown as Job;
  const status = useJobStatus(job);
  return (
    <div className={classes.panel}>
      <JobProgressBar state={job.state} progress={status?.progress} />
      <Group gap={8}>
        <JobButtons job={job} />
        {job.kind === 'imports.deviceTypes' && (
          <Button variant="default" renderRoot={(props) => <Link {...props} {...toImport(tenant, job.id)} />}>
            What became of each file
          </Button>
        )}
      </Group>
      <JobLog lines={status?.lines ?? []} />
    </div>
  );
}
