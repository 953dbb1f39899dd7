import { type AnyEntity, type AnyField, fieldOf, writeOnlyKinds } from '@raceway/shared';
import type { AnyRow, Values } from '../../app/trpc.ts';

/** The fields of an entity that people write, in the order of the declaration, tags last. */
export function writableFields(entity: AnyEntity): { name: string; field: AnyField }[] {
  return [...Object.keys(entity.fields), 'tags'].flatMap((name) => {
    const field = fieldOf(entity, name);
    return field && !field.spec.isReadOnly ? [{ name, field }] : [];
  });
}

const emptyOf = ({ kind, spec }: AnyField): unknown => {
  if (kind === 'references') return [];
  if (kind === 'boolean') return false;
  return spec.isNullable ? null : '';
};

/** What a new row's form starts with: given values, else defaults, else nothing. */
export function startingValues(entity: AnyEntity, given: Values = {}): Values {
  return Object.fromEntries(
    writableFields(entity).map(({ name, field }) => [name, given[name] ?? field.spec.default ?? emptyOf(field)]),
  );
}

/** What the form of a row starts with. A secret is never read back, so it starts empty and stays as it is if left so. */
export function valuesOf(entity: AnyEntity, row: AnyRow): Values {
  return Object.fromEntries(
    writableFields(entity).map(({ name, field }) => [
      name,
      writeOnlyKinds.has(field.kind) ? '' : (row[name] ?? emptyOf(field)),
    ]),
  );
}

/** Whether two values of a field are the same to a reader: lists without order, no value like an empty text or list. */
export function isSameValue(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) => {
    if (value === undefined || value === '') return null;
    if (!Array.isArray(value)) return value;
    return value.length > 0 ? [...value].sort() : null;
  };
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

/** The fields whose values differ from those that the form started with. */
export function changedValues(entity: AnyEntity, base: Values, values: Values): Values {
  const changed = writableFields(entity).filter(({ name }) => !isSameValue(base[name], values[name]));
  return Object.fromEntries(changed.map(({ name }) => [name, values[name]]));
}

/** What create gets: fields left empty are left out, so that the server's defaults hold. */
export function createData(entity: AnyEntity, values: Values): Values {
  const filled = writableFields(entity).filter(({ name, field }) => {
    const isMissing = values[name] === undefined || values[name] === '' || values[name] === null;
    return !isMissing || (field.spec.isRequired && values[name] !== undefined);
  });
  return Object.fromEntries(filled.map(({ name }) => [name, values[name] === '' ? undefined : values[name]]));
}
