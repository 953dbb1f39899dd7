import { VisuallyHidden } from '@mantine/core';
import { device as deviceEntity, type Face } from '@raceway/shared';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { toRow } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { useRecentChanges } from '../../live/recentChanges.ts';
import { Announcer } from '../move/announcer.tsx';
import { Carried } from '../move/Carried.tsx';
import { MoveDialog } from '../move/MoveDialog.tsx';
import { MoverContext } from '../move/moverContext.ts';
import { useArranger } from '../move/useArranger.ts';
import { useKeepFocus } from '../move/useKeepFocus.ts';
import { blockOf, type Command, labelOfMoves, type Subject, useRackMover } from '../move/useRackMover.ts';
import { DeviceTip } from '../rack/DeviceTip.tsx';
import { DrawingContext, select } from '../rack/drawing.ts';
import { type Paint, paintOf } from '../rack/paint.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';
import { useMoveNews } from '../rack/useMoveNews.ts';
import { useRackPresence } from '../rack/useRackPresence.ts';
import type { RackView, SetRackView } from '../rack/useRackView.ts';
import { DeleteDevicesDialog } from './DeleteDevicesDialog.tsx';
import { EditorMenu, type OpenMenu } from './EditorMenu.tsx';
import { FillDialog } from './FillDialog.tsx';
import { type NewDevice, NewDeviceDialog } from './NewDeviceDialog.tsx';
import { ReservationDialog, type ReservationDraft } from './ReservationDialog.tsx';
import { useCommands } from './useCommands.ts';
import { type CursorTold, useCursor } from './useCursor.ts';
import { foundIn, useDrawingState } from './useDrawingState.ts';

/** What the editor tells those who draw its racks and what stands beside them. */
export interface Edited {
  /** Why the reader may change nothing; null where they may. */
  refusal: string | null;
  paint: Paint;
  /** The device that is looked at. */
  looked: PlacedDevice | null;
  /** What is in a chassis on the page. */
  bladesOf: (chassis: string) => readonly PlacedDevice[];
  /** How many devices are chosen. */
  selectedCount: number;
  /** What the search finds; null where nothing is searched for. */
  found: readonly PlacedDevice[] | null;
  /** Looks at a device and chooses it alone; null at none. */
  look: (device: PlacedDevice | null) => void;
  onMoveTo: (device: PlacedDevice) => void;
  /** Tells others where the pointer is; for the element around the racks. */
  cursor: CursorTold;
}

