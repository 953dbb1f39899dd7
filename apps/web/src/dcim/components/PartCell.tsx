import { type AnyEntity, parsePatch } from '@raceway/shared';
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { isSameValue } from '../../entity/form/formFields.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import { callErrorOf } from '../../live/errors.ts';
import { useWrites } from '../../live/useWrites.ts';
import { sentence } from '../../ui/sentence.ts';
import type { PartColumn } from './owner.ts';
import classes from './parts.module.css';

interface PartEditorProps {
  entity: AnyEntity;
  row: AnyRow;
  column: PartColumn;
  /** What was typed and refused, with the reason; it comes back to be tried again. */
  refused: RefusedValue | null;
  /** @param refused Set where the server refused what was typed. */
  onClose: (refused: RefusedValue | null) => void;
}

/** A value that was refused. */
export interface RefusedValue {
  id: string;
  column: string;
  value: unknown;
  error: string;
}

/** The input in place of a cell: Enter keeps what is typed, Escape leaves it as it was, so does looking elsewhere keep it. */
export function PartEditor({ entity, row, column, refused, onClose }: PartEditorProps) {
  const writes = useWrites(entity);
  const { name, field } = column;
  const [value, setValue] = useState(refused ? refused.value : row[name]);
  const [error, setError] = useState(refused?.error);
  // The focus leaves what was closed by a key, too.
  const isDone = useRef(false);
  const close = (next: RefusedValue | null) => {
    isDone.current = true;
    onClose(next);
  };
  const save = async () => {
    if (isDone.current) return;
    const [issue] = parsePatch(entity, { [name]: value }).issues;
    if (issue) return setError(sentence(issue.message));
    close(null);
    if (isSameValue(value, row[name])) return;
    try {
      await writes.update(row, { [name]: value }, { isQuiet: true });
    } catch (thrown) {
      const { message, issues } = callErrorOf(thrown);
      const reason = issues.find(({ path }) => path === name)?.message ?? message;
      onClose({ id: row.id, column: name, value, error: sentence(reason) });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') close(null);
    if (event.key !== 'Enter') return;
    // An open list of options takes Enter for itself.
    if (event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true') return;
    event.preventDefault();
    void save();
  };
  const onBlur = (event: FocusEvent) => {
    const next = event.relatedTarget;
    const isWithin = next instanceof Element && (event.currentTarget.contains(next) || next.closest('[role=listbox]'));
    if (!isWithin && document.hasFocus()) void save();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it takes keys and focus from the input within
    <div className={classes.editor} role="presentation" onKeyDown={onKeyDown} onBlur={onBlur}>
      <FieldInput
        entity={entity}
        name={name}
        field={field}
        value={value}
        onChange={setValue}
        error={error}
        siblings={row}
        isBare
        hasFocus
      />
    </div>
  );
}
