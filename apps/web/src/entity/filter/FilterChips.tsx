import { Button, CloseButton, Popover, Text, UnstyledButton } from '@mantine/core';
import { type AnyEntity, type AnyField, fieldOf, labelOf } from '@raceway/shared';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useObjectName } from '../../live/useObjectName.ts';
import { useReference } from '../../live/useReference.ts';
import type { WhereItem } from '../list/listSearch.ts';
import { Value } from '../values/Value.tsx';
import { FilterEditor } from './FilterEditor.tsx';
import classes from './filter.module.css';
import { type Filter, filterOf, whereOf } from './filter.ts';

interface FilterChipsProps {
  entity: AnyEntity;
  where: readonly WhereItem[];
  onChange: (where: WhereItem[]) => void;
}

const editorWidth = 300;

function ReferenceName({ target, id }: { target: string; id: string }) {
  const { display, isMissing } = useReference(target, id);
  return <>{isMissing ? 'not available' : (display ?? '…')}</>;
}

function ObjectName({ id }: { id: string }) {
  const name = useObjectName(id);
  if (name) return <ReferenceName target={name.entity} id={id} />;
  return name === null ? 'not available' : '…';
}

/** One value of a condition, without the links and pills that it has in a table. */
function ChipValue({ field, value }: { field: AnyField; value: unknown }) {
  const { target, choices } = field.spec;
  if (field.kind === 'object') return <ObjectName id={String(value)} />;
  if (target && typeof value === 'string') return <ReferenceName target={target} id={value} />;
  if (field.kind === 'choice') return <>{choices?.find((choice) => choice.value === value)?.label ?? String(value)}</>;
  return <Value field={field} value={value} />;
}

function ChipText({ entity, filter }: { entity: AnyEntity; filter: Filter }) {
  const field = fieldOf(entity, filter.field);
  const { arity, words } = filter.operator;
  const values = arity === 'none' ? [] : arity === 'one' ? [filter.value] : (filter.value as unknown[]);
  return (
    <>
      <b>{labelOf(entity, filter.field)}</b> {words}{' '}
      {field &&
        values.map((value, index) => (
          <span key={String(value)}>
            {index > 0 && (arity === 'two' ? ' and ' : ', ')}
            <ChipValue field={field} value={value} />
          </span>
        ))}
    </>
  );
}

interface ChipProps {
  entity: AnyEntity;
  item: WhereItem;
  onChange: (item: WhereItem) => void;
  onRemove: () => void;
}

function Chip({ entity, item, onChange, onRemove }: ChipProps) {
  const [isOpen, setOpen] = useState(false);
  const filter = filterOf(entity, item);
  const done = (changed: Filter) => {
    setOpen(false);
    onChange(whereOf(changed));
  };
  const label = filter ? labelOf(entity, filter.field) : 'own condition';
  return (
    <span className={classes.chip}>
      <Popover opened={isOpen} onChange={setOpen} width={editorWidth} position="bottom-start" trapFocus>
        <Popover.Target>
          <UnstyledButton className={classes.text} onClick={() => filter && setOpen(!isOpen)}>
            {filter ? <ChipText entity={entity} filter={filter} /> : <code>{JSON.stringify(item)}</code>}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>{filter && <FilterEditor entity={entity} filter={filter} onDone={done} />}</Popover.Dropdown>
      </Popover>
      <CloseButton size={24} iconSize={13} aria-label={`Remove the condition on ${label}`} onClick={onRemove} />
    </span>
  );
}

/** The conditions of a list, each to be changed or removed, and a way to add one. */
export function FilterChips({ entity, where, onChange }: FilterChipsProps) {
  const [isOpen, setOpen] = useState(false);
  const add = (filter: Filter) => {
    setOpen(false);
    onChange([...where, whereOf(filter)]);
  };
  return (
    <>
      {where.map((item, index) => (
        <Chip
          key={JSON.stringify(item)}
          entity={entity}
          item={item}
          onChange={(changed) => onChange(where.with(index, changed))}
          onRemove={() => onChange(where.filter((other) => other !== item))}
        />
      ))}
      <Popover opened={isOpen} onChange={setOpen} width={editorWidth} position="bottom-start" trapFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<IconFilter size={14} />} onClick={() => setOpen(!isOpen)}>
            Filter
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterEditor entity={entity} onDone={add} />
        </Popover.Dropdown>
      </Popover>
      {where.length > 1 && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange([])}>
          <Text size="sm">Clear all</Text>
        </Button>
      )}
    </>
  );
}
