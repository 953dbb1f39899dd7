import { Box, Tabs, Text } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type AnyEntity, displayOf, inWords, registry } from '@raceway/shared';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { NotFound, NotFoundPage } from '../../app/NotFoundPage.tsx';
import { noteRecent } from '../../app/palette/recentObjects.ts';
import { entityAt, toEdit } from '../../app/paths.ts';
import { useShortcuts } from '../../app/shortcuts/useShortcuts.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { entityPanels, entityTabs } from '../../dcim/panels.tsx';
import { type EntityRow, useEntityRow } from '../../live/useEntityRow.ts';
import { contactsTabOf } from '../../organization/contacts/contactsTab.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { HistoryTab } from '../history/HistoryTab.tsx';
import { DeletedNotice } from './DeletedNotice.tsx';
import { DetailHeader } from './DetailHeader.tsx';
import classes from './detail.module.css';
import { OverviewTab } from './OverviewTab.tsx';
import { RelatedTab } from './RelatedTab.tsx';

const route = getRouteApi('/t/$tenant/$domain/$collection/$id');

const overview = 'overview';

function LoadedPage({
  entity,
  row,
  lastChange,
}: {
  entity: AnyEntity;
  row: AnyRow;
  lastChange: EntityRow['lastChange'];
}) {
  const { tab = overview } = route.useSearch();
  const navigate = useNavigate();
  const changeTab = route.useNavigate();
  const tenant = useTenantSlug();
  const display = displayOf(entity, row);
  const Panel = entityPanels[entity.name];
  const ownTabs = [...(entityTabs[entity.name] ?? []), ...contactsTabOf(entity)].filter(
    ({ isShown }) => isShown?.(row) ?? true,
  );
  const reverses = [...registry.reversesOf(entity).values()];
  useDocumentTitle(`${display} – Raceway`);
  useEffect(() => noteRecent(tenant, { entity: entity.name, id: row.id, display }), [tenant, entity, row.id, display]);
  useShortcuts(entity.label, [{ keys: 'e', label: 'Edit', run: () => navigate(toEdit(tenant, entity, row.id)) }]);
  const open = (next: string | null) =>
    changeTab({
      search: (former) => ({ ...former, tab: next === overview ? undefined : (next ?? undefined) }),
      replace: true,
    });
  return (
    <article>
      <DetailHeader entity={entity} row={row} />
      <DeletedNotice entity={entity} row={row} />
      <Tabs value={tab} onChange={open} keepMounted={false} className={classes.tabs}>
        <Tabs.List className={classes.tabList}>
          <Tabs.Tab value={overview}>Overview</Tabs.Tab>
          {ownTabs.map(({ value, label, Count }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
              {Count && <Count row={row} />}
            </Tabs.Tab>
          ))}
          {reverses.length > 0 && <Tabs.Tab value="related">Related</Tabs.Tab>}
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={overview} className={classes.panel}>
          {Panel && (
            <div className={classes.entityPanel}>
              <Suspense fallback={<PagePlaceholder />}>
                <Panel row={row} />
              </Suspense>
            </div>
          )}
          <OverviewTab entity={entity} row={row} lastChange={lastChange} />
        </Tabs.Panel>
        {ownTabs.map(({ value, Content }) => (
          <Tabs.Panel key={value} value={value} className={classes.panel}>
            <Suspense fallback={<PagePlaceholder />}>
              <Content row={row} />
            </Suspense>
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="related" className={classes.panel}>
          <RelatedTab entity={entity} reverses={reverses} id={row.id} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel}>
          <HistoryTab entity={entity} id={row.id} />
        </Tabs.Panel>
      </Tabs>
      <Text className="visually-hidden" role="status">
        {lastChange && `${lastChange.actor?.name ?? 'Someone'} changed this just now.`}
      </Text>
    </article>
  );
}

function EntityDetailPage({ entity, id }: { entity: AnyEntity; id: string }) {
  const { row, isLoading, error, lastChange } = useEntityRow(entity, id);
  if (row) return <LoadedPage entity={entity} row={row} lastChange={lastChange} />;
  if (isLoading) return <PagePlaceholder />;
  if (error?.code === 'NOT_FOUND') return <NotFound what={inWords(entity.label)} />;
  return (
    <Box p="md">
      <ErrorNotice error={error} />
    </Box>
  );
}

/** The page of a row. */
export function DetailPage() {
  const { domain, collection, id } = route.useParams();
  const entity = entityAt(domain, collection);
  return entity ? <EntityDetailPage key={id} entity={entity} id={id} /> : <NotFoundPage />;
}
