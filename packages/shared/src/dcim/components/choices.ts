import type { Issue } from '../../errors.ts';
import { differencesOf, valueIn } from './differences.ts';
import type { ComponentRow } from './instantiate.ts';
import type { ComponentPair } from './pairs.ts';

/** A difference from its type that hardware shall no longer have. */
export interface DifferenceChoice {
  /** `missing` is made, `extra` deleted, `different` made as the type has it. */
  kind: 'missing' | 'extra' | 'different';
  /** The kind of component. */
  entity: string;
  /** Its name within the device. */
  name: string;
  /** Of what is different these fields alone. */
  fields?: readonly string[] | undefined;
}

/** What is to be done to the components of hardware. */
export type ComponentChange = { pair: ComponentPair } & (
  | { action: 'create'; data: ComponentRow }
  | { action: 'update'; id: string; version: number; patch: Record<string, unknown> }
  | { action: 'delete'; id: string; version: number }
);

const keyOf = ({ entity, name }: { entity: string; name: string }) => `${entity} ${name.toLowerCase()}`;

/** What does away with the chosen differences; those that are no longer there are passed over. */
export function changesFor(pairs: readonly ComponentPair[], choices: readonly DifferenceChoice[]): ComponentChange[] {
  const { missing, extra, different } = differencesOf(pairs);
  const chosen = new Map(choices.map((choice) => [`${choice.kind} ${keyOf(choice)}`, choice]));
  const pairOf = new Map(pairs.map((pair) => [keyOf({ entity: pair.entity.name, name: pair.name }), pair]));
  const made = new Set(missing.filter((one) => chosen.has(`missing ${keyOf(one)}`)).map(keyOf));
  // What the type's references lead to on this device: what is there, or what is being made.
  const standing = new Map(
    [...pairOf].flatMap(([key, { expected, actual }]) => {
      const target = actual ?? (made.has(key) ? expected : null);
      return expected && target ? [[expected.id, target.id] as const] : [];
    }),
  );
  const mapped = (id: unknown) => standing.get(String(id)) ?? null;
  const changes: ComponentChange[] = [];
  for (const key of made) {
    const pair = pairOf.get(key);
    if (!pair?.expected) continue;
    const references = pair.recipe.mapped.map((field) => [field, mapped(pair.expected?.[field])]);
    changes.push({ pair, action: 'create', data: { ...pair.expected, ...Object.fromEntries(references) } });
  }
  for (const one of different) {
    const choice = chosen.get(`different ${keyOf(one)}`);
    const pair = pairOf.get(keyOf(one));
    if (!choice || !pair?.expected || !pair.actual) continue;
    const { expected, actual, recipe } = pair;
    const fields = one.fields.map(({ field }) => field).filter((field) => choice.fields?.includes(field) ?? true);
    const patch = fields.map((field) => {
      const value = valueIn(pair, expected, field);
      return [field, recipe.mapped.includes(field) ? mapped(value) : value];
    });
    if (patch.length > 0)
      changes.push({
        pair,
        action: 'update',
        id: actual.id,
        version: Number(actual.version),
        patch: Object.fromEntries(patch),
      });
  }
  for (const one of extra) {
    const pair = pairOf.get(keyOf(one));
    if (pair?.actual && chosen.has(`extra ${keyOf(one)}`))
      changes.push({ pair, action: 'delete', id: pair.actual.id, version: Number(pair.actual.version) });
  }
  return changes;
}

/** Choices that none of these lists of differences has, each by its place. */
export function unknownChoices(
  all: readonly (readonly ComponentPair[])[],
  choices: readonly DifferenceChoice[],
): Issue[] {
  const known = new Set(
    all.flatMap((pairs) => {
      const differences = differencesOf(pairs);
      return (['missing', 'extra', 'different'] as const).flatMap((kind) =>
        differences[kind].map((one) => `${kind} ${keyOf(one)}`),
      );
    }),
  );
  return choices.flatMap((choice, index) =>
    known.has(`${choice.kind} ${keyOf(choice)}`)
      ? []
      : [{ path: `apply[${index}]`, message: `${choice.name} is not ${choice.kind} (any more)` }],
  );
}
