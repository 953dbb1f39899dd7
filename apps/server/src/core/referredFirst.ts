import { type AnyEntity, idKinds, type Registry } from '@raceway/shared';
import type { Write } from './hooks.ts';

const fieldsOf = new WeakMap<AnyEntity, readonly string[]>();

/** The fields by which rows refer to one other row. */
function referringFields(registry: Registry, entity: AnyEntity): readonly string[] {
  const known = fieldsOf.get(entity);
  if (known) return known;
  const found = registry
    .referencesOf(entity)
    .map(({ field }) => field)
    .filter((field) => idKinds.has(entity.fields[field]?.kind ?? 'text'));
  fieldsOf.set(entity, found);
  return found;
}

/**
 * New rows in an order in which each comes after those that it refers to, as foreign keys ask row by row; those of one
 * depth and entity together, so that they go in one statement. Rows that refer to each other in a circle keep their
 * order, for the database to refuse.
 */
export function referredFirst(registry: Registry, creates: readonly Write[]): Write[] {
  const byId = new Map(creates.map((write) => [write.id, write]));
  const depths = new Map<Write, number>();
  const depthOf = (write: Write): number => {
    const known = depths.get(write);
    if (known !== undefined) return known;
    depths.set(write, 0);
    const referred = referringFields(registry, write.entity).flatMap(
      (field) => byId.get(String(write.after[field])) ?? [],
    );
    const depth = referred.length === 0 ? 0 : 1 + Math.max(...referred.map(depthOf));
    depths.set(write, depth);
    return depth;
  };
  const ranks = new Map<AnyEntity, number>();
  for (const { entity } of creates) if (!ranks.has(entity)) ranks.set(entity, ranks.size);
  const rankOf = ({ entity }: Write) => ranks.get(entity) ?? 0;
  return creates.toSorted((a, b) => depthOf(a) - depthOf(b) || rankOf(a) - rankOf(b));
}
