import { type Issue, invalid } from '../errors.ts';
import { isId } from '../ids.ts';
import { formatCidr } from '../ip/cidr.ts';
import { readBlock } from '../ip/spans.ts';
import { type AnyEntity, fieldOf } from './entity.ts';
import { type AnyField, type FieldKind, idKinds, writeOnlyKinds } from './field.ts';
import { isCostlyPattern } from './pattern.ts';
import type { Registry, Reverse } from './registry.ts';
import { valueSchema } from './schema.ts';

/**
 * The operators of the search grammar (spec S-F-01…09, 15), LoopBack's names.
 *
 * NULL: every test is true or false, never unknown. A row without a value differs from every value, so `neq`, `nin`,
 * `nlike` and `nilike` match it; `gt`, `lt`, `between`, `like`, `regexp`, … don't. `not` is the exact complement.
 * An empty `inq` matches nothing, an empty `nin` everything.
 */
export const operators = [
  'eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'between', 'inq', 'nin',
  'like', 'nlike', 'ilike', 'nilike', 'regexp', 'match', 'contains', 'near', 'within', 'exists',
] as const; // biome-ignore format: the table reads better in two lines
export type Operator = (typeof operators)[number];

/** One step of a path: a reference followed forward, or rows that refer here, followed back. */
export type Step =
  | { type: 'forward'; name: string; field: AnyField; from: AnyEntity; to: AnyEntity }
  | { type: 'back'; name: string; reverse: Reverse; to: AnyEntity };

/** A condition that has been read and checked. */
export type Condition =
  | { type: 'and' | 'or'; items: Condition[] }
  | { type: 'not'; item: Condition }
  /** Every word occurs in a searched text of the row. */
  | { type: 'search'; words: string[] }
  /** Some row at the end of `steps` has `field` pass the test. */
  | {
      type: 'test';
      steps: Step[];
      field: string;
      kind: FieldKind;
      operator: Operator;
      value: unknown;
      options: string;
    };

const textKinds: FieldKind[] = ['text', 'longText', 'slug', 'email', 'choice', 'color'];
const ipKinds: FieldKind[] = ['ip', 'cidr'];
const orderedKinds: FieldKind[] = [...textKinds, ...ipKinds, 'integer', 'decimal', 'date', 'dateTime', 'reference'];
const plainKinds: FieldKind[] = [...orderedKinds, 'object', 'boolean'];

/** Which kinds each operator takes. */
const operatorKinds: Record<Operator, FieldKind[]> = {
  eq: [...plainKinds, 'references'],
  neq: [...plainKinds, 'references'],
  gt: orderedKinds,
  gte: orderedKinds,
  lt: orderedKinds,
  lte: orderedKinds,
  between: orderedKinds,
  inq: [...plainKinds, 'references'],
  nin: [...plainKinds, 'references'],
  like: textKinds,
  nlike: textKinds,
  ilike: textKinds,
  nilike: textKinds,
  regexp: textKinds,
  match: textKinds,
  contains: [...textKinds, 'references', 'integers', 'cidr'],
  near: ['point'],
  within: ['reference', ...ipKinds],
  exists: [...plainKinds, 'references', 'point', 'integers'],
};

const maxDepth = 12;
const maxItems = 2000;

class Reader {
  readonly issues: Issue[] = [];
  private count = 0;

  constructor(private readonly registry: Registry) {}

  private fail(path: string, message: string): Condition {
    this.issues.push({ path, message });
    return { type: 'and', items: [] };
  }

  condition(entity: AnyEntity, input: unknown, at: string, depth = 0): Condition {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return this.fail(at, 'must be an object');
    if (depth > maxDepth) return this.fail(at, `nests deeper than ${maxDepth}`);
    const items = Object.entries(input).flatMap(([key, value]) => {
      this.count += 1;
      if (this.count > maxItems + 1) return [];
      if (this.count > maxItems) return [this.fail(at, `has more than ${maxItems} conditions`)];
      return key.startsWith('$') ? [] : [this.entry(entity, key, value, `${at}.${key}`, depth)];
    });
    const only = items[0];
    return items.length === 1 && only ? only : { type: 'and', items };
  }

  private entry(entity: AnyEntity, key: string, value: unknown, at: string, depth: number): Condition {
    if (key === 'and' || key === 'or') {
      if (!Array.isArray(value)) return this.fail(at, 'must be a list of conditions');
      return {
        type: key,
        items: value.map((item, index) => this.condition(entity, item, `${at}[${index}]`, depth + 1)),
      };
    }
    if (key === 'not') return { type: 'not', item: this.condition(entity, value, at, depth + 1) };
    if (key === 'search') {
      if (typeof value !== 'string') return this.fail(at, 'must be text');
      return { type: 'search', words: value.split(/\s+/).filter(Boolean).slice(0, 10) };
    }
    return this.test(entity, key, value, at);
  }

