import { type AnyEntity, displayOf } from '@raceway/shared';
import { IconArrowUpRight } from '@tabler/icons-react';
import { memo } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { isNumeric, Value } from '../../entity/values/Value.tsx';
import { PlainLink } from '../../ui/PlainLink.tsx';
import type { PartColumn } from './owner.ts';
import { PartEditor, type RefusedValue } from './PartCell.tsx';
import classes from './parts.module.css';

interface PartRowProps {
  entity: AnyEntity;
  row: AnyRow;
  index: number;
  /** Pixels from the top of the list. */
  offset: number;
  /** How deep it lies in a tree; 0 at the top. */
  depth: number;
  columns: readonly PartColumn[];
  isSelected: boolean;
  isFlashing: boolean;
  /** The page looks at this part. */
  isMarked: boolean;
  /** The column that the keyboard is at; null for another row. */
  cursor: string | null;
  /** The column whose cell is being written. */
  editing: string | null;
  refused: RefusedValue | null;
  onToggle: (id: string, isRange?: boolean) => void;
  onEdit: (row: AnyRow, column: string) => void;
  onClose: (refused: RefusedValue | null) => void;
}

/** The id of a cell in the page, which the grid names as its active one. */
export const cellId = (id: string, column: string): string => `part-${id}-${column}`;

/** A part as a line of its table. Of plain elements: many of them come and go while it scrolls. */
export const PartRow = memo(function PartRow(props: PartRowProps) {
  const { entity, row, index, offset, depth, columns, isSelected, isFlashing, isMarked, cursor, editing, refused } =
    props;
  const { onToggle, onEdit, onClose } = props;
  const tenant = useTenantSlug();
  const display = displayOf(entity, row);
  return (
    <tr
      className={`${classes.row} ${isFlashing ? 'flash' : ''}`}
      style={{ transform: `translateY(${offset}px)` }}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-marked={isMarked || undefined}
    >
      {columns.map(({ name, field, width, label }, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for its active cell
        <td
          key={name}
          id={cellId(row.id, name)}
          className={classes.cell}
          style={{ width }}
          data-pinned={at === 0 || undefined}
          data-numeric={isNumeric(field) || undefined}
          data-cursor={cursor === name || undefined}
          data-writable={!field.spec.isReadOnly || undefined}
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest('a, button, input')) return;
            onEdit(row, name);
          }}
        >
          {at === 0 && (
            <input
              type="checkbox"
              className={classes.tick}
              tabIndex={-1}
              aria-label={`Select ${display}`}
              checked={isSelected}
              onChange={(event) =>
                onToggle(row.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
              }
            />
          )}
          {editing === name ? (
            <PartEditor
              entity={entity}
              row={row}
              column={{ name, field, width, label, isSortable: true }}
              refused={refused}
              onClose={onClose}
            />
          ) : (
            <span className={classes.clip} style={at === 0 && depth > 0 ? { paddingLeft: depth * 18 } : undefined}>
              <Value field={field} value={row[name]} />
            </span>
          )}
          {at === 0 && editing !== name && (
            <PlainLink
              href={rowHref(tenant, entity, row.id)}
              className={classes.open}
              tabIndex={-1}
              aria-label={`Open ${display}`}
            >
              <IconArrowUpRight size={14} />
            </PlainLink>
          )}
        </td>
      ))}
    </tr>
  );
});
