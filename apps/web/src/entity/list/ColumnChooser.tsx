import { ActionIcon, Button, Checkbox, Group, Popover, ScrollArea, TextInput } from '@mantine/core';
import { type AnyEntity, labelOf } from '@raceway/shared';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { allColumns } from './columns.ts';
import type { ListView } from './useListView.ts';

/** Chooses the columns of a list and their order. */
export function ColumnChooser({ entity, view }: { entity: AnyEntity; view: ListView }) {
  const [text, setText] = useState('');
  const shown = view.columns.map(({ name }) => name);
  const hidden = allColumns(entity).flatMap(({ name }) => (shown.includes(name) ? [] : [name]));
  const names = [...shown, ...hidden].filter((name) =>
    labelOf(entity, name).toLowerCase().includes(text.toLowerCase()),
  );
  const show = (columns: string[]) => view.change({ columns });
  const toggle = (name: string) =>
    show(shown.includes(name) ? shown.filter((other) => other !== name) : [...shown, name]);
  const move = (name: string, by: -1 | 1) => {
    const from = shown.indexOf(name);
    const others = shown.filter((other) => other !== name);
    show(others.toSpliced(from + by, 0, name));
  };
  return (
    <Popover width={280} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <TextInput
          aria-label="Find a column"
          placeholder="Find a column"
          data-autofocus
          mb="xs"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ScrollArea.Autosize mah={340}>
          {names.map((name) => {
            const at = shown.indexOf(name);
            const isFixed = name === entity.display;
            const label = labelOf(entity, name);
            return (
              <Group key={name} gap={2} wrap="nowrap" h={30} px={4}>
                <Checkbox
                  flex={1}
                  size="xs"
                  label={label}
                  checked={at >= 0}
                  disabled={isFixed}
                  onChange={() => toggle(name)}
                />
                {at > 0 && (
                  <>
                    <ActionIcon
                      size={24}
                      aria-label={`Move ${label} to the left`}
                      disabled={at < 2}
                      onClick={() => move(name, -1)}
                    >
                      <IconArrowUp size={14} />
                    </ActionIcon>
                    <ActionIcon
                      size={24}
                      aria-label={`Move ${label} to the right`}
                      disabled={at === shown.length - 1}
                      onClick={() => move(name, 1)}
                    >
                      <IconArrowDown size={14} />
                    </ActionIcon>
                  </>
                )}
              </Group>
            );
          })}
        </ScrollArea.Autosize>
        <Group justify="flex-end" mt="xs">
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={!view.search.columns && !view.search.widths}
            onClick={() => view.change({ columns: undefined, widths: undefined })}
          >
            Reset
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
