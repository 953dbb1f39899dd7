import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type AnyEntity, inWords } from '@raceway/shared';
import { IconCursorText, IconPencil, IconSearch, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useRefusal } from '../../app/session.ts';
import type { AnyRow, Values } from '../../app/trpc.ts';
import { useSelection } from '../../entity/list/useSelection.ts';
import { treeOrder } from '../../entity/treeOrder.ts';
import { callErrorOf } from '../../live/errors.ts';
import { tellRefused } from '../../live/toasts.tsx';
import { useChangeSet } from '../../live/useChangeSet.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { AddButton } from './AddButton.tsx';
import { AddDialog } from './AddDialog.tsx';
import { BulkEditDialog } from './BulkEditDialog.tsx';
import { type Owner, partColumns, partsWord, partWord } from './owner.ts';
import { PartsGrid } from './PartsGrid.tsx';
import classes from './parts.module.css';
import { usePartView } from './partView.ts';
import { RenameDialog } from './RenameDialog.tsx';
import { useParts } from './useParts.ts';

interface PartsTableProps {
  entity: AnyEntity;
  owner: Owner;
  /** Values that a new part starts with. */
  given?: Values;
}

const noDepths: ReadonlyMap<string, number> = new Map();
const naturally = new Intl.Collator('en', { numeric: true });

/** Rows by a column, `-` before it descending; references and the like by their text as it is stored. */
function ordered(rows: readonly AnyRow[], order: string): readonly AnyRow[] {
  const name = order.replace(/^-/, '');
  const sign = order.startsWith('-') ? -1 : 1;
  const textOf = (row: AnyRow) => String(row[name] ?? '');
  return [...rows].sort((a, b) => sign * naturally.compare(textOf(a), textOf(b)));
}

function matching(rows: readonly AnyRow[], text: string): readonly AnyRow[] {
  const words = text.toLowerCase();
  const searched = ['name', 'label', 'description', 'type', 'macAddress', 'serial', 'partId'];
  const has = (row: AnyRow) =>
    searched.some((name) =>
      String(row[name] ?? '')
        .toLowerCase()
        .includes(words),
    );
  return words ? rows.filter(has) : rows;
}

/** The parts of one kind: found, written in place, added, renamed and changed by the many, deleted. */
export function PartsTable({ entity, owner, given }: PartsTableProps): ReactNode {
  const list = useParts(entity, owner);
  const [{ part, find, sort }, change] = usePartView();
  const write = useChangeSet();
  const [text, setText] = useState(find ?? '');
  const keepText = useDebouncedCallback((words: string) => change({ find: words }), 300);
  const [dialog, setDialog] = useState<'add' | 'rename' | 'edit' | null>(null);
  const refusal = useRefusal('update', entity);
  const columns = useMemo(() => partColumns(entity), [entity]);
  const isColumn = columns.some(({ name }) => name === sort?.replace(/^-/, ''));
  const order = sort && isColumn ? sort : entity.display;
  // A tree is read as one, until it is searched or ordered by something else.
  const isTree = entity.fields.parent?.spec.target === entity.name && text === '' && order === entity.display;
  const { rows, depths } = useMemo(() => {
    const found = ordered(matching(list.rows, text), order);
    return isTree ? treeOrder(found, 'parent') : { rows: found, depths: noDepths };
  }, [list.rows, text, order, isTree]);
  const selection = useSelection(rows, rows.length, text);
  const selected = rows.filter(({ id }) => selection.has(id));
  const what = selected.length === 1 ? partWord(entity) : inWords(partsWord(entity));
  const remove = async () => {
    try {
      await write(
        selected.map((row) => ({ action: 'delete', entity, row })),
        `Deleted ${selected.length} ${what}`,
      );
      selection.setAll(false);
    } catch (thrown) {
      tellRefused('Not deleted', callErrorOf(thrown));
    }
  };
  if (list.isLoading) return <PagePlaceholder />;
  if (list.error) return <ErrorNotice error={list.error} />;
  const search = (words: string) => {
    setText(words);
    keepText(words);
  };
  const isMutable = refusal === null;
  const close = () => setDialog(null);
  return (
    <section aria-label={partsWord(entity)}>
      <div className={classes.tools}>
        <TextInput
          aria-label={`Find ${inWords(partsWord(entity))}`}
          placeholder={`Find in ${list.rows.length.toLocaleString()}`}
          leftSection={<IconSearch size={15} />}
          rightSection={text && <CloseButton size="sm" aria-label="Clear" onClick={() => search('')} />}
          value={text}
          onChange={(event) => search(event.currentTarget.value)}
          w={220}
        />
        {selected.length > 0 ? (
          <Group gap={6}>
            <Text size="sm" fw={550} role="status" className="number">
              {selected.length.toLocaleString()} of {rows.length.toLocaleString()} selected
            </Text>
            <Button
              variant="default"
              disabled={!isMutable}
              leftSection={<IconPencil size={15} />}
              onClick={() => setDialog('edit')}
            >
              Edit
            </Button>
            {'name' in entity.fields && (
              <Button
                variant="default"
                disabled={!isMutable}
                leftSection={<IconCursorText size={15} />}
                onClick={() => setDialog('rename')}
              >
                Rename
              </Button>
            )}
            <Button
              variant="default"
              c="red"
              disabled={!isMutable}
              leftSection={<IconTrash size={15} />}
              onClick={remove}
            >
              Delete
            </Button>
          </Group>
        ) : (
          <AddButton entity={entity} owner={owner} isDisabled={!isMutable} onAdd={() => setDialog('add')} />
        )}
      </div>
      {rows.length === 0 ? (
        <p className={classes.empty}>{text ? `Nothing has “${text}” in it.` : `No ${inWords(partsWord(entity))}.`}</p>
      ) : (
        <PartsGrid
          entity={entity}
          rows={rows}
          depths={depths}
          columns={columns}
          selection={selection}
          flashes={list.flashes}
          marked={part}
          isWritable={isMutable}
          order={order}
          onOrder={(next) => change({ sort: next === entity.display ? null : next })}
        />
      )}
      {dialog === 'add' && <AddDialog entity={entity} owner={owner} rows={list.rows} given={given} onClose={close} />}
      {dialog === 'rename' && <RenameDialog entity={entity} rows={selected} all={list.rows} onClose={close} />}
      {dialog === 'edit' && <BulkEditDialog entity={entity} rows={selected} onClose={close} />}
    </section>
  );
}