  private test(entity: AnyEntity, path: string, value: unknown, at: string): Condition {
    const found = this.path(entity, path);
    if (typeof found === 'string') return this.fail(at, found);
    const { steps, name, field } = found;
    const isOperators =
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      !(value instanceof Date) &&
      !('latitude' in value);
    const tests = isOperators ? Object.entries(value) : [['eq', value] as const];
    const options = String(tests.find(([operator]) => operator === 'options' || operator === 'flags')?.[1] ?? '');
    const maxDistance = tests.find(([operator]) => operator === 'maxDistance')?.[1];
    const items = tests.flatMap(([operator, operand]): Condition[] => {
      if (operator === 'options' || operator === 'flags' || operator === 'maxDistance' || operator.startsWith('$'))
        return [];
      if (!isOperator(operator))
        return [this.fail(`${at}.${operator}`, `is not an operator; there are ${operators.join(', ')}`)];
      if (!operatorKinds[operator].includes(field.kind)) {
        return [this.fail(`${at}.${operator}`, `does not apply to ${path}, a ${field.kind} field`)];
      }
      if (operator === 'within' && field.kind === 'reference' && !this.treeOf(field))
        return [this.fail(`${at}.within`, `does not apply to ${path}: what it refers to is no tree`)];
      const checked = this.operand(field, operator, operand, maxDistance, `${at}${isOperators ? `.${operator}` : ''}`);
      return [{ type: 'test', steps, field: name, kind: field.kind, operator, value: checked, options }];
    });
    // An operator lost on the way (`{ inq: undefined }`) must not widen the selection to everything.
    if (items.length === 0) return this.fail(at, `needs an operator; there are ${operators.join(', ')}`);
    const only = items[0];
    return items.length === 1 && only ? only : { type: 'and', items };
  }

  /** The entity whose rows form the tree that a reference leads into. */
  private treeOf({ spec }: AnyField): AnyEntity | undefined {
    const target = this.registry.find(spec.target ?? '');
    return target?.tree ? target : undefined;
  }

  /** Follows `site.name` or `site__name` from the entity; a reference's name alone is its id. A text says what is wrong. */
  path(entity: AnyEntity, path: string): { steps: Step[]; name: string; field: AnyField } | string {
    const parts = path.replaceAll('__', '.').split('.');
    const steps: Step[] = [];
    let at = entity;
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      const found = fieldOf(at, part);
      if (found && writeOnlyKinds.has(found.kind)) return 'is secret';
      if (found && isLast) return { steps, name: part, field: found };
      const reverse = found ? undefined : this.registry.reversesOf(at).get(part);
      const to = found?.spec.target ? this.registry.find(found.spec.target) : reverse?.from;
      const within = parts.length > 1 ? ` (in ${path})` : '';
      if (!to) return `${part} is not a ${found ? 'reference' : 'field'} of ${at.label}${within}`;
      if (steps.length > 5) return `follows more than 6 references${within}`;
      steps.push(
        found
          ? { type: 'forward', name: part, field: found, from: at, to }
          : { type: 'back', name: part, reverse: reverse as Reverse, to },
      );
      at = to;
    }
    // The path ends in rows that refer here: their ids.
    return { steps, name: 'id', field: fieldOf(at, 'id') as AnyField };
  }

  private operand(field: AnyField, operator: Operator, value: unknown, maxDistance: unknown, at: string): unknown {
    switch (operator) {
      case 'exists':
        return typeof value === 'boolean' ? value : this.bad(at, 'must be true or false');
      case 'inq':
      case 'nin':
        if (!Array.isArray(value)) return this.bad(at, 'must be a list');
        if (value.length > 10_000) return this.bad(at, 'takes at most 10,000 values');
        return value.map((item, index) => this.value(field, item, `${at}[${index}]`));
      case 'between':
        if (!Array.isArray(value) || value.length !== 2) return this.bad(at, 'must be a list of two values');
        return value.map((item, index) => this.value(field, item, `${at}[${index}]`));
      case 'regexp':
        return this.pattern(value, at);
      case 'like':
      case 'nlike':
      case 'ilike':
      case 'nilike':
      case 'match':
        return typeof value === 'string' ? value : this.bad(at, 'must be text');
      case 'contains':
        if (field.kind === 'cidr') return this.block(value, at);
        if (field.kind !== 'references' && field.kind !== 'integers')
          return typeof value === 'string' ? value : this.bad(at, 'must be text');
        return (Array.isArray(value) ? value : [value]).map((item) => this.value(field, item, at));
      case 'near': {
        const point = typeof value === 'string' ? pointOf(value) : value;
        const { success, data } = valueSchema('point', { ...field.spec, isNullable: false }).safeParse(point);
        if (!success) return this.bad(at, 'must be "latitude,longitude" or { latitude, longitude }');
        if (typeof maxDistance !== 'number' || !(maxDistance > 0))
          return this.bad(at, 'needs maxDistance in kilometres beside it');
        return { point: data, maxDistanceKm: maxDistance };
      }
      case 'within':
        if (field.kind !== 'reference') return this.block(value, at);
        return isId(value) ? value.toLowerCase() : this.bad(at, 'is not a UUID');
      default:
        return this.value(field, value, at);
    }
  }

  private block(value: unknown, at: string): unknown {
    const block = typeof value === 'string' ? readBlock(value.trim()) : null;
    return block ? formatCidr(block) : this.bad(at, 'must be a network such as 10.0.0.0/24, or an address');
  }

  private value(field: AnyField, value: unknown, at: string): unknown {
    if (value === null) return null;
    if (idKinds.has(field.kind) || field.kind === 'references') {
      return isId(value) ? value.toLowerCase() : this.bad(at, 'is not a UUID');
    }
    if (field.kind === 'integers') return Number.isInteger(value) ? value : this.bad(at, 'must be a whole number');
    // Only the kind's form counts in a search: limits, steps and patterns are for writing.
    const { success, data, error } = valueSchema(field.kind, {
      isRequired: false, isReadOnly: false, isNullable: true, choices: field.spec.choices, step: 0,
    }).safeParse(value); // biome-ignore format: one spec, one line
    if (!success) return this.bad(at, error.issues[0]?.message ?? 'is not valid');
    return data === null && typeof value === 'string' ? '' : data;
  }

  private pattern(value: unknown, at: string): unknown {
    if (typeof value !== 'string') return this.bad(at, 'must be a pattern as text');
    const [, source = value, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(value) ?? [];
    if (!/^i?$/.test(flags)) return this.bad(at, `takes the flag i alone, not ${flags}`);
    try {
      new RegExp(source);
    } catch {
      return this.bad(at, 'is not a regular expression');
    }
    if (source.length > 200 || isCostlyPattern(source)) return this.bad(at, 'is too costly a pattern');
    return { source, flags };
  }

  private bad(at: string, message: string): null {
    this.issues.push({ path: at, message });
    return null;
  }
}

