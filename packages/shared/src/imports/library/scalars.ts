import type { z } from 'zod';
import type { AnyEntity } from '../../entity/entity.ts';
import type { FieldKind } from '../../entity/field.ts';
import { valueSchema } from '../../entity/schema.ts';

/**
 * All scalars of a file come as texts, as an unquoted `08` is a name and no number (NetBox §6.1); fields of these kinds
 * are read as what they are, and a text that is none stays as it is for the field to refuse.
 */
const readers: Partial<Record<FieldKind, (text: string) => unknown>> = {
  integer: numberOf,
  decimal: numberOf,
  boolean: (text) => booleans.get(text.toLowerCase()) ?? text,
  color: (text) => (/^[0-9a-f]{6}$/i.test(text) ? `#${text}` : text),
};

const booleans = new Map([
  ['true', true],
  ['false', false],
  ['yes', true],
  ['no', false],
]);

function numberOf(text: string): unknown {
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : text;
}

const schemas = new WeakMap<AnyEntity, Map<string, z.ZodType>>();

function schemaOf(entity: AnyEntity, name: string): z.ZodType {
  const known = schemas.get(entity) ?? new Map<string, z.ZodType>();
  schemas.set(entity, known);
  const { kind, spec } = entity.fields[name] ?? unknownField(entity, name);
  const schema = known.get(name) ?? valueSchema(kind, spec);
  known.set(name, schema);
  return schema;
}

function unknownField(entity: AnyEntity, name: string): never {
  throw new Error(`${entity.name} has no field ${name}.`);
}

/** The value of a field from a text of the library, or why it is none. */
export function fieldValue(entity: AnyEntity, name: string, text: string): { value: unknown } | { problem: string } {
  const { kind } = entity.fields[name] ?? unknownField(entity, name);
  const { success, data, error } = schemaOf(entity, name).safeParse(readers[kind]?.(text) ?? text);
  return success ? { value: data } : { problem: error.issues[0]?.message ?? 'is not valid' };
}
