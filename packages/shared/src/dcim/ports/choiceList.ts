import type { Choice } from '../../entity/field.ts';

/** A choice list from values that are their own labels, as people in the field write them: `8p8c`, `nema-5-15p`. */
export function choiceList<const V extends string>(
  values: readonly V[],
  labelOf: (value: V) => string = (value) => value,
) {
  return values.map((value) => ({ value, label: labelOf(value) })) satisfies Choice[];
}

/** `front-to-rear` → `Front to rear`. */
export function spelledOut(value: string): string {
  const words = value.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
