import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { deviceType, type Job, job as jobEntity } from '@raceway/shared';
import { getRouteApi } from '@tanstack/react-router';
import { useRefusal } from '../app/session.ts';
import { useEntityRow } from '../live/useEntityRow.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../ui/PagePlaceholder.tsx';
import { ChooseFiles } from './ChooseFiles.tsx';
import { ImportRun } from './ImportRun.tsx';
import classes from './imports.module.css';

const route = getRouteApi('/t/$tenant/imports/device-types');

function ShownJob({ id }: { id: string }) {
  const { row, error, isLoading } = useEntityRow(jobEntity, id);
  if (row) return <ImportRun job={row as unknown as Job} />;
  return isLoading ? <PagePlaceholder /> : <ErrorNotice error={error} />;
}

/** Imports device types: choose files, see what would become of them, import. The job goes on when the page is left. */
export function ImportPage() {
  const { job } = route.useSearch();
  const refusal = useRefusal('create', deviceType);
  useDocumentTitle('Import device types – Raceway');
  return (
    <div className={classes.page}>
      <header>
        <Title order={1}>Import device types</Title>
        <Text c="dimmed" maw={720}>
          Device types, module types and rack types in the format of the NetBox device-type library. A type is the same
          by manufacturer and model: nothing is made twice, and what has changed is changed.
        </Text>
      </header>
      {job ? <ShownJob key={job} id={job} /> : refusal ? <Text>{refusal}</Text> : <ChooseFiles />}
    </div>
  );
}
