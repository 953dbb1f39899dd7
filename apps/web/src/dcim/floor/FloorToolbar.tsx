import { ActionIcon, Button, Group, Menu, NumberInput, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import type { HeatMetric } from '@raceway/shared';
import {
  IconArrowAutofitHeight,
  IconChevronDown,
  IconMinus,
  IconPhoto,
  IconPlus,
  IconPrinter,
  IconSearch,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './Floor.module.css';
import { tileKinds } from './floorContents.ts';
import { useFloor } from './floorStore.ts';
import { heatMetrics } from './heat.ts';
import type { FloorView } from './useFloorView.ts';

/** What the toolbar asks of the plan. */
export interface ToolbarPorts {
  zoom: (factor: number) => void;
  fit: () => void;
  /** Shows the next of the racks whose name has the text; tells how many have it. */
  find: (text: string) => void;
  search: (text: string) => void;
  print: () => void;
  background: () => void;
}

const zoomStep = 1.25;

function AddMenu(): ReactNode {
  const drawn = useFloor(({ tool }) => (tool.type === 'draw' ? tool.kind : null));
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="xs"
          variant={drawn ? 'filled' : 'default'}
          leftSection={<IconPlus size={14} />}
          rightSection={<IconChevronDown size={13} />}
        >
          {drawn ? `Draw: ${tileKinds.find(({ value }) => value === drawn)?.label}` : 'Draw'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {tileKinds
          .filter(({ value }) => value !== 'rack')
          .map(({ value, label }) => (
            <Menu.Item
              key={value}
              leftSection={<span className={classes.swatch} data-kind={value} />}
              onClick={() => useFloor.setState({ tool: { type: 'draw', kind: value }, hand: null })}
            >
              {label}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function FindRack({ ports, count }: { ports: ToolbarPorts; count: number | null }): ReactNode {
  const [text, setText] = useState('');
  return (
    <TextInput
      size="xs"
      w={170}
      type="search"
      aria-label="Find a rack on the plan; Enter goes to the next"
      placeholder="Find a rack"
      leftSection={<IconSearch size={14} />}
      rightSection={count === null ? null : <span className={classes.found}>{count}</span>}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        ports.search(event.currentTarget.value);
      }}
      onKeyDown={(event) => event.key === 'Enter' && ports.find(text)}
    />
  );
}

/** What stands above the plan: what to draw, heat, search, free space, zoom. */
export function FloorToolbar(props: {
  view: FloorView;
  setView: (change: Partial<FloorView>) => void;
  ports: ToolbarPorts;
  canEdit: boolean;
  /** How many racks the search has found; null where nothing is searched. */
  found: number | null;
}): ReactNode {
  const { view, setView, ports, canEdit, found } = props;
  return (
    <Group gap="xs" mb="xs" role="toolbar" aria-label="Floor plan" className={classes.toolbar}>
      {canEdit && <AddMenu />}
      <SegmentedControl
        size="xs"
        aria-label="Heat"
        data={[{ value: 'none', label: 'No heat' }, ...heatMetrics]}
        value={view.heat ?? 'none'}
        onChange={(heat) => setView({ heat: heat === 'none' ? null : (heat as HeatMetric) })}
      />
      <FindRack ports={ports} count={found} />
      <NumberInput
        size="xs"
        w={86}
        aria-label="Show racks with at least this many free units one above the other"
        placeholder="Free U"
        suffix=" U"
        min={0}
        max={100}
        step={1}
        value={view.freeUnits || ''}
        onChange={(value) => setView({ freeUnits: Number(value) || 0 })}
      />
      <NumberInput
        size="xs"
        w={92}
        aria-label="Show racks with at least this many free kilowatts"
        placeholder="Free kW"
        suffix=" kW"
        min={0}
        max={1000}
        step={0.5}
        value={view.freeKw || ''}
        onChange={(value) => setView({ freeKw: Number(value) || 0 })}
      />
      <Group gap={0} ml="auto" wrap="nowrap">
        {canEdit && (
          <Tooltip label="Drawing beneath the plan">
            <ActionIcon aria-label="Drawing beneath the plan" onClick={ports.background}>
              <IconPhoto size={16} />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label="Print">
          <ActionIcon aria-label="Print the plan" onClick={ports.print}>
            <IconPrinter size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Smaller">
          <ActionIcon aria-label="Smaller" onClick={() => ports.zoom(1 / zoomStep)}>
            <IconMinus size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Larger">
          <ActionIcon aria-label="Larger" onClick={() => ports.zoom(zoomStep)}>
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Fit to the window">
          <ActionIcon aria-label="Fit the plan to the window" onClick={ports.fit}>
            <IconArrowAutofitHeight size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </Group>
  );
}