function isOperator(name: string): name is Operator {
  return (operators as readonly string[]).includes(name);
}

function pointOf(text: string): unknown {
  const [latitude, longitude] = text.split(',').map(Number);
  return { latitude, longitude };
}

/**
 * Reads a `where` as callers write it.
 * @throws AppError BAD_REQUEST that names each unknown field, unknown operator and wrong value by its path.
 */
export function parseWhere(registry: Registry, entity: AnyEntity, where: unknown): Condition {
  const reader = new Reader(registry);
  const condition = reader.condition(entity, where ?? {}, 'where');
  if (reader.issues.length > 0) throw invalid(reader.issues);
  return condition;
}

/** A column to sort by: through forward references only. */
export interface Order {
  steps: Step[];
  field: string;
  kind: FieldKind;
  isDescending: boolean;
}

/**
 * Reads `order`: `name`, `-name`, `name DESC`, `site.name`, or a list of those. A reference sorts by what its row is called.
 * @throws AppError BAD_REQUEST that names an unknown field.
 */
export function parseOrder(registry: Registry, entity: AnyEntity, order: unknown): Order[] {
  const reader = new Reader(registry);
  const list = order === undefined ? entity.order : Array.isArray(order) ? order : [order];
  const orders = list.map((item, index): Order => {
    const at = Array.isArray(order) ? `order[${index}]` : 'order';
    const [, minus = '', path = '', direction = ''] = /^(-?)\s*([\w.]+)(?:\s+(asc|desc))?$/i.exec(String(item)) ?? [];
    const found = reader.path(entity, path);
    const isDescending = minus === '-' || direction.toLowerCase() === 'desc';
    if (typeof found === 'string') {
      reader.issues.push({ path: at, message: path ? found : 'must be a field, with ASC or DESC behind it' });
      return { steps: [], field: 'id', kind: 'reference', isDescending };
    }
    if (
      found.steps.some((step) => step.type === 'back' || step.field.kind === 'references') ||
      found.field.kind === 'references' ||
      found.field.kind === 'point' ||
      found.field.kind === 'integers'
    ) {
      reader.issues.push({ path: at, message: `cannot be ordered by ${path}` });
    }
    return { steps: found.steps, field: found.name, kind: found.field.kind, isDescending };
  });
  if (reader.issues.length > 0) throw invalid(reader.issues);
  return orders;
}
