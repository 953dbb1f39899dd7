import { Button, Drawer, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useDisclosure, useDocumentTitle, useElementSize, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { type Face, type Rack, rack as rackEntity } from '@raceway/shared';
import { Link, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { toList } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { useReference } from '../../live/useReference.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { fullUnitPx, zoomLimits } from '../rack/geometry.ts';
import { Legend } from '../rack/Legend.tsx';
import { QuickLook } from '../rack/QuickLook.tsx';
import { Shelf } from '../rack/Shelf.tsx';
import { useContentsOf, usePlacedDevices } from '../rack/useRackContents.ts';
import { type HeatBy, heats, type ShownFaces, useRackView } from '../rack/useRackView.ts';
import { FaceChoice, ZoomButtons, zoomStep } from '../rack/ViewControls.tsx';
import { Catalogue } from './Catalogue.tsx';
import { Editor } from './Editor.tsx';
import classes from './ElevationsPage.module.css';
import { LookControls } from './LookControls.tsx';
import { type RowHandle, RowView } from './RowView.tsx';
import { rowFaces, rowFit, rowFitAll } from './rowGeometry.ts';
import { readRow, useRow } from './useRow.ts';

const facesOf: Record<ShownFaces, readonly Face[]> = { both: ['front', 'rear'], front: ['front'], rear: ['rear'] };
const heatWords: Record<HeatBy, string> = { space: 'Space', power: 'Power', weight: 'Weight' };
const narrowQuery = '(max-width: 62em)';

/** What the racks have in common, for the head of the page. */
function useTitle(search: Record<string, unknown>): string {
  const { site, location, group, racks } = readRow(search);
  const [entity, id] = location
    ? ['organization.location', location]
    : group
      ? ['dcim.rackGroup', group]
      : ['organization.site', site];
  const { display } = useReference(entity, racks.length > 0 ? null : id);
  return display ?? 'Elevations';
}

/** A row of racks side by side: of a site, a location, a group, or chosen ones. */
export function ElevationsPage(): ReactNode {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const tenant = useTenantSlug();
  const query = useMemo(() => readRow(search), [search]);
  const { racks, isLoading, error } = useRow(query);
  const title = useTitle(search);
  useDocumentTitle(`${title} – Raceway`);
  if (error) return <ErrorNotice error={error} />;
  if (isLoading) {
    return (
      <Delayed>
        <Skeleton height={500} m="md" />
      </Delayed>
    );
  }
  if (racks.length === 0) {
    return (
      <div className={classes.empty}>
        <Text fw={600}>No racks to show</Text>
        <Text c="dimmed" size="sm">
          Choose racks in their list, or open a site, a location or a group of racks.
        </Text>
        <Link {...toList(tenant, rackEntity)}>Go to the racks</Link>
      </div>
    );
  }
  return <Row racks={racks} title={title} />;
}

function Row({ racks, title }: { racks: readonly Rack[]; title: string }): ReactNode {
  const [view, setView] = useRackView();
  const { contents, isLoading, error } = useContentsOf(racks);
  const site = racks[0]?.site ?? '';
  const { devices: unracked } = usePlacedDevices({ site, rack: null });
  const [watched, setWatched] = useState<readonly string[]>([]);
  const [isShelfOpen, shelf] = useDisclosure(false);
  const isNarrow = useMediaQuery(narrowQuery, false, { getInitialValueInEffect: false });
  const { ref: stage, width, height } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const handle = useRef<RowHandle>(null);
  const shown = view.faces ?? 'front';
  const faces = facesOf[shown];
  const drawnFaces = useMemo(() => rowFaces(contents, faces), [contents, faces]);
  const fit = rowFit(racks, height || 700);
  const zoom = view.zoom === 'fit' || view.zoom === null ? fit : view.zoom;
  const setZoom = useCallback((next: number) => setView({ zoom: Math.round(next * 1000) / 1000 }), [setView]);
  useHotkeys([
    ['+', () => setZoom(Math.min(zoomLimits.max, zoom * zoomStep))],
    ['=', () => setZoom(Math.min(zoomLimits.max, zoom * zoomStep))],
    ['-', () => setZoom(Math.max(zoomLimits.min, zoom / zoomStep))],
    ['0', () => setView({ zoom: 'fit' })],
  ]);
  if (error) return <ErrorNotice error={error} />;
  return (
    <Editor
      racks={contents}
      faces={faces}
      site={site}
      unracked={unracked}
      watched={watched}
      unitPx={fullUnitPx * zoom}
      view={view}
      setView={setView}
    >
      {({ refusal, paint, looked, bladesOf, look, onMoveTo, cursor, found, selectedCount }) => {
        const beside = (
          <>
            {looked && (
              <QuickLook
                device={looked}
                blades={bladesOf(looked.id)}
                refusal={refusal}
                onMove={() => onMoveTo(looked)}
                onClose={() => look(null)}
              />
            )}
            <Shelf unracked={unracked} />
            {!refusal && <Catalogue />}
          </>
        );
        return (
          <div className={classes.page}>
            <div className={classes.toolbar} role="toolbar" aria-label="Row view">
              <h1 className={classes.title}>{title}</h1>
              <Text size="xs" c="dimmed" className="number">
                {racks.length === 1 ? '1 rack' : `${racks.length} racks`}
              </Text>
              <FaceChoice shown={shown} onChange={setView} />
              <Group gap={0}>
                <ZoomButtons view={view} zoom={zoom} onChange={setView} />
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  onClick={() => setZoom(rowFitAll(racks, drawnFaces, width, height))}
                >
                  Whole row
                </Button>
              </Group>
              <SegmentedControl
                size="xs"
                aria-label="Bar at each rack"
                data={heats.map((value) => ({ value, label: heatWords[value] }))}
                value={view.heat}
                onChange={(heat) => setView({ heat: heat as HeatBy })}
              />
              <LookControls
                view={view}
                setView={setView}
                found={found}
                onReveal={(device) => {
                  look(device);
                  if (device.row.rack) handle.current?.showRack(device.row.rack);
                }}
                racks={racks.map(({ id }) => id)}
              />
              {isNarrow && (
                <Button size="compact-sm" variant="default" onClick={shelf.open}>
                  Shelf
                </Button>
              )}
            </div>
            <div className={classes.legend}>
              <Legend paint={paint} />
              <Text size="xs" fw={560} role="status" className={classes.selected}>
                {selectedCount > 1 && `${selectedCount} selected`}
              </Text>
            </div>
            <div className={classes.body}>
              <div className={classes.stage} ref={stage}>
                {isLoading ? (
                  <Delayed>
                    <Skeleton height="100%" />
                  </Delayed>
                ) : (
                  <RowView
                    racks={contents}
                    faces={drawnFaces}
                    unitPx={fullUnitPx * zoom}
                    zoom={zoom}
                    heat={view.heat}
                    onZoom={setZoom}
                    onWatched={setWatched}
                    handle={handle}
                    scroller={scroller}
                    cursor={cursor}
                  />
                )}
              </div>
              {isNarrow ? (
                <Drawer opened={isShelfOpen} onClose={shelf.close} title="Shelf and catalogue" size="xs">
                  <div className={classes.drawer}>{beside}</div>
                </Drawer>
              ) : (
                <aside className={classes.side}>{beside}</aside>
              )}
            </div>
          </div>
        );
      }}
    </Editor>
  );
}