/** The rack editor: all that can be done with racks that are drawn by `children`, and what it shows above the page. */
export function Editor(props: {
  racks: readonly RackContents[];
  faces: readonly Face[];
  /** The site whose devices in no rack are at hand. */
  site: string;
  unracked: readonly PlacedDevice[];
  /** The racks that are on screen, of which others' doings are shown. */
  watched: readonly string[];
  unitPx: number;
  view: RackView;
  setView: SetRackView;
  children: (edited: Edited) => ReactNode;
}): ReactNode {
  const { racks, faces, site, unracked, watched, unitPx, view, setView, children } = props;
  const tenant = useTenantSlug();
  const refusal = useRefusal('update', deviceEntity);
  const navigate = useNavigate();
  const arranger = useArranger();
  const changes = useRecentChanges((state) => state.changes);
  const { peers, tell } = useRackPresence(watched);
  const [moving, setMoving] = useState<PlacedDevice | null>(null);
  const [filling, setFilling] = useState<PlacedDevice | null>(null);
  const [deleting, setDeleting] = useState<readonly PlacedDevice[]>([]);
  const [reserving, setReserving] = useState<ReservationDraft | null>(null);
  const [making, setMaking] = useState<NewDevice | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const devices = useMemo(() => {
    const racked = racks.flatMap(({ devices: own, blades }) => [...own, ...[...blades.values()].flat()]);
    return [...racked, ...unracked];
  }, [racks, unracked]);
  const byId = useMemo(() => new Map(devices.map((device) => [device.id, device])), [devices]);
  const find = useCallback((id: string) => byId.get(id), [byId]);
  const taken = useMemo(() => new Set(devices.map(({ name }) => name)), [devices]);
  const [now] = useState(() => Date.now());
  const paint = useMemo(() => paintOf(view.color, devices, now), [view.color, devices, now]);
  const found = useMemo(() => foundIn(devices, view.find), [devices, view.find]);
  const drawing = useDrawingState({ view, paint, unitPx, peers, found, find });
  const selectedCount = useStore(drawing, ({ selected }) => selected.size);
  const commands = useCommands({ racks, devices, arranger });
  const look = useCallback(
    (device: PlacedDevice | null) => {
      select(drawing, device ? [device.id] : []);
      setView({ device: device?.id ?? null });
    },
    [drawing, setView],
  );
  const open = (device: PlacedDevice) => void navigate(toRow(tenant, deviceEntity, device.id));
  const contentsOf = (rack: string | null) => racks.find((contents) => contents.rack.id === rack) ?? null;
  const reserve = (rack: string, units: readonly number[]) => {
    const contents = contentsOf(rack);
    if (contents && !refusal) setReserving({ contents, units, reservation: null });
  };
  const block = (device: PlacedDevice) => blockOf({ drawing, find }, device);
  // Gone devices are chosen no more.
  useEffect(() => {
    const { selected } = drawing.getState();
    const left = [...selected].filter((id) => byId.has(id));
    if (left.length < selected.size) select(drawing, left);
  }, [drawing, byId]);
  useMoveNews(changes, devices);
  useKeepFocus();

  const run = (command: Command, subject: Subject) => {
    if (refusal || subject.kind === 'accessory') return;
    if (subject.kind === 'gap') {
      if (command === 'paste') commands.paste(subject.gap, subject.position);
      return;
    }
    const chosen = block(subject.device);
    if (command === 'duplicate') commands.duplicate(chosen);
    else if (command === 'copy' || command === 'cut') commands.keep(chosen, command === 'cut');
    else if (command === 'delete') setDeleting(chosen);
  };

  const mover = useRackMover({
    racks,
    faces,
    peers,
    drawing,
    arranger,
    find,
    tell: (state) => tell(state, find(state.selection ?? '')?.row.rack ?? null),
    refusal,
    onLook: look,
    onOpen: open,
    onNew: (device, target) => setMaking({ device, target }),
    onMenu: (subject, at) => setMenu({ subject, ...at }),
    onCommand: run,
    onReserve: (rack, units) => reserve(rack.id, units),
    onReservation: (reservation) => {
      const contents = contentsOf(reservation.rack);
      if (contents) setReserving({ contents, units: reservation.units ?? [], reservation });
    },
  });
  const cursor = useCursor(tell);
  const bladesOf = (chassis: string) => racks.flatMap(({ blades }) => blades.get(chassis) ?? []);
  const looked = (view.device && byId.get(view.device)) || null;

  return (
    <MoverContext value={mover}>
      <DrawingContext value={drawing}>
        <VisuallyHidden id="rack-keys">
          Arrow keys walk devices and free units. Space picks up: then arrows move by a unit, with Shift by half a unit,
          F flips the face, Enter drops, Escape calls off. Shift with arrows selects several, Control A all of a rack.
          Enter looks, O opens, the menu key tells more.
        </VisuallyHidden>
        {children({ refusal, paint, looked, bladesOf, selectedCount, found, look, onMoveTo: setMoving, cursor })}
        <Carried rackNames={new Map(racks.map(({ rack }) => [rack.id, rack.name]))} peers={peers} />
        <DeviceTip />
        <EditorMenu
          open={menu}
          onClose={() => setMenu(null)}
          ports={{
            commands,
            refusal,
            block,
            onOpen: open,
            onMoveTo: setMoving,
            onFill: setFilling,
            onDelete: setDeleting,
            onReserve: (gap) =>
              reserve(
                gap.rack,
                Array.from({ length: gap.uHeight }, (_, index) => gap.position + index),
              ),
            onAdd: ({ rack, face }, position) =>
              setMaking({ device: null, target: { type: 'unit', rack, face, position, column: null } }),
          }}
        />
        <MoveDialog
          device={moving}
          onClose={() => setMoving(null)}
          onMove={(device, target, rackName) => {
            const moves = [{ device, target }];
            const known = contentsOf(target.type === 'unracked' ? null : target.rack);
            const label = known ? labelOfMoves(moves, racks) : `Moved ${device.name} to ${rackName}`;
            void arranger.move(moves, target.type === 'unracked' ? labelOfMoves(moves, racks) : label);
          }}
        />
        <FillDialog
          device={filling}
          contents={contentsOf(filling?.row.rack ?? null)}
          taken={taken}
          onClose={() => setFilling(null)}
          onFill={(device, count, direction) => void commands.fill(device, count, direction)}
        />
        <DeleteDevicesDialog devices={deleting} onClose={() => setDeleting([])} onDelete={commands.remove} />
        <ReservationDialog draft={reserving} arranger={arranger} onClose={() => setReserving(null)} />
        <NewDeviceDialog
          draft={making}
          racks={racks}
          site={site}
          taken={taken}
          arranger={arranger}
          onClose={() => setMaking(null)}
        />
        <Announcer />
      </DrawingContext>
    </MoverContext>
  );
}
