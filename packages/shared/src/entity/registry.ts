import { type AnyEntity, fieldOf } from './entity.ts';
import { idKinds } from './field.ts';

/** A reference seen from the other side: `dcim.site` has `devices`, the rows whose `site` it is. */
export interface Reverse {
  name: string;
  from: AnyEntity;
  field: string;
}

/** A field that refers to rows of these entities, to one or, of kind references, to several. */
export interface Reference {
  field: string;
  targets: readonly AnyEntity[];
}

/** All declared entities, by name, with the references between them resolved. */
export interface Registry {
  all: readonly AnyEntity[];
  /** @throws Error for a name that is not declared: a fault of the program, not of input. */
  get(name: string): AnyEntity;
  find(name: string): AnyEntity | undefined;
  /** The entities that a reference of `from` may lead to; none where the field is no reference. */
  targetsOf(from: AnyEntity, field: string): readonly AnyEntity[];
  /** The fields of an entity that refer to rows, tags among them, each with where it may lead. */
  referencesOf(entity: AnyEntity): readonly Reference[];
  /** The references to `entity`, tags apart, by the name a filter uses for them. */
  reversesOf(entity: AnyEntity): ReadonlyMap<string, Reverse>;
}

function camel(words: string): string {
  return words.toLowerCase().replace(/[^a-z0-9]+(.)/g, (_, next: string) => next.toUpperCase());
}

/** Builds the registry. @throws Error when two entities share a name, or a reference leads nowhere or where it cannot. */
export function registryOf(all: readonly AnyEntity[]): Registry {
  const byName = new Map(all.map((entity) => [entity.name, entity]));
  if (byName.size !== all.length) throw new Error('Two entities share a name.');
  const get = (name: string): AnyEntity => {
    const found = byName.get(name);
    if (!found) throw new Error(`No entity is called ${name}.`);
    return found;
  };
  const targetsOf = (from: AnyEntity, name: string): readonly AnyEntity[] => {
    const field = fieldOf(from, name);
    if (field?.spec.target) return [get(field.spec.target)];
    if (field?.kind !== 'object') return [];
    const isObject = (entity: AnyEntity) => entity.scope === from.scope && !entity.isPart;
    return field.spec.of?.map(get) ?? all.filter(isObject);
  };
  const reverses = new Map(all.map((entity) => [entity.name, new Map<string, Reverse>()]));
  for (const from of all) {
    for (const [name, { kind }] of Object.entries(from.fields)) {
      if (!idKinds.has(kind) && kind !== 'references') continue;
      for (const target of targetsOf(from, name)) {
        // Several are held by their rows in `objects`, which are of one scope, and which parts have none of.
        if (kind === 'references' && (target.isPart || target.scope !== from.scope))
          throw new Error(`${from.name}.${name} cannot refer to several of ${target.name}.`);
        const names = reverses.get(target.name);
        const plural = camel(from.plural);
        const isTaken = names?.has(plural) || fieldOf(target, plural);
        const key = isTaken ? `${plural}By${name.charAt(0).toUpperCase()}${name.slice(1)}` : plural;
        names?.set(key, { name: key, from, field: name });
      }
    }
  }
  const references = new Map<string, readonly Reference[]>();
  const referencesOf = (entity: AnyEntity): readonly Reference[] => {
    const known = references.get(entity.name);
    if (known) return known;
    const own = [...Object.keys(entity.fields), 'tags'].map((field) => ({ field, targets: targetsOf(entity, field) }));
    const found = own.filter(({ targets }) => targets.length > 0);
    references.set(entity.name, found);
    return found;
  };
  return {
    all,
    get,
    find: (name) => byName.get(name),
    targetsOf,
    referencesOf,
    reversesOf: (entity) => reverses.get(entity.name) ?? new Map(),
  };
}
