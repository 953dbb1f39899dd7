import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { type AnyEntity, labelOf, parsePatch } from '@raceway/shared';
import { useState } from 'react';
import type { AnyRow, Values } from '../../app/trpc.ts';
import { Blockers } from '../../entity/Blockers.tsx';
import { isSameValue, writableFields } from '../../entity/form/formFields.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import { useChangeSet } from '../../live/useChangeSet.ts';
import { sentence } from '../../ui/sentence.ts';
import { isOfOnePart, partsWord, partWord } from './owner.ts';

/** Gives one or more fields of many parts the same value, as one change. */
export function BulkEditDialog({
  entity,
  rows,
  onClose,
}: {
  entity: AnyEntity;
  rows: readonly AnyRow[];
  onClose: () => void;
}) {
  const write = useChangeSet();
  const [patch, setPatch] = useState<Values>({});
  const [issues, setIssues] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>(null);
  const fields = writableFields(entity).filter(({ name }) => !isOfOnePart(name));
  const chosen = fields.filter(({ name }) => name in patch);
  const others = fields.filter(({ name }) => !(name in patch));
  const isSame = (name: string) => rows.every((row) => isSameValue(row[name], rows[0]?.[name]));
  const changed = rows.filter((row) => chosen.some(({ name }) => !isSameValue(row[name], patch[name])));
  const what = (rows.length === 1 ? partWord(entity) : partsWord(entity)).toLowerCase();
  const submit = async () => {
    const found = parsePatch(entity, patch).issues;
    setIssues(Object.fromEntries(found.map(({ path, message }) => [path, sentence(message)])));
    if (found.length > 0) return;
    try {
      await write(
        changed.map((row) => ({ action: 'update', entity, row, patch })),
        `Changed ${changed.length} ${what}`,
      );
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Edit ${rows.length.toLocaleString()} ${what}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          {chosen.map(({ name, field }) => (
            <FieldInput
              key={name}
              entity={entity}
              name={name}
              field={field}
              value={patch[name]}
              onChange={(value) => setPatch((former) => ({ ...former, [name]: value }))}
              error={issues[name]}
            />
          ))}
          <Select
            label={chosen.length === 0 ? 'Field to change' : 'Another field'}
            placeholder="Choose a field"
            searchable
            data-autofocus
            value={null}
            data={others.map(({ name }) => ({ value: name, label: labelOf(entity, name) }))}
            onChange={(name) =>
              name && setPatch((former) => ({ ...former, [name]: isSame(name) ? rows[0]?.[name] : null }))
            }
          />
          {chosen.length > 0 && (
            <Text size="sm" c="dimmed" role="status">
              {changed.length.toLocaleString()} of {rows.length.toLocaleString()} change.
            </Text>
          )}
          <Blockers error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={changed.length === 0}>
              Change {changed.length > 0 ? changed.length.toLocaleString() : ''}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
