import { Portal, Text } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import { create } from 'zustand';
import { useCarry } from '../move/carryStore.ts';
import classes from './DeviceTip.module.css';
import { type PlacedDevice, placeText } from './placedDevice.ts';
import { powerText } from './totals.ts';

interface Hovered {
  device: PlacedDevice;
  box: DOMRect;
}

const useHovered = create<{ hovered: Hovered | null }>(() => ({ hovered: null }));

/** The pointer is over a device drawn by this element, or (null) over none. */
export function setHovered(device: PlacedDevice | null, element: Element | null): void {
  useHovered.setState({ hovered: device && element ? { device, box: element.getBoundingClientRect() } : null });
}

const tipPx = 260;

/** To the right where there is room, else to the left, else below. */
function placeBeside(box: DOMRect): CSSProperties {
  if (box.right + tipPx <= window.innerWidth) return { left: box.right + 8, top: box.top };
  if (box.left >= tipPx) return { right: window.innerWidth - box.left + 8, top: box.top };
  return { left: box.left, top: box.bottom + 8 };
}

function factsOf(device: PlacedDevice): string[] {
  const { weightKg, drawW, row } = device;
  const facts = [
    device.typeName,
    [device.roleName, device.statusLabel].filter(Boolean).join(' · '),
    `${placeText(device)}, ${device.uHeight} U${device.isFullDepth ? '' : ', half depth'}`,
    [weightKg === null ? '' : `${weightKg} kg`, drawW === null ? '' : powerText(drawW)].filter(Boolean).join(' · '),
    row.serial ? `Serial ${row.serial}` : '',
    row.assetTag ? `Asset ${row.assetTag}` : '',
  ];
  return facts.filter(Boolean);
}

/** The facts of the device under the pointer, beside it. The same facts stand in its name for screen readers and in its quick look. */
export function DeviceTip(): ReactNode {
  const { hovered } = useHovered();
  const isCarrying = useCarry(({ carry }) => carry !== null);
  if (!hovered || isCarrying) return null;
  const { device, box } = hovered;
  const style = placeBeside(box);
  return (
    <Portal>
      <div key={device.id} className={classes.tip} style={style} aria-hidden>
        <Text size="sm" fw={600}>
          {device.name}
        </Text>
        {factsOf(device).map((fact) => (
          <Text key={fact} size="xs" c="dimmed">
            {fact}
          </Text>
        ))}
      </div>
    </Portal>
  );
}
