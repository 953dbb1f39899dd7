import { ScrollArea, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type DeviceType, deviceType as typeEntity } from '@raceway/shared';
import { type ReactNode, useMemo, useState } from 'react';
import { useEntityList } from '../../live/useEntityList.ts';
import { useIsCarried } from '../move/carryStore.ts';
import { useMover } from '../move/moverContext.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import classes from '../rack/Shelf.module.css';
import { draftDevice } from './copies.ts';

const most = 40;

function CatalogueEntry({ device, manufacturer }: { device: PlacedDevice; manufacturer: string }): ReactNode {
  const mover = useMover();
  const isCarried = useIsCarried(device.id);
  return (
    <li>
      <button
        type="button"
        className={classes.device}
        data-device={device.id}
        data-carried={isCarried || undefined}
        aria-describedby="rack-keys"
        aria-label={`New ${manufacturer} ${device.typeName}, ${device.uHeight} U`}
        onPointerDown={(event) => mover.onPointerDown(device, event)}
        onKeyDown={(event) => mover.onKeyDown(device, event)}
      >
        <span className={classes.name}>{device.typeName}</span>
        <span className={classes.type}>{manufacturer}</span>
        <span className={classes.height}>{device.uHeight} U</span>
      </button>
    </li>
  );
}

/** Device types, to be dragged into a rack: where one is dropped, a device is made. */
export function Catalogue(): ReactNode {
  const [text, setText] = useState('');
  const [words] = useDebouncedValue(text.trim(), 150);
  const list = useEntityList(typeEntity, {
    // What goes into a chassis has no place in a rack of its own.
    where: { or: [{ subdeviceRole: null }, { subdeviceRole: 'parent' }], ...(words && { search: words }) },
    order: 'model',
    include: ['manufacturer'],
    settling: 'at-once',
    pageSize: most,
  });
  const { rows, lookup, total } = list;
  const drafts = useMemo(() => (rows as unknown as DeviceType[]).slice(0, most).map(draftDevice), [rows]);
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        Catalogue
      </Text>
      <TextInput
        size="xs"
        mb={8}
        placeholder="Find a device type"
        aria-label="Find a device type in the catalogue"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ScrollArea.Autosize mah={260} type="auto">
        <ul className={classes.list} aria-label="Device types">
          {drafts.map((device) => (
            <CatalogueEntry
              key={device.row.deviceType}
              device={device}
              manufacturer={String(lookup('dcim.manufacturer', device.type?.manufacturer ?? '')?.name ?? '')}
            />
          ))}
        </ul>
        {total !== null && total > most && (
          <Text size="xs" c="dimmed" px={8} pb={6}>
            and {total - most} more; search to find them
          </Text>
        )}
      </ScrollArea.Autosize>
    </div>
  );
}
