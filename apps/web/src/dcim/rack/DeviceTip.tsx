import { Portal, Text } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import { create } from 'zustand';
import { useCarry } from '../move/carryStore.ts';
import classes from './DeviceTip.module.css';
import { type PlacedDevice, placeText } from './placedDevice.ts';
import { powerText } from './totals.ts';

interface Hovered {
  facts: readonly string[];
  box: DOMRect;
}

const useHovered = create<{ hovered: Hovered | null }>(() => ({ hovered: null }));

/** The pointer is over something with these facts, the first its title, or (null) over nothing. */
export function setFacts(facts: readonly string[] | null, element: Element | null): void {
  useHovered.setState({ hovered: facts && element ? { facts, box: element.getBoundingClientRect() } : null });
}

/** The pointer is over a device drawn by this element, or (null) over none. */
export function setHovered(device: PlacedDevice | null, element: Element | null): void {
  setFacts(device && factsOf(device), element);
}

const tipPx = 260;

/** To the right where there is room, else to the left, else below. */
function placeBeside(box: DOMRect): CSSProperties {
  if (box.right + tipPx <= window.innerWidth) return { left: box.right + 8, top: box.top };
  if (box.left >= tipPx) return { right: window.innerWidth - box.left + 8, top: box.top };
  return { left: box.left, top: box.bottom + 8 };
}

function factsOf(device: PlacedDevice): string[] {
  const { weightKg, drawW, row, type } = device;
  const height = row.parent ? '' : `, ${device.uHeight} U${device.isFullDepth ? '' : ', half depth'}`;
  const facts = [
    device.name,
    device.typeName,
    [device.roleName, device.statusLabel].filter(Boolean).join(' · '),
    `${placeText(device)}${height}`,
    [weightKg === null ? '' : `${weightKg} kg`, drawW === null ? '' : powerText(drawW)].filter(Boolean).join(' · '),
    row.serial ? `Serial ${row.serial}` : '',
    row.assetTag ? `Asset ${row.assetTag}` : '',
    type?.endOfLife ? `Support ends ${type.endOfLife}` : '',
  ];
  return facts.filter(Boolean);
}

/** The facts of what is under the pointer, beside it. The same facts stand in its name for screen readers and in its quick look. */
export function DeviceTip(): ReactNode {
  const { hovered } = useHovered();
  const isCarrying = useCarry(({ carry }) => carry !== null);
  if (!hovered || isCarrying) return null;
  const [title, ...facts] = hovered.facts;
  return (
    <Portal>
      <div key={title} className={classes.tip} style={placeBeside(hovered.box)} aria-hidden>
        <Text size="sm" fw={600}>
          {title}
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
