import { Portal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DeviceTip.module.css';
import { type PlacedDevice, placeText } from './placedDevice.ts';
import { powerText } from './totals.ts';

/** A device under the pointer and where it is on the screen. */
export interface Hovered {
  device: PlacedDevice;
  box: DOMRect;
}

/** The facts of the device under the pointer, beside it. The same facts stand in its name for screen readers and in its quick look. */
export function DeviceTip({ hovered }: { hovered: Hovered | null }): ReactNode {
  if (!hovered) return null;
  const { device, box } = hovered;
  const facts = [
    device.typeName,
    [device.roleName, device.statusLabel].filter(Boolean).join(' · '),
    `${placeText(device)}, ${device.uHeight} U${device.isFullDepth ? '' : ', half depth'}`,
    [device.weightKg === null ? '' : `${device.weightKg} kg`, device.drawW === null ? '' : powerText(device.drawW)]
      .filter(Boolean)
      .join(' · '),
    device.row.serial ? `Serial ${device.row.serial}` : '',
    device.row.assetTag ? `Asset ${device.row.assetTag}` : '',
  ].filter(Boolean);
  const isLeft = box.right + 260 > window.innerWidth;
  const style = isLeft
    ? { right: window.innerWidth - box.left + 8, top: box.top }
    : { left: box.right + 8, top: box.top };
  return (
    <Portal>
      <div className={classes.tip} style={style} aria-hidden>
        <Text size="sm" fw={600}>
          {device.name}
        </Text>
        {facts.map((fact) => (
          <Text key={fact} size="xs" c="dimmed">
            {fact}
          </Text>
        ))}
      </div>
    </Portal>
  );
}
