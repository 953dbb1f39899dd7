import type { AnyEntity } from '@raceway/shared';
import type { AnyRow, Values } from '../../app/trpc.ts';
import { isSameValue } from './formFields.ts';

/** A field that someone else wrote while one wrote it too. */
export interface FieldConflict {
  name: string;
  mine: unknown;
  theirs: unknown;
}

/**
 * The fields on which a refused patch and the row as it is now disagree.
 * @param base The row that the patch was made from.
 */
export function conflictsOf(entity: AnyEntity, base: AnyRow, patch: Values, current: AnyRow): FieldConflict[] {
  return Object.keys(patch)
    .filter((name) => name in entity.fields || name === 'tags')
    .filter((name) => !isSameValue(current[name], base[name]) && !isSameValue(current[name], patch[name]))
    .map((name) => ({ name, mine: patch[name], theirs: current[name] }));
}
