import { Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { useElementSize, useMediaQuery, useMergedRef, useViewportSize } from '@mantine/hooks';
import { device as deviceEntity, type Face } from '@raceway/shared';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { toRow } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { useRecentChanges } from '../../live/recentChanges.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Announcer } from '../move/announcer.tsx';
import { Carried } from '../move/Carried.tsx';
import { MoveDialog } from '../move/MoveDialog.tsx';
import { MoverContext } from '../move/moverContext.ts';
import { holdScrolling } from '../move/touch.ts';
import { useKeepFocus } from '../move/useKeepFocus.ts';
import { useRackMover } from '../move/useRackMover.ts';
import { DeviceTip } from './DeviceTip.tsx';
import { fitZoom, fullUnitPx, narrowingOf } from './geometry.ts';
import { Legend } from './Legend.tsx';
import { marksOf, peerGhostsOf } from './overlay.ts';
import type { PlacedDevice, RackContents } from './placedDevice.ts';
import { QuickLook } from './QuickLook.tsx';
import { RackColumn } from './RackColumn.tsx';
import type { FaceOverlay } from './RackFace.tsx';
import classes from './RackPanel.module.css';
import { RackToolbar } from './RackToolbar.tsx';
import { Shelf } from './Shelf.tsx';
import { useMoveNews } from './useMoveNews.ts';
import { usePlacedDevices, useRackContents } from './useRackContents.ts';
import { useRackPresence } from './useRackPresence.ts';
import { useRackView } from './useRackView.ts';

const bothFaces: readonly Face[] = ['front', 'rear'];
/** What of the window's height the page around the racks takes, in CSS pixels. */
const aroundPx = 348;
const leastPx = 420;
/** The list beside the racks with its gap, in CSS pixels; where the style sheet stacks them it takes no width. */
const sidePx = 278;
const stackedQuery = '(max-width: 62em)';
const oneFaceQuery = '(max-width: 40em)';

const isLoose = ({ position, side }: PlacedDevice) => position === null && !side;

/** The first device that Tab reaches in a rack: the one looked at, else the uppermost. */
function tabStopOf({ devices }: RackContents, selectedId: string | null, face: Face): string | null {
  const here = devices.filter((device) => !isLoose(device) && (device.face ?? 'rear') === face);
  const selected = here.find(({ id }) => id === selectedId);
  const highest = here.toSorted((a, b) => (b.position ?? 0) - (a.position ?? 0))[0];
  return (selected ?? highest)?.id ?? null;
}

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
    <Racks racks={[own.contents]} own={own.contents} view={{ ...view, beside }} setView={setView} />
  );
}

type ViewProps = { view: ReturnType<typeof useRackView>[0]; setView: ReturnType<typeof useRackView>[1] };

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
  const tenant = useTenantSlug();
  const refusal = useRefusal('update', deviceEntity);
  const navigate = useNavigate();
  const { height } = useViewportSize();
  const { ref: measured, width } = useElementSize();
  const layout = useMergedRef(holdScrolling, measured);
  const isStacked = useMediaQuery(stackedQuery, false, { getInitialValueInEffect: false });
  const hasRoomForOne = useMediaQuery(oneFaceQuery, false, { getInitialValueInEffect: false });
  const changes = useRecentChanges((state) => state.changes);
  const { peers, tell } = useRackPresence(own.rack.id, racks[1]?.rack.id ?? null);
  const { devices: unracked } = usePlacedDevices({ site: own.rack.site, rack: null });
  const [moving, setMoving] = useState<PlacedDevice | null>(null);
  const shown = view.faces ?? (hasRoomForOne ? 'front' : 'both');
  const faces = shown === 'both' ? bothFaces : [shown];
  const racked = useMemo(() => racks.flatMap(({ devices }) => devices), [racks]);
  const all = useMemo(() => [...racked, ...unracked], [racked, unracked]);
  const selected = all.find(({ id }) => id === view.device) ?? null;
  useMoveNews(changes, all);

  const { mover, move } = useRackMover({
    racks,
    faces,
    peers,
    tell,
    refusal,
    onSelect: (device) => setView({ device: device?.id ?? null }),
    onOpen: (device) => void navigate(toRow(tenant, deviceEntity, device.id)),
  });

  const marks = useMemo(() => marksOf(changes, peers), [changes, peers]);
  const overlayOf = (rackId: string, face: Face): FaceOverlay => {
    const contents = racks.find(({ rack }) => rack.id === rackId);
    return {
      marks,
      peerGhosts: peerGhostsOf(peers, rackId, face, (id) => all.find((device) => device.id === id)),
      selectedId: selected?.id ?? null,
      tabStopId: contents ? tabStopOf(contents, view.device, face) : null,
    };
  };
  useKeepFocus();
  const uHeights = racks.map(({ rack }) => rack.uHeight);
  const zoom = view.zoom === 'fit' ? fitZoom(uHeights, Math.max(leastPx, height - aroundPx)) : view.zoom;
  const availablePx = width - (isStacked ? 0 : sidePx);
  const drawnRacks = racks.map(({ rack }) => rack);
  const narrowing = width === 0 ? 1 : narrowingOf(drawnRacks, faces.length, availablePx, zoom);

  return (
    <MoverContext value={mover}>
      <RackToolbar rack={own.rack} view={view} faces={shown} zoom={zoom} onChange={setView} />
      <VisuallyHidden id="rack-keys">
        Arrow keys walk the devices. Enter or M picks one up: then arrows move it by a unit, with Shift by half a unit,
        F flips the face, Enter drops it, Escape calls off. Space looks, O opens.
      </VisuallyHidden>
      <div className={classes.layout} ref={layout}>
        <div className={classes.racks}>
          {racks.map((contents) => (
            <RackColumn
              key={contents.rack.id}
              contents={contents}
              faces={faces}
              unitPx={fullUnitPx * zoom}
              narrowing={narrowing}
              overlayOf={overlayOf}
              onClose={contents === own ? undefined : () => setView({ beside: null })}
            />
          ))}
        </div>
        <aside className={classes.side}>
          {selected && (
            <QuickLook
              device={selected}
              refusal={refusal}
              onMove={() => setMoving(selected)}
              onClose={() => setView({ device: null })}
            />
          )}
          <Shelf
            rack={own.rack}
            loose={own.devices.filter(isLoose)}
            unracked={unracked}
            selectedId={selected?.id ?? null}
            marks={marks}
          />
          <Legend devices={racked} />
        </aside>
      </div>
      <Carried rackNames={new Map(racks.map(({ rack }) => [rack.id, rack.name]))} peers={peers} />
      <DeviceTip />
      <MoveDialog
        device={moving}
        onClose={() => setMoving(null)}
        onMove={(device, target, rackName) => void move(device, target, rackName)}
      />
      <Announcer />
    </MoverContext>
  );
}
