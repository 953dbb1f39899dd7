import type { AnyEntity } from '../../entity/entity.ts';
import { type ComponentRow, type ComponentRows, type NewComponent, type Recipe, recipes } from './instantiate.ts';

/** A component as it would be by its type, and as the device has it; one of both at least. */
export interface ComponentPair {
  recipe: Recipe;
  entity: AnyEntity;
  /** What tells it from the others of its kind: its name, after those that it is part of; the ports that it maps. */
  name: string;
  expected: ComponentRow | null;
  actual: ComponentRow | null;
}

type RowsById = ReadonlyMap<string, ComponentRow>;

/** The name of a component within its device. */
export function nameWithin(entity: AnyEntity, rows: RowsById, row: ComponentRow): string {
  if (entity.fields.frontPort) {
    const [front, rear] = [row.frontPort, row.rearPort].map((id) => rows.get(String(id))?.name);
    return `${front}:${row.frontPosition ?? 1} → ${rear}:${row.rearPosition ?? 1}`;
  }
  const holder = entity.fields.parent?.spec.isOwner ? rows.get(String(row.parent)) : undefined;
  return holder ? `${nameWithin(entity, rows, holder)} / ${row.name}` : String(row.name);
}

/**
 * Sets the components that hardware would have by its type beside those that it has, by kind and name.
 * @param present the components that it has, by the name of their entity
 */
export function pairComponents(expected: readonly NewComponent[], present: ComponentRows): ComponentPair[] {
  const rows = new Map([...present.values()].flat().map((row) => [row.id, row]));
  for (const { data } of expected) rows.set(data.id, data);
  const pairs: ComponentPair[] = [];
  for (const recipe of recipes) {
    const { component: entity } = recipe;
    const byName = new Map<string, ComponentPair>();
    const pairFor = (row: ComponentRow): ComponentPair => {
      const name = nameWithin(entity, rows, row);
      // The database tells no capitals from small letters.
      const key = name.toLowerCase();
      const pair = byName.get(key) ?? { recipe, entity, name, expected: null, actual: null };
      byName.set(key, pair);
      return pair;
    };
    for (const { data } of expected.filter((component) => component.entity === entity)) pairFor(data).expected = data;
    for (const row of present.get(entity.name) ?? []) pairFor(row).actual = row;
    pairs.push(...byName.values());
  }
  return pairs;
}
