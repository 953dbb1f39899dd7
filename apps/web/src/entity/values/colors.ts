import { type AnyEntity, type Choice, fieldOf } from '@raceway/shared';
import type { AnyRow } from '../../app/trpc.ts';

/** The colour of a choice, as CSS. */
export function choiceColor(choice: Choice | undefined): string {
  return `var(--mantine-color-${choice?.color ?? 'gray'}-6)`;
}

/** The colour that marks a row wherever it is named: its first field of that kind; null for a row without. */
export function rowColor(entity: AnyEntity, row: AnyRow | undefined): string | null {
  const name = Object.keys(entity.fields).find((field) => fieldOf(entity, field)?.kind === 'color');
  const value = name && row?.[name];
  return typeof value === 'string' ? value : null;
}
