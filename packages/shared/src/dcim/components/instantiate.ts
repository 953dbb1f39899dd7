import type { AnyEntity } from '../../entity/entity.ts';
import { newId } from '../../ids.ts';
import { type NameContext, resolveName } from './componentNames.ts';
import { type ComponentKind, componentKinds } from './kinds.ts';

/** A template or a component of whichever kind. */
export type ComponentRow = { id: string } & Record<string, unknown>;

/** Rows of each kind, by the name of their entity. */
export type ComponentRows = ReadonlyMap<string, readonly ComponentRow[]>;

/** What components are made for, and where it sits. */
export interface ComponentOwner extends NameContext {
  device: string;
  /** The module that brings them; null for the device's own. */
  module: string | null;
}

/** A component that is to be made: what `create` takes, with its id. */
export interface NewComponent {
  entity: AnyEntity;
  /** The template that it is made from. */
  template: ComponentRow;
  data: ComponentRow;
}

/** The texts of a template in which tokens stand for the place: a bay's position too (NetBox 4.6). */
const resolvedFields = ['name', 'label', 'position'];

/** How a kind's template becomes its component. */
export interface Recipe extends ComponentKind {
  /** Fields that are taken over as they are. */
  copied: readonly string[];
  /** Texts with tokens. */
  resolved: readonly string[];
  /** References to other templates of the type, which become references to their components. */
  mapped: readonly string[];
  /** References to the same kind, whose targets have to be made first. */
  own: readonly string[];
}

function recipeOf(kind: ComponentKind): Recipe {
  const { template, component } = kind;
  const shared = Object.keys(template.fields).filter((name) => name in component.fields);
  const targetOf = (name: string) => template.fields[name]?.spec.target;
  const mapped = shared.filter((name) => componentKinds.some((other) => other.template.name === targetOf(name)));
  const resolved = shared.filter((name) => resolvedFields.includes(name));
  return {
    ...kind,
    mapped,
    resolved,
    copied: shared.filter((name) => !mapped.includes(name) && !resolved.includes(name)),
    own: mapped.filter((name) => targetOf(name) === template.name),
  };
}

/** How each kind is made, in the order of {@link componentKinds}. */
export const recipes: readonly Recipe[] = componentKinds.map(recipeOf);

/** Rows so that those that others of them refer to by one of `fields` come before these. Rows of a circle stay as they are. */
export function targetsFirst<R extends ComponentRow>(rows: readonly R[], fields: readonly string[]): R[] {
  if (fields.length === 0 || !rows.some((row) => fields.some((field) => row[field]))) return [...rows];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const sorted = new Set<R>();
  const visit = (row: R, above: ReadonlySet<R>): void => {
    if (sorted.has(row) || above.has(row)) return;
    for (const field of fields) {
      const target = byId.get(String(row[field]));
      if (target) visit(target, new Set([...above, row]));
    }
    sorted.add(row);
  };
  for (const row of rows) visit(row, new Set());
  return [...sorted];
}

/**
 * The components of new hardware, one of each template of its type, in the order in which they can be saved (NetBox
 * §2.2). References between templates become references between their components.
 * @param templates the templates of the type, by the name of their entity
 * @returns the components; none of them, and what is wrong, where a name means nothing in that place
 */
export function componentsOf(
  templates: ComponentRows,
  owner: ComponentOwner,
): { components: NewComponent[]; problems: string[] } {
  const components: NewComponent[] = [];
  const problems: string[] = [];
  const idOf = new Map<string, string>();
  for (const { template: of, component: entity, copied, resolved, mapped, own } of recipes) {
    for (const template of targetsFirst(templates.get(of.name) ?? [], own)) {
      const data: ComponentRow = { id: newId(), device: owner.device };
      idOf.set(template.id, data.id);
      if (owner.module) data.module = owner.module;
      for (const field of copied) if (template[field] !== null) data[field] = template[field];
      for (const field of resolved) {
        const text = template[field];
        if (typeof text !== 'string') continue;
        const { name, problem } = resolveName(text, owner);
        if (problem !== undefined) problems.push(problem);
        else data[field] = name;
      }
      for (const field of mapped) {
        const target = idOf.get(String(template[field]));
        if (target) data[field] = target;
      }
      components.push({ entity, template, data });
    }
  }
  return { components: problems.length > 0 ? [] : components, problems };
}
