import { Text } from '@mantine/core';
import { type Device, rack as rackEntity } from '@raceway/shared';
import { type ReactNode, useMemo } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import classes from './DevicePanel.module.css';
import { DrawingContext, newDrawing } from './drawing.ts';
import { placeText } from './placedDevice.ts';
import { RackFace } from './RackFace.tsx';
import { useRackContents } from './useRackContents.ts';

const pictureUnitPx = 9;

function Where({ device, rack }: { device: Device; rack: string }): ReactNode {
  const tenant = useTenantSlug();
  const { contents } = useRackContents(rack);
  const drawing = useMemo(() => newDrawing(device.id), [device.id]);
  if (!contents) return null;
  const face = device.face ?? 'rear';
  const placed = contents.devices.find(({ id }) => id === device.id);
  return (
    <PlainLink
      href={`${rowHref(tenant, rackEntity, rack)}?device=${device.id}`}
      className={classes.where}
      aria-label={`${device.name} in rack ${contents.rack.name}${placed ? `, ${placeText(placed)}` : ''}`}
    >
      <span className={classes.caption}>
        <Text fw={600} size="sm" span>
          {contents.rack.name}
        </Text>
        <Text c="dimmed" size="xs" span>
          {placed ? placeText(placed) : ''}
        </Text>
      </span>
      <span className={classes.picture} inert>
        <DrawingContext value={drawing}>
          <RackFace contents={contents} face={face} unitPx={pictureUnitPx} />
        </DrawingContext>
      </span>
    </PlainLink>
  );
}

/** Where a device is: a small picture of its rack, which leads there. Nothing for a device in no rack. */
export function DevicePanel({ row }: { row: AnyRow }): ReactNode {
  const device = row as unknown as Device;
  return device.rack ? <Where device={device} rack={device.rack} /> : null;
}
