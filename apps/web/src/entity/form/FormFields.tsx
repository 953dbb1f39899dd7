import { Text } from '@mantine/core';
import { type AnyEntity, fieldOf, slugOf } from '@raceway/shared';
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form';
import type { Values } from '../../app/trpc.ts';
import { FieldInput } from '../inputs/FieldInput.tsx';
import classes from './form.module.css';
import { writableFields } from './formFields.ts';

interface FormFieldsProps {
  entity: AnyEntity;
  form: UseFormReturn<Values>;
  /** A new row: its slug follows its name until it is written by hand. */
  isNew: boolean;
}

/** One input for each field that people write. */
export function FormFields({ entity, form, isNew }: FormFieldsProps) {
  const siblings = useWatch({ control: form.control });
  const fields = writableFields(entity);
  const slug = fields.find(({ field }) => field.kind === 'slug')?.name;
  const followName = (name: string, value: unknown) => {
    if (!isNew || !slug || name !== entity.display || form.getFieldState(slug).isDirty) return;
    form.setValue(slug, slugOf(String(value ?? '')), { shouldValidate: form.formState.isSubmitted });
  };
  const isWide = (name: string) => {
    const kind = fieldOf(entity, name)?.kind;
    return kind === 'longText' || kind === 'references' || name === 'description';
  };
  return (
    <div className={classes.fields}>
      {fields.map(({ name, field }, index) => (
        <div key={name} className={isWide(name) ? classes.wide : undefined}>
          <Controller
            control={form.control}
            name={name}
            render={({ field: bound, fieldState }) => (
              <FieldInput
                entity={entity}
                name={name}
                field={field}
                value={bound.value}
                onBlur={bound.onBlur}
                onChange={(value) => {
                  bound.onChange(value);
                  followName(name, value);
                }}
                error={fieldState.error?.message}
                hasFocus={index === 0}
                inputRef={bound.ref}
                siblings={siblings}
              />
            )}
          />
        </div>
      ))}
      {fields.some(({ field }) => field.spec.isRequired) && (
        <Text size="xs" c="dimmed" className={classes.wide}>
          Fields with * are required.
        </Text>
      )}
    </div>
  );
}
