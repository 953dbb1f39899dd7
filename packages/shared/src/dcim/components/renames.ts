import type { AnyEntity } from '../../entity/entity.ts';
import { hasNameToken, type NameContext, resolveName } from './componentNames.ts';
import { type ComponentRows, recipes } from './instantiate.ts';

/** A component whose texts change with its place. */
export interface Rename {
  entity: AnyEntity;
  id: string;
  patch: Record<string, string>;
}

/**
 * What components are called once their hardware sits elsewhere (D-DEV-02): those that are called as their template says
 * for the former place are called as it says for the new one; what people named otherwise stays.
 * @param templates of the hardware's type, by the name of their entity
 * @param present its components, by the name of their entity
 */
export function renamesOf(
  templates: ComponentRows,
  present: ComponentRows,
  before: NameContext,
  after: NameContext,
): Rename[] {
  return recipes.flatMap(({ template: of, component: entity, resolved }) => {
    const rows = new Map((present.get(entity.name) ?? []).map((row) => [row.name, row]));
    return (templates.get(of.name) ?? []).flatMap((template) => {
      const row = rows.get(resolveName(String(template.name), before).name);
      if (!row) return [];
      const changed = resolved.flatMap((field) => {
        const text = template[field];
        if (typeof text !== 'string' || !hasNameToken(text)) return [];
        const [former, next] = [resolveName(text, before).name, resolveName(text, after).name];
        return next !== undefined && former === row[field] && next !== former ? [[field, next] as const] : [];
      });
      return changed.length > 0 ? [{ entity, id: row.id, patch: Object.fromEntries(changed) }] : [];
    });
  });
}
