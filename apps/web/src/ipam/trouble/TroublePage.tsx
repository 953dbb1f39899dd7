import { EmptyState, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type TroubleCounts, type TroubleKind, troubleKindNames, troubleKinds } from '@raceway/shared';
import { IconCircleCheck } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { FindingList } from './FindingList.tsx';
import { KindList } from './KindList.tsx';
import { TroubleFilters } from './TroubleFilters.tsx';
import classes from './trouble.module.css';
import { inputOf } from './troubleSearch.ts';
import { useTroubleCounts } from './useTrouble.ts';

const route = getRouteApi('/t/$tenant/ipam/trouble');

const totalOf = (counts: TroubleCounts) => Object.values(counts).reduce((sum, count) => sum + count, 0);
const firstOf = (counts: TroubleCounts): TroubleKind | null =>
  troubleKindNames.find((kind) => (counts[kind] ?? 0) > 0) ?? null;

function AllIsWell(): ReactNode {
  const [last, ...others] = troubleKindNames.map((kind) => troubleKinds[kind].label.toLowerCase()).toReversed();
  return (
    <EmptyState
      py={64}
      icon={<IconCircleCheck size={36} stroke={1.3} />}
      title="All is well"
      description={`Looked for ${others.toReversed().join(', ')} and ${last}.`}
    />
  );
}

/** What is wrong in IP space, kind by kind, with one click that sets it right. */
export function TroublePage(): ReactNode {
  const search = route.useSearch();
  const input = inputOf(search);
  const { answer: counts, error } = useTroubleCounts(input);
  useDocumentTitle('Find trouble – Raceway');
  const total = counts && totalOf(counts);
  const [first, setFirst] = useState<TroubleKind | null>(null);
  // What is looked at stays, though others mend the last of it meanwhile.
  if (!first && counts && firstOf(counts)) setFirst(firstOf(counts));
  const kind = search.kind ?? first;
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Title order={1}>Find trouble</Title>
        <Text c="dimmed" role="status" className="number">
          {total !== null && `${total.toLocaleString()} found`}
        </Text>
        <div className={classes.filters}>
          <TroubleFilters />
        </div>
      </header>
      {error && <ErrorNotice error={error} />}
      <div className={classes.body}>
        <KindList counts={counts} current={kind} />
        {total === 0 && <AllIsWell />}
        {total !== 0 && kind && <FindingList key={kind} kind={kind} input={input} />}
      </div>
    </div>
  );
}
