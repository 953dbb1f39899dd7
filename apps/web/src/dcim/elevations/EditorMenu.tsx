import { Menu } from '@mantine/core';
import {
  IconArrowBarToUp,
  IconArrowsExchange,
  IconArrowsMove,
  IconBookmark,
  IconClipboard,
  IconCopy,
  IconCut,
  IconExternalLink,
  IconLayoutBottombar,
  IconPackageExport,
  IconPlus,
  IconRowInsertBottom,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Gap } from '../move/moverContext.ts';
import type { Subject } from '../move/useRackMover.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { Commands } from './useCommands.ts';

/** A menu that is open, and what it is about. */
export interface OpenMenu {
  subject: Subject;
  x: number;
  y: number;
}

/** What the menu's entries lead to beside the commands. */
export interface MenuPorts {
  commands: Commands;
  /** Why this reader changes nothing; null where they may. */
  refusal: string | null;
  /** The device asked about and those chosen with it, it first. */
  block: (device: PlacedDevice) => PlacedDevice[];
  onOpen: (device: PlacedDevice) => void;
  onMoveTo: (device: PlacedDevice) => void;
  onFill: (device: PlacedDevice) => void;
  onDelete: (devices: readonly PlacedDevice[]) => void;
  onReserve: (gap: Gap) => void;
  /** A new device at this unit, of a type to be chosen. */
  onAdd: (gap: Gap, position: number) => void;
}

const size = 15;

function DeviceEntries({ device, ports }: { device: PlacedDevice; ports: MenuPorts }): ReactNode {
  const { commands, refusal, block } = ports;
  const devices = block(device);
  const [, other] = devices;
  const isBlade = device.row.parent !== null;
  const isStill = refusal !== null;
  const inUnits = devices.filter(({ position }) => position !== null);
  return (
    <>
      <Menu.Label>{devices.length > 1 ? `${devices.length} devices` : device.name}</Menu.Label>
      <Menu.Item leftSection={<IconExternalLink size={size} />} onClick={() => ports.onOpen(device)}>
        Open
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowsMove size={size} />}
        disabled={isStill || isBlade || devices.length > 1}
        onClick={() => ports.onMoveTo(device)}
      >
        Move to…
      </Menu.Item>
      {devices.length === 2 && other && (
        <Menu.Item
          leftSection={<IconArrowsExchange size={size} />}
          disabled={isStill}
          onClick={() => commands.swap(device, other)}
        >
          Swap places
        </Menu.Item>
      )}
      {inUnits.length > 1 && (
        <Menu.Item
          leftSection={<IconArrowBarToUp size={size} />}
          disabled={isStill}
          onClick={() => commands.compact(inUnits)}
        >
          Close the gaps
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconCopy size={size} />}
        rightSection="Ctrl D"
        disabled={isStill || isBlade}
        onClick={() => commands.duplicate(devices)}
      >
        Duplicate
      </Menu.Item>
      <Menu.Item
        leftSection={<IconRowInsertBottom size={size} />}
        disabled={isStill || isBlade || devices.length > 1}
        onClick={() => ports.onFill(device)}
      >
        Fill downward…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy size={size} />}
        rightSection="Ctrl C"
        disabled={isStill || isBlade}
        onClick={() => commands.keep(devices, false)}
      >
        Copy
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCut size={size} />}
        rightSection="Ctrl X"
        disabled={isStill || isBlade}
        onClick={() => commands.keep(devices, true)}
      >
        Cut
      </Menu.Item>
      <Menu.Divider />
      {device.row.rack && !isBlade && (
        <Menu.Item
          leftSection={<IconPackageExport size={size} />}
          disabled={isStill}
          onClick={() => commands.shelve(devices)}
        >
          Take out of the rack
        </Menu.Item>
      )}
      <Menu.Item
        color="red"
        leftSection={<IconTrash size={size} />}
        rightSection="Del"
        disabled={isStill}
        onClick={() => ports.onDelete(devices)}
      >
        Delete…
      </Menu.Item>
    </>
  );
}

function GapEntries({ gap, position, ports }: { gap: Gap; position: number; ports: MenuPorts }): ReactNode {
  const { commands, refusal } = ports;
  const isStill = refusal !== null;
  const here: Gap = { ...gap, position, uHeight: 1 };
  return (
    <>
      <Menu.Label>
        U{position} {gap.face}
      </Menu.Label>
      <Menu.Item leftSection={<IconPlus size={size} />} disabled={isStill} onClick={() => ports.onAdd(gap, position)}>
        Add a device…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconClipboard size={size} />}
        rightSection="Ctrl V"
        disabled={isStill || !commands.hasKept()}
        onClick={() => commands.paste(gap, position)}
      >
        Paste
      </Menu.Item>
      <Menu.Item leftSection={<IconBookmark size={size} />} disabled={isStill} onClick={() => ports.onReserve(gap)}>
        Reserve…
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLayoutBottombar size={size} />}
        disabled={isStill}
        onClick={() => commands.fit({ kind: 'blanking-panel' }, [gap])}
      >
        Blank {gap.uHeight === 1 ? 'this unit' : `these ${gap.uHeight} units`}
      </Menu.Item>
      {(['brush', 'organizer', 'shelf'] as const).map((kind) => (
        <Menu.Item
          key={kind}
          leftSection={<IconLayoutBottombar size={size} />}
          disabled={isStill}
          onClick={() => commands.fit({ kind }, [here])}
        >
          {kind === 'organizer' ? 'Cable organizer' : kind === 'brush' ? 'Brush' : 'Shelf'} at U{position}
        </Menu.Item>
      ))}
    </>
  );
}

/** What can be done with a device, free units or an accessory, where the pointer or the focus is. */
export function EditorMenu(props: { open: OpenMenu | null; ports: MenuPorts; onClose: () => void }): ReactNode {
  const { open, ports, onClose } = props;
  if (!open) return null;
  const { subject, x, y } = open;
  return (
    <Menu opened onChange={(isOpen) => !isOpen && onClose()} position="bottom-start" width={220} returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: x, top: y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        {subject.kind === 'device' && <DeviceEntries device={subject.device} ports={ports} />}
        {subject.kind === 'gap' && <GapEntries gap={subject.gap} position={subject.position} ports={ports} />}
        {subject.kind === 'accessory' && (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={size} />}
            disabled={ports.refusal !== null}
            onClick={() => ports.commands.unfit(subject.accessory)}
          >
            Take it out
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
