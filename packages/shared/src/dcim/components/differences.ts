import type { ComponentRow } from './instantiate.ts';
import { type ComponentPair, nameWithin } from './pairs.ts';

/** A field in which a component is not as its type has it; references by the name of what they refer to. */
export interface FieldDifference {
  field: string;
  /** As the device has it. */
  actual: unknown;
  /** As its type has it. */
  expected: unknown;
}

/** What a device has otherwise than its type. `entity` is the kind of component, `name` its name within the device. */
export interface TypeDifferences {
  /** The type has it, the device lacks it. */
  missing: { entity: string; name: string }[];
  /** The device has it, the type does not. */
  extra: { entity: string; name: string; id: string }[];
  /** Both have it, and not alike. */
  different: { entity: string; name: string; id: string; fields: FieldDifference[] }[];
}

/** A field's value as `create` would leave it. */
export function valueIn({ entity }: ComponentPair, row: ComponentRow, field: string): unknown {
  return row[field] ?? entity.fields[field]?.spec.default ?? null;
}

/** What differs between hardware and its type, field by field, as pairs of its components have it. */
export function differencesOf(pairs: readonly ComponentPair[]): TypeDifferences {
  const named = new Map<string, string>();
  const rows = new Map(
    pairs.flatMap(({ expected, actual }) => [expected, actual].flatMap((row) => (row ? [[row.id, row] as const] : []))),
  );
  for (const { entity, expected, actual } of pairs)
    for (const row of [expected, actual]) if (row) named.set(row.id, nameWithin(entity, rows, row));
  const result: TypeDifferences = { missing: [], extra: [], different: [] };
  for (const pair of pairs) {
    const { expected, actual, name, recipe } = pair;
    const entity = pair.entity.name;
    if (!actual) result.missing.push({ entity, name });
    else if (!expected) result.extra.push({ entity, name, id: actual.id });
    else {
      const compared = [...recipe.copied, ...recipe.resolved.filter((field) => field !== 'name'), ...recipe.mapped];
      const fields = compared.flatMap((field): FieldDifference[] => {
        const [is, should] = [actual, expected].map((row) => valueIn(pair, row, field));
        const [isNamed, shouldNamed] = recipe.mapped.includes(field)
          ? [is, should].map((id) => named.get(String(id)) ?? null)
          : [is, should];
        return isNamed === shouldNamed ? [] : [{ field, actual: isNamed, expected: shouldNamed }];
      });
      if (fields.length > 0) result.different.push({ entity, name, id: actual.id, fields });
    }
  }
  return result;
}
