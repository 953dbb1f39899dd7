import { ScrollArea, Text, TextInput } from '@mantine/core';
import type { Rack } from '@raceway/shared';
import { memo, type ReactNode, useState } from 'react';
import { useCarry, useIsCarried } from '../move/carryStore.ts';
import { type DropZone, dropZone } from '../move/dropZones.ts';
import { useMover } from '../move/moverContext.ts';
import { useDrawing } from './drawing.ts';
import type { PlacedDevice } from './placedDevice.ts';
import classes from './Shelf.module.css';

/** How many devices of a list are drawn before one searches. */
const most = 100;

const ShelfDevice = memo(function ShelfDevice({ device }: { device: PlacedDevice }): ReactNode {
  const isCarried = useIsCarried(device.id);
  const isSelected = useDrawing(({ selected }) => selected.has(device.id));
  const mark = useDrawing(({ marks }) => marks.get(device.id));
  const mover = useMover();
  return (
    <li>
      <button
        type="button"
        className={classes.device}
        data-device={device.id}
        data-carried={isCarried || undefined}
        data-selected={isSelected || undefined}
        aria-pressed={isSelected}
        aria-describedby="rack-keys"
        style={{ borderLeftColor: device.roleColor, outlineColor: mark?.color }}
        onPointerDown={(event) => mover.onPointerDown(device, event)}
        onKeyDown={(event) => mover.onKeyDown(device, event)}
        onContextMenu={(event) => mover.onMenu(device, event)}
        onFocus={() => mover.onFocus(device)}
      >
        <span className={classes.name}>{device.name}</span>
        <span className={classes.type}>{mark ? mark.text : device.typeName}</span>
        <span className={classes.height}>{device.uHeight} U</span>
      </button>
    </li>
  );
});

function ShelfList(props: {
  title: string;
  empty: string;
  zone: DropZone;
  devices: readonly PlacedDevice[];
}): ReactNode {
  const { title, empty, zone, devices } = props;
  const isTarget = useCarry(({ carry }) => carry?.target?.type === zone.type);
  return (
    <section ref={dropZone(zone)} className={classes.zone} data-target={isTarget || undefined} aria-label={title}>
      <Text size="xs" fw={560} className={classes.heading}>
        {title} <span className={classes.count}>{devices.length}</span>
      </Text>
      {devices.length === 0 ? (
        <Text size="xs" c="dimmed" px={8} pb={6}>
          {empty}
        </Text>
      ) : (
        <ul className={classes.list}>
          {devices.slice(0, most).map((device) => (
            <ShelfDevice key={device.id} device={device} />
          ))}
        </ul>
      )}
      {devices.length > most && (
        <Text size="xs" c="dimmed" px={8} pb={6}>
          and {devices.length - most} more; search to find them
        </Text>
      )}
    </section>
  );
}

/** Devices that are in no unit: those of the rack, and those of its site that are in no rack. They are dragged from and to here. */
export function Shelf(props: {
  /** The page's own rack, where it has one. */
  rack?: Rack;
  loose?: readonly PlacedDevice[];
  unracked: readonly PlacedDevice[];
}): ReactNode {
  const { rack, loose = [], unracked } = props;
  const [text, setText] = useState('');
  const word = text.trim().toLowerCase();
  const found = ({ name, typeName }: PlacedDevice) => `${name} ${typeName}`.toLowerCase().includes(word);
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        Not in a unit
      </Text>
      <TextInput
        size="xs"
        mb={8}
        placeholder="Find by name or type"
        aria-label="Find among devices that are in no unit"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ScrollArea.Autosize mah={360} type="auto">
        {rack && (
          <ShelfList
            title={`In ${rack.name}`}
            empty="Drop a device here to keep it in the rack without a unit."
            zone={{ type: 'loose', rack: rack.id }}
            devices={loose.filter(found)}
          />
        )}
        <ShelfList
          title="In no rack, at this site"
          empty="Drop a device here to take it out of its rack."
          zone={{ type: 'unracked' }}
          devices={unracked.filter(found)}
        />
      </ScrollArea.Autosize>
    </div>
  );
}
