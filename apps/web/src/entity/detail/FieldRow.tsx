import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { type AnyEntity, type AnyField, labelOf, parsePatch } from '@raceway/shared';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { callErrorOf } from '../../live/errors.ts';
import { useWrites } from '../../live/useWrites.ts';
import { sentence } from '../../ui/sentence.ts';
import { isSameValue } from '../form/formFields.ts';
import { FieldInput } from '../inputs/FieldInput.tsx';
import { Value } from '../values/Value.tsx';
import classes from './detail.module.css';

interface FieldRowProps {
  entity: AnyEntity;
  row: AnyRow;
  name: string;
  field: AnyField;
  /** Why it cannot be written; null where it can. */
  refusal: string | null;
  /** Someone else changed it just now. */
  isFlashing: boolean;
}

interface Editing {
  value: unknown;
  error?: string;
}

/** A field of a row: its label, its value, and a click from writing it. */
export function FieldRow({ entity, row, name, field, refusal, isFlashing }: FieldRowProps) {
  const writes = useWrites(entity);
  const [editing, setEditing] = useState<Editing | null>(null);
  const label = labelOf(entity, name);
  const isWritable = refusal === null && !field.spec.isReadOnly;
  const start = () => setEditing({ value: row[name] });
  const save = async () => {
    if (!editing) return;
    const { value } = editing;
    const [issue] = parsePatch(entity, { [name]: value }).issues;
    if (issue) return setEditing({ value, error: sentence(issue.message) });
    setEditing(null);
    if (isSameValue(value, row[name])) return;
    try {
      await writes.update(row, { [name]: value });
    } catch (error) {
      // What was typed comes back with the reason, to be tried again.
      const { message, issues } = callErrorOf(error);
      setEditing({ value, error: sentence(issues.find(({ path }) => path === name)?.message ?? message) });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setEditing(null);
    if (event.key !== 'Enter' || (field.kind === 'longText' && !event.ctrlKey && !event.metaKey)) return;
    // An open list of options takes Enter for itself.
    if (event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true') return;
    event.preventDefault();
    void save();
  };
  const onClick = (event: MouseEvent) => {
    const isLink = event.target instanceof Element && event.target.closest('a, button');
    if (!isLink && !window.getSelection()?.toString()) start();
  };
  return (
    <div className={`${classes.field} ${isFlashing ? 'flash' : ''}`}>
      <Text component="dt" size="sm" c="dimmed" className={classes.fieldLabel}>
        {label}
      </Text>
      {editing ? (
        <dd className={classes.editorPlace}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: it takes Enter and Escape from the input within */}
          <div className={classes.editor} role="presentation" onKeyDown={onKeyDown}>
            <FieldInput
              entity={entity}
              name={name}
              field={field}
              value={editing.value}
              onChange={(value) => setEditing({ value })}
              error={editing.error}
              siblings={row}
              isBare
              hasFocus
            />
            <Group gap={2} wrap="nowrap">
              <ActionIcon aria-label={`Save ${label}`} color="accent" onClick={save}>
                <IconCheck size={16} />
              </ActionIcon>
              <ActionIcon aria-label="Cancel" onClick={() => setEditing(null)}>
                <IconX size={16} />
              </ActionIcon>
            </Group>
          </div>
        </dd>
      ) : (
        <dd className={classes.value} data-writable={isWritable || undefined}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a short way for the pointer; the button beside it is for all */}
          <div className={classes.valueText} role="presentation" onClick={isWritable ? onClick : undefined}>
            <Value field={field} value={row[name]} />
          </div>
          {isWritable && (
            <Tooltip label={`Edit ${label}`}>
              <ActionIcon className={classes.pencil} size={24} aria-label={`Edit ${label}`} onClick={start}>
                <IconPencil size={14} />
              </ActionIcon>
            </Tooltip>
          )}
        </dd>
      )}
    </div>
  );
}
