import type { AnyEntity } from '../../entity/entity.ts';
import type { ComponentRow, ComponentRows, NewComponent } from './instantiate.ts';

/** What becomes of a module's components where the device has some of these names already. */
export interface Adoption {
  /** Those to be made, referring to the adopted ones where these stand for their siblings. */
  made: NewComponent[];
  /** Those that are there and become the module's. */
  adopted: { entity: AnyEntity; row: ComponentRow }[];
}

const keyOf = (entity: AnyEntity, name: unknown): string => `${entity.name} ${String(name).toLowerCase()}`;

/**
 * Sets components that are there in the place of new ones of the same kind and name (NetBox §2.2: adopt).
 * @param present the device's own components, by the name of their entity
 */
export function adopt(components: readonly NewComponent[], present: ComponentRows): Adoption {
  const byKey = new Map(
    components.flatMap(({ entity }) =>
      (present.get(entity.name) ?? []).flatMap((row) => (row.name ? [[keyOf(entity, row.name), row] as const] : [])),
    ),
  );
  const adopted = new Map<string, ComponentRow>();
  const made: NewComponent[] = [];
  const adoptions: Adoption['adopted'] = [];
  for (const component of components) {
    const { entity, data } = component;
    const row = byKey.get(keyOf(entity, data.name));
    if (row) {
      adopted.set(data.id, row);
      adoptions.push({ entity, row });
      continue;
    }
    const references = Object.entries(data).map(([field, value]) => {
      const target = field === 'id' ? undefined : adopted.get(String(value));
      return [field, target?.id ?? value];
    });
    made.push({ ...component, data: { ...data, ...Object.fromEntries(references) } });
  }
  return { made, adopted: adoptions };
}
