import {
  ActionIcon,
  Button,
  ColorInput,
  Group,
  NumberInput,
  Paper,
  Select,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { type Alignment, floorTile } from '@raceway/shared';
import {
  IconArrowsMove,
  IconCopy,
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconRotateClockwise,
  IconTrash,
} from '@tabler/icons-react';
import { type FC, type ReactNode, useState } from 'react';
import classes from './Floor.module.css';
import { kindLabel, type PlacedTile } from './floorContents.ts';
import { handTileOf, takeUp } from './hand.ts';
import type { FloorEditor } from './useFloorEditor.ts';

const alignments: readonly { by: Alignment; label: string; Icon: FC<{ size: number }> }[] = [
  { by: 'left', label: 'Align left edges', Icon: IconLayoutAlignLeft },
  { by: 'upright', label: 'Align middles on an upright line', Icon: IconLayoutAlignCenter },
  { by: 'right', label: 'Align right edges', Icon: IconLayoutAlignRight },
  { by: 'top', label: 'Align upper edges', Icon: IconLayoutAlignTop },
  { by: 'level', label: 'Align middles on a level line', Icon: IconLayoutAlignMiddle },
  { by: 'bottom', label: 'Align lower edges', Icon: IconLayoutAlignBottom },
];

function Act(props: { label: string; keys?: string; onClick: () => void; children: ReactNode }): ReactNode {
  const { label, keys, onClick, children } = props;
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon variant="default" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** A length in cells that is written when it is left or Enter is pressed, not with each digit. */
function LengthField(props: { label: string; value: number; onWrite: (value: number) => void }): ReactNode {
  const { label, value, onWrite } = props;
  const [draft, setDraft] = useState<number | string | null>(null);
  const write = () => {
    if (draft !== null && draft !== '' && Number(draft) !== value) onWrite(Number(draft));
    setDraft(null);
  };
  return (
    <NumberInput
      size="xs"
      label={label}
      value={draft ?? value}
      min={0}
      max={500}
      step={0.05}
      decimalScale={2}
      hideControls
      onChange={setDraft}
      onBlur={write}
      onKeyDown={(event) => event.key === 'Enter' && write()}
    />
  );
}

function TextField(props: { label: string; value: string; onWrite: (value: string | null) => void }): ReactNode {
  const { label, value, onWrite } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const write = () => {
    if (draft !== null && draft !== value) onWrite(draft.trim() || null);
    setDraft(null);
  };
  return (
    <TextInput
      size="xs"
      label={label}
      maxLength={64}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={write}
      onKeyDown={(event) => event.key === 'Enter' && write()}
    />
  );
}

function Fields({ tile, editor }: { tile: PlacedTile; editor: FloorEditor }): ReactNode {
  const write = (patch: Record<string, unknown>) => editor.change(tile, patch);
  const rotations = floorTile.fields.rotation.spec.choices ?? [];
  return (
    <>
      <div className={classes.fields}>
        {(['x', 'y', 'width', 'depth'] as const).map((name) => (
          <LengthField
            key={name}
            label={name === 'x' || name === 'y' ? `${name.toUpperCase()}, cells` : name === 'width' ? 'Width' : 'Depth'}
            value={tile[name] ?? 1}
            onWrite={(value) => write({ [name]: value })}
          />
        ))}
      </div>
      <Select
        size="xs"
        label="Rotation"
        data={rotations.map(({ value, label }) => ({ value, label }))}
        value={tile.rotation}
        allowDeselect={false}
        onChange={(rotation) => rotation && write({ rotation })}
      />
      {!tile.rack && !tile.panel && (
        <div className={classes.fields}>
          <TextField label="Label" value={tile.row.label ?? ''} onWrite={(label) => write({ label })} />
          <ColorInput
            size="xs"
            label="Colour"
            value={tile.row.color ?? ''}
            onChangeEnd={(color) => write({ color: color || null })}
          />
        </div>
      )}
    </>
  );
}

/** What is selected: exact places and sizes, and all that can be done with it. Everything here has a key too. */
export function TileInspector({ tiles, editor }: { tiles: readonly PlacedTile[]; editor: FloorEditor }): ReactNode {
  const [only, ...others] = tiles;
  if (!only) return null;
  const isOne = others.length === 0;
  return (
    <Paper p="sm" component="section" aria-label="Selected tiles">
      <Text size="sm" fw={600} mb={6}>
        {isOne
          ? `${kindLabel(only.kind)}${only.name === kindLabel(only.kind) ? '' : ` ${only.name}`}`
          : `${tiles.length} tiles`}
      </Text>
      <Group gap={4} mb={8}>
        <Act
          label="Move with the pointer or arrow keys"
          keys="M"
          onClick={() => takeUp(tiles.map(handTileOf), 'carry', editor.contents)}
        >
          <IconArrowsMove size={15} />
        </Act>
        <Act label="Turn clockwise" keys="R" onClick={() => editor.turn(1)}>
          <IconRotateClockwise size={15} />
        </Act>
        <Act label="Duplicate" keys="Ctrl D" onClick={() => editor.duplicate()}>
          <IconCopy size={15} />
        </Act>
        <Act label="Take off the plan" keys="Delete" onClick={() => editor.remove()}>
          <IconTrash size={15} />
        </Act>
      </Group>
      {!isOne && (
        <Group gap={4} mb={8}>
          {alignments.map(({ by, label, Icon }) => (
            <Act key={by} label={label} onClick={() => editor.align(by)}>
              <Icon size={15} />
            </Act>
          ))}
          <Act label="Even gaps across" onClick={() => editor.distribute('across')}>
            <IconLayoutDistributeVertical size={15} />
          </Act>
          <Act label="Even gaps along" onClick={() => editor.distribute('along')}>
            <IconLayoutDistributeHorizontal size={15} />
          </Act>
        </Group>
      )}
      {isOne && <Fields key={only.id} tile={only} editor={editor} />}
    </Paper>
  );
}

/** What to do next while something is carried, drawn or measured. */
export function ToolHint({
  text,
  problem,
  onCancel,
}: {
  text: string;
  problem: string | null;
  onCancel: () => void;
}): ReactNode {
  return (
    <div className={classes.hint} data-refused={problem !== null || undefined} role="status">
      <span>{problem ?? text}</span>
      <Button size="compact-xs" variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
