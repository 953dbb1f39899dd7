import { Text, Title } from '@mantine/core';
import { inWords, labelOf, registry } from '@raceway/shared';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { actionWords } from '../../entity/history/actionWords.ts';
import { useLive } from '../../live/liveContext.ts';
import { useHold } from '../../live/useHold.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { PersonAvatar } from '../../ui/PersonAvatar.tsx';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { rowHref } from '../paths.ts';
import { useTenantSlug } from '../tenant.ts';
import classes from './overview.module.css';
import { type RecentSet, recentLogQuery } from './recentLog.ts';

/** What a change set did, in a few words behind the name of its first object. */
function deedOf({ first, count }: RecentSet): string {
  const entity = registry.get(first.entity);
  const deed = actionWords[first.action].replace(' it', '');
  if (count > 1) return `and ${(count - 1).toLocaleString()} more ${deed}`;
  const fields = Object.keys(first.before ?? {}).map((name) => inWords(labelOf(entity, name)));
  return first.action === 'update' ? `${deed}: ${fields.join(', ')}` : deed;
}

function SetEntry({ set }: { set: RecentSet }) {
  const tenant = useTenantSlug();
  const { first } = set;
  const entity = registry.get(first.entity);
  const who = first.actor?.name ?? 'Raceway';
  return (
    <li className={classes.change}>
      <PersonAvatar person={first.actor} sizePx={24} />
      <div className={classes.changeText}>
        <Text size="sm" lh={1.45}>
          <PlainLink href={rowHref(tenant, entity, first.id)} className={classes.object}>
            {first.display}
          </PlainLink>{' '}
          {deedOf(set)}
        </Text>
        <Text size="xs" c="dimmed">
          {who} · <RelativeTime at={first.at} />
        </Text>
      </div>
    </li>
  );
}

/** What was done in the tenant last, followed live. */
export function RecentChanges() {
  const live = useLive();
  const options = useMemo(() => recentLogQuery(live), [live]);
  const { data, error, isPending, refetch } = useQuery(options);
  useHold(options.meta.log, options.meta.topics);
  return (
    <section aria-label="Recent changes">
      <Title order={2} className={classes.heading}>
        Recent changes
      </Title>
      {isPending && <PagePlaceholder lines={6} />}
      {error && <ErrorNotice error={error} onRetry={refetch} />}
      {data?.sets.length === 0 && <Text c="dimmed">Nothing has been changed yet.</Text>}
      <ol className={classes.changes}>
        {data?.sets.map((set) => (
          <SetEntry key={set.seq} set={set} />
        ))}
      </ol>
    </section>
  );
}
