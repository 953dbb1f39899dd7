import { Button, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type AnyEntity, expandPattern, newId, parseCreate } from '@raceway/shared';
import { useState } from 'react';
import type { AnyRow, Values } from '../../app/trpc.ts';
import { Blockers } from '../../entity/Blockers.tsx';
import { createData, startingValues, writableFields } from '../../entity/form/formFields.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import { useChangeSet } from '../../live/useChangeSet.ts';
import { sentence } from '../../ui/sentence.ts';
import { NamePreview } from './NamePreview.tsx';
import { isOfOnePart, type Owner, partColumns, partsWord, partWord } from './owner.ts';

interface AddDialogProps {
  entity: AnyEntity;
  owner: Owner;
  /** The parts that are there: their names are taken. */
  rows: readonly AnyRow[];
  /** Values that the form starts with. */
  given?: Values;
  onClose: () => void;
}

/** Adds parts whose names a pattern gives, all at once; the names are shown while it is typed. */
export function AddDialog({ entity, owner, rows, given, onClose }: AddDialogProps) {
  const write = useChangeSet();
  const [pattern, setPattern] = useState('');
  const [labels, setLabels] = useState('');
  const [values, setValues] = useState<Values>(() => startingValues(entity, { ...given, [owner.field]: owner.id }));
  const [issues, setIssues] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>(null);
  const expanded = expandPattern(pattern);
  const labelled = expandPattern(labels);
  const names = pattern ? (expanded.names ?? []) : [];
  const taken = new Set(rows.map((row) => String(row[entity.display])));
  const hasLabels = labels !== '';
  const labelProblem =
    labelled.problem ??
    (hasLabels && labelled.names.length !== 1 && labelled.names.length !== names.length
      ? `stands for ${labelled.names.length} labels, the names for ${names.length}`
      : undefined);
  const shown = new Set(partColumns(entity).map(({ name }) => name));
  const fields = writableFields(entity)
    .filter(({ name, field }) => field.spec.isRequired || (shown.has(name) && !isOfOnePart(name)))
    .filter(({ name }) => !['name', 'label', owner.field].includes(name))
    .sort((a, b) => Number(b.field.spec.isRequired) - Number(a.field.spec.isRequired));
  const dataOf = (name: string, at: number): Values & { id: string } => ({
    ...createData(entity, values),
    id: newId(),
    name,
    [owner.field]: owner.id,
    ...(hasLabels && { label: labelled.names?.[at] ?? labelled.names?.[0] }),
  });
  const add = async () => {
    const data = names.map(dataOf);
    const found = data[0] ? parseCreate(entity, data[0]).issues : [];
    setIssues(Object.fromEntries(found.map(({ path, message }) => [path, sentence(message)])));
    if (found.length > 0 || labelProblem || names.length === 0) return;
    const what = `${names.length === 1 ? `${partWord(entity)} ${names[0]}` : `${names.length} ${partsWord(entity).toLowerCase()}`}`;
    await write(
      data.map((row) => ({ action: 'create', entity, data: row })),
      `Added ${what}`,
    );
    onClose();
  };
  const submit = async () => {
    try {
      await add();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Add ${partsWord(entity).toLowerCase()}`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label="Names"
              description="One name, or a pattern: Gi1/0/[1-24], [a-f], port-[1,3,5]"
              withAsterisk
              data-autofocus
              value={pattern}
              onChange={(event) => setPattern(event.currentTarget.value)}
              error={pattern && expanded.problem ? sentence(expanded.problem) : issues.name}
            />
            <TextInput
              label="Labels"
              description="What is written on the hardware; as many as names, or one for all."
              value={labels}
              onChange={(event) => setLabels(event.currentTarget.value)}
              error={hasLabels && labelProblem ? sentence(labelProblem) : undefined}
            />
          </SimpleGrid>
          <NamePreview
            names={names.map((name) => ({ name, isClash: taken.has(name) }))}
            what={(names.length === 1 ? partWord(entity) : partsWord(entity)).toLowerCase()}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {fields.map(({ name, field }) => (
              <FieldInput
                key={name}
                entity={entity}
                name={name}
                field={field}
                value={values[name]}
                onChange={(value) => setValues((former) => ({ ...former, [name]: value }))}
                error={issues[name]}
                siblings={values}
              />
            ))}
          </SimpleGrid>
          <Blockers error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={names.length === 0}>
              Add {names.length > 1 ? names.length.toLocaleString() : ''}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
