import { Skeleton, Text } from '@mantine/core';
import { useElementSize, useMediaQuery, useMergedRef, useViewportSize } from '@mantine/hooks';
import type { Face } from '@raceway/shared';
import { type ReactNode, useMemo } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Catalogue } from '../elevations/Catalogue.tsx';
import { Editor } from '../elevations/Editor.tsx';
import { LookControls } from '../elevations/LookControls.tsx';
import { holdScrolling } from '../move/touch.ts';
import { fitZoom, fullUnitPx, narrowingOf } from './geometry.ts';
import { Legend } from './Legend.tsx';
import { isLoose } from './placedDevice.ts';
import { QuickLook } from './QuickLook.tsx';
import { RackColumn } from './RackColumn.tsx';
import classes from './RackPanel.module.css';
import { RackToolbar } from './RackToolbar.tsx';
import type { RackContents } from './rackContents.ts';
import { Shelf } from './Shelf.tsx';
import { usePlacedDevices, useRackContents } from './useRackContents.ts';
import { type RackView, type SetRackView, useRackView } from './useRackView.ts';

const bothFaces: readonly Face[] = ['front', 'rear'];
/** What of the window's height the page around the racks takes, in CSS pixels. */
const aroundPx = 348;
const leastPx = 420;
/** The list beside the racks with its gap, in CSS pixels; where the style sheet stacks them it takes no width. */
const sidePx = 278;
const stackedQuery = '(max-width: 62em)';
const oneFaceQuery = '(max-width: 40em)';

/** A rack's elevation: front and rear, another rack beside it, what is in no unit, all moved by hand or by key. */
export function RackPanel({ row }: { row: AnyRow }): ReactNode {
  const [view, setView] = useRackView();
  const own = useRackContents(row.id);
  if (own.error) return <ErrorNotice error={own.error} />;
  if (!own.contents) {
    return (
      <Delayed>
        <Skeleton height={leastPx} />
      </Delayed>
    );
  }
  const beside = view.beside === row.id ? null : view.beside;
  return beside ? (
    <WithBeside own={own.contents} beside={beside} view={view} setView={setView} />
  ) : (
    <Alone own={own.contents} view={view} setView={setView} />
  );
}

interface ViewProps {
  view: RackView;
  setView: SetRackView;
}

function Alone(props: { own: RackContents } & ViewProps): ReactNode {
  const racks = useMemo(() => [props.own], [props.own]);
  return <Racks racks={racks} {...props} />;
}

function WithBeside(props: { own: RackContents; beside: string } & ViewProps): ReactNode {
  const { own, beside, ...rest } = props;
  const { contents, error } = useRackContents(beside);
  const racks = useMemo(() => (contents ? [own, contents] : [own]), [own, contents]);
  return (
    <>
      {error && <Text c="dimmed">The rack beside cannot be shown: {error.message}</Text>}
      <Racks racks={racks} own={own} {...rest} />
    </>
  );
}

function Racks(props: { racks: readonly RackContents[]; own: RackContents } & ViewProps): ReactNode {
  const { racks, own, view, setView } = props;
  const { height } = useViewportSize();
  const { ref: measured, width } = useElementSize();
  const layout = useMergedRef(holdScrolling, measured);
  const isStacked = useMediaQuery(stackedQuery, false, { getInitialValueInEffect: false });
  const hasRoomForOne = useMediaQuery(oneFaceQuery, false, { getInitialValueInEffect: false });
  const { devices: unracked } = usePlacedDevices({ site: own.rack.site, rack: null });
  const shown = view.faces ?? (hasRoomForOne ? 'front' : 'both');
  const faces = shown === 'both' ? bothFaces : [shown];
  const watched = useMemo(() => racks.map(({ rack }) => rack.id), [racks]);
  const uHeights = racks.map(({ rack }) => rack.uHeight);
  const zoom = view.zoom === 'fit' ? fitZoom(uHeights, Math.max(leastPx, height - aroundPx)) : (view.zoom ?? 1);
  const availablePx = width - (isStacked ? 0 : sidePx);
  const drawnRacks = racks.map(({ rack }) => rack);
  const narrowing = width === 0 ? 1 : narrowingOf(drawnRacks, faces.length, availablePx, zoom);
  return (
    <Editor
      racks={racks}
      faces={faces}
      site={own.rack.site}
      unracked={unracked}
      watched={watched}
      unitPx={fullUnitPx * zoom}
      view={view}
      setView={setView}
    >
      {({ refusal, paint, looked, bladesOf, look, onMoveTo, cursor, found, selectedCount }) => (
        <>
          <RackToolbar rack={own.rack} view={view} faces={shown} zoom={zoom} onChange={setView}>
            <LookControls view={view} setView={setView} found={found} onReveal={look} racks={watched} />
          </RackToolbar>
          <div className={classes.layout} ref={layout} {...cursor}>
            <div className={classes.racks}>
              {racks.map((contents) => (
                <RackColumn
                  key={contents.rack.id}
                  contents={contents}
                  faces={faces}
                  unitPx={fullUnitPx * zoom}
                  narrowing={narrowing}
                  onClose={contents === own ? undefined : () => setView({ beside: null })}
                />
              ))}
            </div>
            <aside className={classes.side}>
              {looked && (
                <QuickLook
                  device={looked}
                  blades={bladesOf(looked.id)}
                  refusal={refusal}
                  onMove={() => onMoveTo(looked)}
                  onClose={() => look(null)}
                />
              )}
              <Legend paint={paint} />
              {selectedCount > 1 && (
                <Text size="sm" fw={560} role="status">
                  {selectedCount} devices selected
                </Text>
              )}
              <Shelf rack={own.rack} loose={own.devices.filter(isLoose)} unracked={unracked} />
              {!refusal && <Catalogue />}
            </aside>
          </div>
        </>
      )}
    </Editor>
  );
}
