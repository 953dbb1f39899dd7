import { Button, Checkbox, Group, Modal, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type AnyEntity, expandPattern, renaming } from '@raceway/shared';
import { useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { Blockers } from '../../entity/Blockers.tsx';
import { useChangeSet } from '../../live/useChangeSet.ts';
import { sentence } from '../../ui/sentence.ts';
import { NamePreview } from './NamePreview.tsx';
import { partsWord, partWord } from './owner.ts';

interface RenameDialogProps {
  entity: AnyEntity;
  /** The parts to rename, in the order in which names are given. */
  rows: readonly AnyRow[];
  /** All parts of the kind: names of those that keep theirs are taken. */
  all: readonly AnyRow[];
  onClose: () => void;
}

type Way = 'replace' | 'pattern';

const nameOf = (row: AnyRow) => String(row.name);

/** Renames parts by what is replaced in their names, or by a pattern that gives new ones; what comes of it is shown first. */
export function RenameDialog({ entity, rows, all, onClose }: RenameDialogProps) {
  const write = useChangeSet();
  const [way, setWay] = useState<Way>('replace');
  const [find, setFind] = useState('');
  const [replace, setReplace] = useState('');
  const [useRegex, setUseRegex] = useState(false);
  const [pattern, setPattern] = useState('');
  const [error, setError] = useState<unknown>(null);
  const replacement = renaming({ find, replace, useRegex });
  const expanded = expandPattern(pattern);
  const given = expanded.names ?? [];
  const findProblem = find ? replacement.problem : undefined;
  const patternProblem =
    expanded.problem ??
    (pattern && given.length !== rows.length ? `stands for ${given.length} names, not ${rows.length}` : undefined);
  const nextName = (row: AnyRow, at: number) =>
    (way === 'replace' ? replacement.rename?.(nameOf(row)) : given[at]) ?? nameOf(row);
  const isReady = way === 'replace' ? find !== '' && !findProblem : pattern !== '' && !patternProblem;
  const chosen = new Set(rows.map(({ id }) => id));
  const kept = new Set(all.filter(({ id }) => !chosen.has(id)).map(nameOf));
  const renamed = isReady ? rows.map((row, at) => ({ row, former: nameOf(row), name: nextName(row, at) })) : [];
  const counts = new Map<string, number>();
  for (const { name } of renamed) counts.set(name, (counts.get(name) ?? 0) + 1);
  const changed = renamed.filter(({ former, name }) => former !== name);
  const what = (count: number) => (count === 1 ? partWord(entity) : partsWord(entity)).toLowerCase();
  const submit = async () => {
    try {
      await write(
        changed.map(({ row, name }) => ({ action: 'update', entity, row, patch: { name } })),
        `Renamed ${changed.length} ${what(changed.length)}`,
      );
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Rename ${rows.length} ${what(rows.length)}`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          <SegmentedControl
            aria-label="How to rename"
            value={way}
            onChange={setWay}
            data={[
              { value: 'replace', label: 'Find and replace' },
              { value: 'pattern', label: 'By pattern' },
            ]}
          />
          {way === 'replace' ? (
            <>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <TextInput
                  label="Find"
                  data-autofocus
                  value={find}
                  onChange={(event) => setFind(event.currentTarget.value)}
                  error={findProblem && sentence(findProblem)}
                />
                <TextInput
                  label="Replace by"
                  value={replace}
                  onChange={(event) => setReplace(event.currentTarget.value)}
                  description={useRegex ? '$1 stands for the first group.' : undefined}
                />
              </SimpleGrid>
              <Checkbox
                label="Regular expression"
                checked={useRegex}
                onChange={(event) => setUseRegex(event.currentTarget.checked)}
              />
            </>
          ) : (
            <TextInput
              label="New names"
              description={`A pattern for ${rows.length} names: Ethernet[1-${rows.length}]`}
              value={pattern}
              onChange={(event) => setPattern(event.currentTarget.value)}
              error={pattern && patternProblem ? sentence(patternProblem) : undefined}
            />
          )}
          <NamePreview
            names={changed.map(({ former, name }) => ({
              former,
              name,
              isClash: kept.has(name) || (counts.get(name) ?? 0) > 1,
            }))}
            what={`${what(changed.length)} renamed`}
          />
          <Blockers error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={changed.length === 0}>
              Rename {changed.length || ''}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
