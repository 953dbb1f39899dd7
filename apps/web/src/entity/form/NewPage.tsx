import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type AnyEntity, inWords } from '@raceway/shared';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { NotFoundPage } from '../../app/NotFoundPage.tsx';
import { entityAt, toRow } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { Values } from '../../app/trpc.ts';
import { useWrites } from '../../live/useWrites.ts';
import { RevealedDialog } from '../RevealedDialog.tsx';
import { FormFields } from './FormFields.tsx';
import { FormFrame } from './FormFrame.tsx';
import { createData, startingValues } from './formFields.ts';
import { formResolver } from './resolver.ts';
import { useFormErrors } from './useFormErrors.ts';

const route = getRouteApi('/t/$tenant/$domain/$collection/new');

function NewForm({ entity }: { entity: AnyEntity }) {
  const { values: given } = route.useSearch();
  const tenant = useTenantSlug();
  const navigate = useNavigate();
  const router = useRouter();
  const writes = useWrites(entity);
  const [revealed, setRevealed] = useState<{ id: string; values: Record<string, string> } | null>(null);
  const form = useForm<Values>({
    defaultValues: startingValues(entity, given),
    resolver: formResolver(entity),
  });
  const errors = useFormErrors(entity, form);
  const title = `New ${inWords(entity.label)}`;
  useDocumentTitle(`${title} – Raceway`);

  const goTo = (id: string) => {
    void navigate({ ...toRow(tenant, entity, id), replace: true, ignoreBlocker: true });
  };
  const save = (isAnother: boolean) =>
    form.handleSubmit(async (values) => {
      errors.clear();
      try {
        const { row, revealed: shown } = await writes.create(createData(entity, values));
        if (shown) setRevealed({ id: row.id, values: shown });
        else if (!isAnother) goTo(row.id);
        if (!isAnother) return;
        // The next of a series mostly differs in its name alone.
        form.reset({ ...values, [entity.display]: '', ...startingSlug(entity) });
        form.setFocus(entity.display);
      } catch (error) {
        errors.show(error);
      }
    });
  return (
    <FormFrame
      entity={entity}
      title={title}
      form={form}
      message={errors.message}
      onSave={save(false)}
      onCancel={() => router.history.back()}
      extra={
        <Button variant="default" onClick={save(true)} disabled={form.formState.isSubmitting}>
          Save and add another
        </Button>
      }
    >
      <FormFields entity={entity} form={form} isNew />
      {revealed && <RevealedDialog entity={entity} values={revealed.values} onClose={() => goTo(revealed.id)} />}
    </FormFrame>
  );
}

const startingSlug = (entity: AnyEntity): Values =>
  Object.fromEntries(
    Object.entries(entity.fields).flatMap(([name, { kind }]) => (kind === 'slug' ? [[name, '']] : [])),
  );

/** Makes a new row. */
export function NewPage() {
  const { domain, collection } = route.useParams();
  const entity = entityAt(domain, collection);
  return entity ? <NewForm key={entity.name} entity={entity} /> : <NotFoundPage />;
}
