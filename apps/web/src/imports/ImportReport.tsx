import { Button, SegmentedControl, Text } from '@mantine/core';
import { type ImportedFile, type ImportOutcome, type ImportSummary, importOutcomes, registry } from '@raceway/shared';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rowHref } from '../app/paths.ts';
import { Mark } from '../entity/values/Mark.tsx';
import { useLive } from '../live/liveContext.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { PlainLink } from '../ui/PlainLink.tsx';
import { sentence } from '../ui/sentence.ts';
import classes from './imports.module.css';

const pageSize = 100;

const colors: Readonly<Record<ImportOutcome, string>> = {
  created: 'green',
  updated: 'blue',
  unchanged: 'gray',
  skipped: 'red',
};

/** Which files are shown: all, those of one outcome, or those of which something was left out. */
type Shown = 'all' | 'noted' | ImportOutcome;

function FileRow({ file, tenant }: { file: ImportedFile; tenant: string }) {
  const { path, outcome, entity, id, notes } = file;
  return (
    <li className={classes.file}>
      <Mark color={`var(--mantine-color-${colors[outcome]}-6)`} label={sentence(outcome)} />
      <div className={classes.fileText}>
        {entity && id ? (
          <PlainLink href={rowHref(tenant, registry.get(entity), id)} className={classes.link}>
            {path}
          </PlainLink>
        ) : (
          <span>{path}</span>
        )}
        {notes.length > 0 && (
          <ul className={classes.notes}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** What became of each file of an import, or would: by outcome, with the reasons. */
export function ImportReport({ job, summary }: { job: string; summary: ImportSummary }) {
  const { api, tenant } = useLive();
  const { counts, noted } = summary;
  const [shown, setShown] = useState<Shown>(counts.skipped > 0 ? 'skipped' : 'all');
  const total = importOutcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
  const choices: [Shown, string, number][] = [
    ['all', 'All', total],
    ...importOutcomes.map((outcome): [Shown, string, number] => [outcome, sentence(outcome), counts[outcome]]),
    ['noted', 'Partly left out', noted],
  ];
  const filter = shown === 'all' ? {} : shown === 'noted' ? { isNoted: true } : { outcome: shown };
  const { data, error, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['importFiles', tenant, job, filter],
    queryFn: ({ pageParam }) =>
      api.procedures.imports.files.query({
        job,
        ...filter,
        limit: pageSize,
        ...(pageParam === null ? {} : { after: pageParam }),
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const files = data?.pages.flatMap((page) => page.files) ?? [];
  return (
    <section aria-label="Files" className={classes.report}>
      <div className={classes.filters}>
        <SegmentedControl
          aria-label="Which files"
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={choices.map(([value, label, count]) => ({ value, label: `${label} ${count.toLocaleString()}` }))}
        />
      </div>
      {error && <ErrorNotice error={error} />}
      {data && files.length === 0 && <Text c="dimmed">None.</Text>}
      <ul className={classes.files}>
        {files.map((file) => (
          <FileRow key={file.path} file={file} tenant={tenant} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetching} onClick={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  );
}
