import { Button, EmptyState } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type IpPlace, type Prefix, prefix as prefixEntity, type Vrf, vrf as vrfEntity } from '@raceway/shared';
import { IconBinaryTree2 } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { toNew, toRow } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useShortcuts } from '../../app/shortcuts/useShortcuts.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import listClasses from '../../entity/list/list.module.css';
import tableClasses from '../../entity/list/table.module.css';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { CarveDialog } from './CarveDialog.tsx';
import { FoundPlace } from './FoundPlace.tsx';
import { levelKey } from './levels.ts';
import type { SpaceActions } from './SpaceRowView.tsx';
import { SpaceTable } from './SpaceTable.tsx';
import { SpaceToolbar } from './SpaceToolbar.tsx';
import { type Section, type SpaceRow, spaceRows } from './spaceRows.ts';
import { useSpaceView } from './spaceView.ts';
import { useFound } from './useFound.ts';
import { useSpaceCursor } from './useSpaceCursor.ts';
import { useSpaceFlashes } from './useSpaceFlashes.ts';
import { useSpaceTree } from './useSpaceTree.ts';
import { useTaking } from './useTaking.ts';

const global: Section = { vrf: null, name: 'Global' };

/** The sections of the tree: Global first, then the VRFs by name (D-VRF-10); one alone where one is chosen. */
function sectionsOf(vrfs: readonly Vrf[], chosen: string | null): Section[] {
  const named = vrfs.map(({ id, name }) => ({ vrf: id, name }));
  if (chosen === 'global') return [global];
  return chosen === null ? [global, ...named] : named.filter(({ vrf }) => vrf === chosen);
}

/** What is asked before it is carved: a prefix, or free space of one. */
interface Carving {
  within: Prefix;
  free?: string;
}

/** In place of an empty tree. */
function NoPrefixes({ refusal }: { refusal: string | null }) {
  const tenant = useTenantSlug();
  return (
    <EmptyState
      py={64}
      icon={<IconBinaryTree2 size={36} stroke={1.3} />}
      title="No prefixes yet"
      description={refusal ? `${prefixEntity.about} ${refusal}` : prefixEntity.about}
    >
      {!refusal && (
        <EmptyState.Actions>
          <Button renderRoot={(props) => <Link {...props} {...toNew(tenant, prefixEntity)} />}>
            Create the first prefix
          </Button>
        </EmptyState.Actions>
      )}
    </EmptyState>
  );
}

/** All prefixes of all VRFs as a tree, with how full they are; space is handed out from it. */
export function SpacePage(): ReactNode {
  const [view, change] = useSpaceView();
  const tenant = useTenantSlug();
  const navigate = useNavigate();
  const tree = useSpaceTree();
  const { levels, load } = tree;
  const { folds, fold, unsay, key, goTo, reveal } = useSpaceCursor(load);
  const taking = useTaking();
  const [carving, setCarving] = useState<Carving | null>(null);
  const refusal = useRefusal('create', prefixEntity);
  const flashes = useSpaceFlashes();
  useDocumentTitle('IP space – Raceway');

  const vrfList = useEntityList(vrfEntity, { order: 'name', settling: 'at-once', pageSize: 1000 });
  useAllPages(vrfList);
  const vrfs = vrfList.rows as unknown as Vrf[];
  const sections = useMemo(() => sectionsOf(vrfs, view.vrf), [vrfs, view.vrf]);
  const { levels: depthShown, hasFree } = view;
  const rows = useMemo(() => {
    const isOpen = (of: string, depth: number) =>
      folds.get(of) ?? (depth === 0 || depthShown === 'all' || depth <= depthShown);
    return spaceRows(levels, sections, { isOpen, hasFree });
  }, [levels, sections, folds, depthShown, hasFree]);

  const { places, error: notFound } = useFound(view.find);
  const [chosen, setChosen] = useState<string | null>(null);
  const place = places?.find(({ vrf }) => (vrf?.id ?? 'global') === (chosen ?? view.vrf)) ?? places?.[0] ?? null;
  const placeKey = view.find && place ? `${view.find} ${place.vrf?.id} ${place.chain.at(-1)?.id}` : null;
  useEffect(() => {
    if (placeKey !== null && place) void reveal(place);
    // Where it is found anew at the same place, the tree stays as it is.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [placeKey, reveal]);

  const actions = useMemo(
    (): SpaceActions => ({
      fold,
      takeAddress: (row) => void taking.takeAddress(row),
      takePrefix: (within) => setCarving({ within }),
      carve: ({ within, cidr }) => setCarving({ within, free: cidr }),
      refusal,
    }),
    [fold, taking, refusal],
  );
  const open = useCallback(
    (row: SpaceRow) => {
      if (row.kind === 'prefix') void navigate(toRow(tenant, prefixEntity, row.row.id));
      if (row.kind === 'section') fold(row.key, row.isOpen);
      if (row.kind === 'free') actions.carve(row);
    },
    [navigate, tenant, fold, actions],
  );
  const current = rows.find((row) => row.key === key);
  const currentPrefix = current?.kind === 'prefix' ? current.row : null;
  useShortcuts('IP space', [
    { keys: 'f', label: 'Show or hide free space', run: () => change({ hasFree: !hasFree }) },
    ...(currentPrefix && refusal === null
      ? [
          { keys: 'n', label: 'Take the next free address', run: () => actions.takeAddress(currentPrefix) },
          { keys: 'p', label: 'Take the next free prefix', run: () => actions.takePrefix(currentPrefix) },
        ]
      : []),
  ]);
  const onChange = useCallback(
    (changed: Parameters<typeof change>[0]) => {
      // What is said of all levels counts for those that were folded one by one.
      if ('levels' in changed) unsay();
      if ('find' in changed) setChosen(null);
      change(changed);
    },
    [change, unsay],
  );
  const isEmpty = sections.every(
    (section) => levels.byKey.get(levelKey({ ...section, parent: null }))?.rows.length === 0,
  );
  const error = tree.error ?? vrfList.error;
  return (
    <div className={listClasses.page}>
      <SpaceToolbar view={view} onChange={onChange} vrfs={vrfs} refusal={refusal} />
      {view.find && (
        <FoundPlace
          text={view.find}
          places={places}
          place={place}
          error={notFound}
          onChoose={({ vrf }: IpPlace) => setChosen(vrf?.id ?? 'global')}
          onClose={() => onChange({ find: '' })}
        />
      )}
      {error && (
        <div className={listClasses.notice}>
          <ErrorNotice error={error} onRetry={tree.retry} />
        </div>
      )}
      {tree.isLoading || vrfList.isLoading ? (
        <PagePlaceholder lines={14} />
      ) : (
        <div className={tableClasses.place}>
          {isEmpty && vrfs.length === 0 ? (
            <NoPrefixes refusal={refusal} />
          ) : (
            <SpaceTable
              rows={rows}
              cursor={key}
              onCursor={goTo}
              onNeed={load}
              onOpen={open}
              flashes={flashes}
              actions={actions}
            />
          )}
        </div>
      )}
      {carving && (
        <CarveDialog
          {...carving}
          taking={taking}
          onClose={(carved) => {
            setCarving(null);
            if (!carved) return;
            fold(carving.within.id, false);
            goTo(carved);
          }}
        />
      )}
    </div>
  );
}
