import { Title } from '@mantine/core';
import { type AnyEntity, type AnyField, type Change, fieldOf, writeOnlyKinds } from '@raceway/shared';
import { useRefusal } from '../../app/session.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { CopyId } from '../../ui/CopyId.tsx';
import classes from './detail.module.css';
import { FieldRow } from './FieldRow.tsx';

interface OverviewTabProps {
  entity: AnyEntity;
  row: AnyRow;
  /** What someone else did to the row just now. */
  lastChange: Change | null;
}

function shownFields(entity: AnyEntity, names: readonly string[]): { name: string; field: AnyField }[] {
  return names.flatMap((name) => {
    const field = fieldOf(entity, name);
    return field && !writeOnlyKinds.has(field.kind) ? [{ name, field }] : [];
  });
}

/** All fields of a row, each to be written in place. */
export function OverviewTab({ entity, row, lastChange }: OverviewTabProps) {
  const refusal = useRefusal('update', entity);
  const own = shownFields(entity, [...Object.keys(entity.fields), 'tags']);
  const kept = shownFields(entity, ['createdAt', 'createdBy', 'updatedAt', 'updatedBy']);
  const isFlashing = (name: string) => lastChange?.before != null && name in lastChange.before;
  return (
    <>
      <dl className={classes.fields}>
        {own.map(({ name, field }) => (
          <FieldRow
            key={name}
            entity={entity}
            row={row}
            name={name}
            field={field}
            refusal={row.deletedAt === null ? refusal : 'It is deleted.'}
            isFlashing={isFlashing(name)}
          />
        ))}
      </dl>
      <Title order={2} mt="xl" mb="xs">
        Record
      </Title>
      <dl className={classes.fields}>
        {kept.map(({ name, field }) => (
          <FieldRow
            key={name}
            entity={entity}
            row={row}
            name={name}
            field={field}
            refusal="Raceway keeps it."
            isFlashing={false}
          />
        ))}
        <div className={classes.field}>
          <dt className={classes.fieldLabel}>ID</dt>
          <dd className={classes.value}>
            <CopyId value={row.id} what="ID" />
          </dd>
        </div>
      </dl>
    </>
  );
}
