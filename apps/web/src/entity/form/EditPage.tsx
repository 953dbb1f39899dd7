import { Alert } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type AnyEntity, displayOf, inWords } from '@raceway/shared';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { NotFound, NotFoundPage } from '../../app/NotFoundPage.tsx';
import { entityAt, toRow } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow, Values } from '../../app/trpc.ts';
import { callErrorOf } from '../../live/errors.ts';
import { useEntityRow } from '../../live/useEntityRow.ts';
import { useWrites } from '../../live/useWrites.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { conflictsOf, type FieldConflict } from './conflict.ts';
import { FormFields } from './FormFields.tsx';
import { FormFrame } from './FormFrame.tsx';
import { changedValues, valuesOf } from './formFields.ts';
import { type FormContext, formResolver } from './resolver.ts';
import { useFormErrors } from './useFormErrors.ts';

const route = getRouteApi('/t/$tenant/$domain/$collection/$id/edit');

interface Conflict {
  current: AnyRow;
  patch: Values;
  fields: FieldConflict[];
}

function EditForm({ entity, row }: { entity: AnyEntity; row: AnyRow }) {
  const tenant = useTenantSlug();
  const navigate = useNavigate();
  const writes = useWrites(entity);
  // What one began to write from: its version tells the server which of others' changes one has not seen.
  const [base, setBase] = useState(row);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const values = valuesOf(entity, row);
  const form = useForm<Values, FormContext>({
    defaultValues: values,
    resolver: formResolver(entity),
    context: { base: values },
  });
  const errors = useFormErrors(entity, form);
  const title = `Edit ${displayOf(entity, base)}`;
  useDocumentTitle(`${title} – Raceway`);

  // Others' changes show in the fields that one has not touched; one's own text stays.
  useEffect(() => {
    form.reset(valuesOf(entity, row), { keepDirtyValues: true });
  }, [entity, form, row]);

  const leave = (isSaved = false) =>
    navigate({ ...toRow(tenant, entity, row.id), ignoreBlocker: isSaved, replace: true });
  const save = async (from: AnyRow, patch: Values) => {
    errors.clear();
    try {
      if (Object.keys(patch).length > 0) await writes.update(from, patch);
      await leave(true);
    } catch (error) {
      const { code, current } = callErrorOf(error);
      const fields = code === 'CONFLICT' && current?.id === from.id ? conflictsOf(entity, from, patch, current) : [];
      if (current && fields.length > 0) setConflict({ current, patch, fields });
      else errors.show(error);
    }
  };
  const resolve = async (mine: ReadonlySet<string>) => {
    if (!conflict) return;
    const { current, patch, fields } = conflict;
    const theirs = fields.filter(({ name }) => !mine.has(name)).map(({ name }) => name);
    setConflict(null);
    setBase(current);
    for (const name of theirs) form.setValue(name, valuesOf(entity, current)[name]);
    await save(current, Object.fromEntries(Object.entries(patch).filter(([name]) => !theirs.includes(name))));
  };
  const isStale = row.version > base.version && row.updatedBy !== null && form.formState.isDirty;
  return (
    <FormFrame
      entity={entity}
      title={title}
      form={form}
      message={errors.message}
      onSave={form.handleSubmit((typed) => save(base, changedValues(entity, values, typed)))}
      onCancel={() => leave()}
    >
      {isStale && (
        <Alert color="blue" mb="md" role="status">
          Someone saved this while you were editing. Fields that you have not touched show the new values.
        </Alert>
      )}
      {row.deletedAt !== null && (
        <Alert color="red" mb="md" role="status">
          This {inWords(entity.label)} is deleted. It can be saved once it is restored,{' '}
          <Link {...toRow(tenant, entity, row.id)}>on its page</Link>.
        </Alert>
      )}
      <FormFields entity={entity} form={form} isNew={false} />
      {conflict && (
        <ConflictDialog
          entity={entity}
          current={conflict.current}
          conflicts={conflict.fields}
          onResolve={resolve}
          onClose={() => setConflict(null)}
        />
      )}
    </FormFrame>
  );
}

function LoadedForm({ entity, id }: { entity: AnyEntity; id: string }) {
  const { row, isLoading, error } = useEntityRow(entity, id);
  if (isLoading) return <PagePlaceholder />;
  if (row) return <EditForm entity={entity} row={row} />;
  return error?.code === 'NOT_FOUND' ? <NotFound what={inWords(entity.label)} /> : <ErrorNotice error={error} />;
}

/** Changes a row. */
export function EditPage() {
  const { domain, collection, id } = route.useParams();
  const entity = entityAt(domain, collection);
  return entity ? <LoadedForm key={id} entity={entity} id={id} /> : <NotFoundPage />;
}
