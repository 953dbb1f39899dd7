import { Badge, Button, Group, Paper, ScrollArea, Text, TextInput } from '@mantine/core';
import { type FloorPoint, newId } from '@raceway/shared';
import { type PointerEvent, type ReactNode, useState } from 'react';
import classes from './Floor.module.css';
import type { FloorContents } from './floorContents.ts';
import { type HandTile, useFloor } from './floorStore.ts';
import { takeFromList } from './gestures.ts';
import { takeUp } from './hand.ts';
import { panelTile, rackTile } from './newTiles.ts';
import type { FloorEditor } from './useFloorEditor.ts';

/** How many are drawn before one searches. */
const most = 100;

interface Item {
  id: string;
  name: string;
  detail: string;
  tile: (at: FloorPoint) => HandTile;
}

function itemsOf({ plan, unplacedRacks, unplacedPanels }: FloorContents): Item[] {
  return [
    ...unplacedRacks.map((rack) => ({
      id: rack.id,
      name: rack.name,
      detail: `${rack.uHeight} U`,
      tile: (at: FloorPoint) => rackTile(rack, plan, at),
    })),
    ...unplacedPanels.map((panel) => ({
      id: panel.id,
      name: panel.name,
      detail: 'Power panel',
      tile: (at: FloorPoint) => panelTile(panel, plan, at),
    })),
  ];
}

/** Racks and power panels of the location that are not on the plan: to be dragged there, or chosen and then set down by a click or by keys. */
export function Unplaced(props: {
  editor: FloorEditor;
  contents: FloorContents;
  svg: () => Element | null;
  middle: () => FloorPoint;
  onArrange: () => void;
  /** Has the keys go to the plan. */
  onTaken: () => void;
}): ReactNode {
  const { editor, contents, svg, middle, onArrange, onTaken } = props;
  const [text, setText] = useState('');
  const carried = useFloor(({ hand }) => hand?.tiles[0]?.draft ?? null);
  const items = itemsOf(contents);
  if (items.length === 0) return null;
  const word = text.trim().toLowerCase();
  const found = items.filter(({ name }) => name.toLowerCase().includes(word));
  const take = (item: Item) => {
    takeUp([{ ...item.tile(middle()), id: newId() }], 'carry', contents);
    onTaken();
  };
  const press = (item: Item, event: PointerEvent<Element>) => {
    const element = svg();
    if (element) takeFromList((at) => ({ ...item.tile(at), id: newId() }), event, element, editor);
  };
  return (
    <Paper p="sm" component="section" aria-label="Not on the plan">
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Text size="sm" fw={600}>
          Not on the plan{' '}
          <Badge size="sm" color="gray">
            {items.length}
          </Badge>
        </Text>
        {contents.unplacedRacks.length > 0 && (
          <Button size="compact-xs" variant="light" onClick={onArrange}>
            Arrange in rows
          </Button>
        )}
      </Group>
      {items.length > 8 && (
        <TextInput
          size="xs"
          mb={6}
          placeholder="Find by name"
          aria-label="Find among what is not on the plan"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={220} type="auto">
        <ul className={classes.list}>
          {found.slice(0, most).map((item) => (
            <li key={item.id}>
              <button
                type="button"
                className={classes.item}
                data-taken={carried?.rack === item.id || carried?.powerPanel === item.id || undefined}
                aria-label={`${item.name}, ${item.detail}: place on the plan`}
                onPointerDown={(event) => press(item, event)}
                onClick={() => take(item)}
              >
                <span>{item.name}</span>
                <span className={classes.detailText}>{item.detail}</span>
              </button>
            </li>
          ))}
        </ul>
      </ScrollArea.Autosize>
      <Text size="xs" c="dimmed" mt={6}>
        Drag onto the plan, or choose and click a place.
      </Text>
    </Paper>
  );
}
