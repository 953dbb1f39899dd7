import { ActionIcon, Checkbox } from '@mantine/core';
import { type AnyEntity, displayOf } from '@raceway/shared';
import { IconChevronDown, IconChevronRight, IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import type { Lookup } from '../values/ReferenceLink.tsx';
import { isNumeric, Value } from '../values/Value.tsx';
import type { ListColumn } from './columns.ts';
import classes from './table.module.css';

interface EntityTableRowProps {
  entity: AnyEntity;
  row: AnyRow;
  /** Its place in the list, from 0. */
  index: number;
  /** Pixels from the top of the list. */
  offset: number;
  columns: readonly ListColumn[];
  lookup: Lookup;
  isSelected: boolean;
  /** The keyboard is at it. */
  isCursor: boolean;
  /** Someone else changed it just now. */
  isFlashing: boolean;
  onToggle: (id: string, isRange?: boolean) => void;
  /** In a tree: how far down it stands, from 0. */
  depth?: number;
  /** In a tree: whether what lies below it is shown; null where nothing does. */
  isOpen?: boolean | null;
  onFold?: (id: string, isFolded: boolean) => void;
}

/** The id of a row's element in the page. */
export function rowElementId(id: string): string {
  return `row-${id}`;
}

interface FoldProps {
  display: string;
  isOpen: boolean | null;
  onFold: (isFolded: boolean) => void;
}

/** What folds a row of a tree; its room is kept where nothing lies below. */
function Fold({ display, isOpen, onFold }: FoldProps) {
  if (isOpen === null) return <span className={classes.fold} />;
  return (
    <ActionIcon
      className={classes.fold}
      size={20}
      tabIndex={-1}
      aria-label={`${isOpen ? 'Fold' : 'Unfold'} ${display}`}
      onClick={() => onFold(isOpen)}
    >
      {isOpen ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
    </ActionIcon>
  );
}

/** How far a row of a tree stands in from what it lies within. */
const indentPx = 18;

/** A row of a list. */
export const EntityTableRow = memo(function EntityTableRow(props: EntityTableRowProps) {
  const { entity, row, index, offset, columns, lookup, isSelected, isCursor, isFlashing, onToggle } = props;
  const { depth, isOpen = null, onFold } = props;
  const tenant = useTenantSlug();
  const display = displayOf(entity, row);
  const href = rowHref(tenant, entity, row.id);
  return (
    <tr
      className={`${classes.row} ${isFlashing ? 'flash' : ''}`}
      style={{ transform: `translateY(${offset}px)` }}
      id={rowElementId(row.id)}
      aria-rowindex={index + 2}
      aria-level={depth === undefined ? undefined : depth + 1}
      aria-expanded={isOpen ?? undefined}
      aria-selected={isSelected}
      data-cursor={isCursor || undefined}
      data-deleted={row.deletedAt !== null || undefined}
    >
      {columns.map((column, at) =>
        at === 0 ? (
          <th
            key={column.name}
            scope="row"
            className={classes.cell}
            style={{ width: `var(--width-${column.name})` }}
            data-pinned
          >
            <Checkbox
              size="xs"
              aria-label={`Select ${display}`}
              checked={isSelected}
              onChange={(event) =>
                onToggle(row.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
              }
            />
            {onFold && (
              <span className={classes.branch} style={{ marginLeft: (depth ?? 0) * indentPx }}>
                <Fold display={display} isOpen={isOpen} onFold={(isFolded) => onFold(row.id, isFolded)} />
              </span>
            )}
            <PlainLink href={href} className={classes.name}>
              {display}
            </PlainLink>
            <ActionIcon
              className={classes.action}
              size={26}
              aria-label={`Edit ${display}`}
              renderRoot={(rest) => <PlainLink {...rest} href={`${href}/edit`} />}
            >
              <IconPencil size={15} />
            </ActionIcon>
          </th>
        ) : (
          <td
            key={column.name}
            className={classes.cell}
            style={{ width: `var(--width-${column.name})` }}
            data-numeric={isNumeric(column.field) || undefined}
          >
            <span className={classes.clip}>
              <Value field={column.field} value={row[column.name]} lookup={lookup} />
            </span>
          </td>
        ),
      )}
    </tr>
  );
});
