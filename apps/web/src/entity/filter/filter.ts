import { type AnyEntity, fieldOf, metaFields } from '@raceway/shared';
import type { WhereItem } from '../list/listSearch.ts';
import { type FilterOperator, filterOperators } from './operators.ts';

/** A condition as people see it: field, operator, value. */
export interface Filter {
  field: string;
  operator: FilterOperator;
  value: unknown;
}

/** Fields that can be filtered by, the entity's own first. */
export function filterableFields(entity: AnyEntity): string[] {
  const all = [...Object.keys(entity.fields), ...Object.keys(metaFields)];
  return all.filter((name) => {
    const field = fieldOf(entity, name);
    return field && filterOperators(field).length > 0 && name !== 'id' && name !== 'deletedAt';
  });
}

/** Reads a condition from the address; null for one that people could not have built here, which is shown as it is. */
export function filterOf(entity: AnyEntity, item: WhereItem): Filter | null {
  const [entry, ...more] = Object.entries(item);
  const field = entry && fieldOf(entity, entry[0]);
  if (!entry || !field || more.length > 0) return null;
  const [name, given] = entry;
  const isTest = typeof given === 'object' && given !== null && !Array.isArray(given);
  const test: WhereItem = isTest ? (given as WhereItem) : { inq: [given], eq: given };
  if (isTest && Object.keys(test).length !== 1) return null;
  for (const operator of filterOperators(field)) {
    const value = operator.read(test);
    if (value !== undefined) return { field: name, operator, value };
  }
  return null;
}

/** Writes a condition for the address and the server. */
export function whereOf({ field, operator, value }: Filter): WhereItem {
  return { [field]: operator.write(value) };
}

/** Whether a value is complete enough to filter by. */
export function isComplete({ arity }: FilterOperator, value: unknown): boolean {
  if (arity === 'none') return true;
  if (arity === 'many') return Array.isArray(value) && value.length > 0;
  if (arity === 'two')
    return Array.isArray(value) && value.length === 2 && value.every((end) => end !== null && end !== '');
  return value !== null && value !== undefined && value !== '';
}
