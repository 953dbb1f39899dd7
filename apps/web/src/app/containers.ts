import { type AnyEntity, fieldOf, registry } from '@raceway/shared';
import type { AnyRow } from './trpc.ts';

const containerFields = (entity: AnyEntity) =>
  Object.keys(entity.fields).filter((name) => fieldOf(entity, name)?.spec.isContainer);

/** Whether rows of `inner` can lie within rows of `outer`, over whatever stands between them: a rack within a region. */
function canLieWithin(inner: AnyEntity, outer: AnyEntity, seen = new Set<AnyEntity>()): boolean {
  if (seen.has(inner)) return false;
  seen.add(inner);
  return containerFields(inner)
    .flatMap((name) => registry.targetsOf(inner, name))
    .some((container) => container === outer || canLieWithin(container, outer, seen));
}

/**
 * The field that leads to what contains a row most closely, for the trail of its page. Of several containers the trail
 * goes on to one only if that lies within the one before: a device is in its site, its location, its rack, but its
 * virtual chassis is elsewhere, as is the group of a site.
 */
export function containerFieldOf(entity: AnyEntity, row: AnyRow): string | null {
  let closest: string | null = null;
  for (const name of containerFields(entity)) {
    if (!row[name]) continue;
    const [inner] = registry.targetsOf(entity, name);
    const [outer] = closest === null ? [] : registry.targetsOf(entity, closest);
    if (!outer || (inner && canLieWithin(inner, outer))) closest = name;
  }
  return closest;
}
