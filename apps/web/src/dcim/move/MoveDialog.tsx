import { Alert, Button, Group, Modal, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { columnsOf, device as deviceEntity, type Face, freePositions, type Side } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import { ReferenceInput } from '../../entity/inputs/ReferenceInputs.tsx';
import { type PlacedDevice, placeText } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';
import { useRackContents } from '../rack/useRackContents.ts';
import { verdictOf } from './arrangement.ts';
import { candidateAt, type DropTarget } from './dropTarget.ts';

interface Place {
  rack: string | null;
  face: Face;
  position: number | null;
  side: Side;
  /** For what is narrower than the rack. */
  column: number | null;
}

function placeOf(device: PlacedDevice): Place {
  return {
    rack: device.row.rack,
    face: device.face ?? 'front',
    position: device.position,
    side: device.side ?? 'left',
    column: device.mountColumn ?? columnsOf(device.mountWidth)[0] ?? null,
  };
}

function targetFrom({ rack, face, position, side, column }: Place, device: PlacedDevice): DropTarget | null {
  if (!rack) return { type: 'unracked' };
  if (device.uHeight === 0) return { type: 'side', rack, face, side, position };
  return position === null ? null : { type: 'unit', rack, face, position, column };
}

/** The free units of a rack as options, from the highest number down; whole ones unless the device or its place is by halves. */
function positionOptions(contents: RackContents, device: PlacedDevice, place: Place): string[] {
  const { rack } = contents;
  const target = targetFrom({ ...place, position: rack.startingUnit }, device);
  if (!target) return [];
  const free = freePositions(rack, contents.occupants, { ...candidateAt(device, target), id: device.id });
  const isByHalves = device.uHeight % 1 !== 0 || (device.position ?? 1) % 1 !== 0;
  return free
    .filter((position) => isByHalves || position % 1 === 0)
    .toReversed()
    .map(String);
}

const columnWords = (column: number, count: number) => {
  if (count === 2) return column === 1 ? 'Left half' : 'Right half';
  return `Quarter ${column}`;
};

function RackPlace(props: {
  device: PlacedDevice;
  contents: RackContents;
  place: Place;
  onChange: (place: Place) => void;
}): ReactNode {
  const { device, contents, place, onChange } = props;
  const options = positionOptions(contents, device, place);
  const columns = columnsOf(device.mountWidth).filter((column) => column !== null);
  const hasPositions = device.uHeight > 0 || device.sideSpan !== null;
  return (
    <>
      <SegmentedControl
        aria-label="Face"
        data={[
          { value: 'front', label: 'Front' },
          { value: 'rear', label: 'Rear' },
        ]}
        value={place.face}
        onChange={(face) => onChange({ ...place, face: face as Face })}
      />
      {columns.length > 0 && (
        <SegmentedControl
          aria-label="Column"
          data={columns.map((column) => ({ value: String(column), label: columnWords(column, columns.length) }))}
          value={String(place.column)}
          onChange={(column) => onChange({ ...place, column: Number(column) })}
        />
      )}
      {device.uHeight === 0 && (
        <SegmentedControl
          aria-label="Side"
          data={[
            { value: 'left', label: 'Left side' },
            { value: 'right', label: 'Right side' },
          ]}
          value={place.side}
          onChange={(side) => onChange({ ...place, side: side as Side })}
        />
      )}
      {hasPositions && (
        <Select
          label="Position"
          description={`Lowest unit it fills; ${options.length === 0 ? 'none is free' : 'only free ones are offered'}.`}
          data={options.map((value) => ({ value, label: `U${value}` }))}
          value={place.position === null ? null : String(place.position)}
          onChange={(position) => onChange({ ...place, position: position === null ? null : Number(position) })}
          searchable
          nothingFoundMessage="Not free"
        />
      )}
    </>
  );
}

function Form(props: { device: PlacedDevice; onMove: (target: DropTarget, rackName: string) => void }): ReactNode {
  const { device, onMove } = props;
  const [place, setPlace] = useState<Place>(() => placeOf(device));
  const { contents, error } = useRackContents(place.rack ?? '');
  const known = place.rack ? contents : null;
  const target = targetFrom(place, device);
  const problem = target && verdictOf([{ device, target }], () => known).problem;
  const isReady = target !== null && !problem && (place.rack === null || known !== null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && target) onMove(target, known?.rack.name ?? '');
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          Now: {placeText(device)}. Height {device.uHeight} U, {device.isFullDepth ? 'full' : 'half'} depth.
        </Text>
        <ReferenceInput
          entity={deviceEntity}
          name="rack"
          field={deviceEntity.fields.rack}
          value={place.rack}
          onChange={(rack) => setPlace({ ...place, rack: typeof rack === 'string' ? rack : null, position: null })}
          siblings={{ site: device.row.site }}
        />
        {known && <RackPlace device={device} contents={known} place={place} onChange={setPlace} />}
        {place.rack && error && <Alert color="red">{error.message}</Alert>}
        {problem && <Alert color="red">{problem.message}</Alert>}
        <Group justify="flex-end">
          <Button type="submit" disabled={!isReady}>
            {target?.type === 'unracked' ? 'Take out of the rack' : 'Move'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Moves a device by choosing where to: all that dragging does, without dragging. */
export function MoveDialog(props: {
  device: PlacedDevice | null;
  onClose: () => void;
  onMove: (device: PlacedDevice, target: DropTarget, rackName: string) => void;
}): ReactNode {
  const { device, onClose, onMove } = props;
  return (
    <Modal opened={device !== null} onClose={onClose} title={device ? `Move ${device.name}` : ''} size="sm">
      {device && (
        <Form
          key={device.id}
          device={device}
          onMove={(target, rackName) => {
            onMove(device, target, rackName);
            onClose();
          }}
        />
      )}
    </Modal>
  );
}
