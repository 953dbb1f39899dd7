import { covers, parseCidr } from '../ip/cidr.ts';
import { type IpKind, keyOfText } from '../ip/keys.ts';
import { passesWord, spanWithin, testOfWord } from '../ip/spans.ts';
import { type AnyEntity, fieldOf } from './entity.ts';
import { type AnyField, type FieldKind, idKinds, type Point } from './field.ts';
import { naturalKey } from './natural.ts';
import type { Condition, Operator, Order } from './where.ts';

type Values = Record<string, unknown>;

/** Compares as the database does (utf8mb4_unicode_520_ci): case and accents aside. */
const collator = new Intl.Collator('en', { sensitivity: 'base' });

/** Orders two values of one field, null first. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === null || a === undefined || b === null || b === undefined)
    return Number(a !== null && a !== undefined) - Number(b !== null && b !== undefined);
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  return Number(a) - Number(b);
}

/** The great-circle distance in kilometres on a sphere of the earth's mean radius, as ST_Distance_Sphere has it. */
export function distanceKm(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const sine = (angle: number) => Math.sin((angle * rad) / 2) ** 2;
  const h =
    sine(b.latitude - a.latitude) +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * sine(b.longitude - a.longitude);
  return 2 * 6370.986 * Math.asin(Math.sqrt(h));
}

/** The text without case and accents, as the database's collation sees it. */
function folded(value: string): string {
  return value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function likePattern(pattern: string): RegExp {
  const source = pattern
    .split('%')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(source, 's');
}

const isEqual = (a: unknown, b: unknown) => (a === null || b === null ? a === b : compareValues(a, b) === 0);
const text = (value: unknown) => (typeof value === 'string' ? value : '');

type TestCondition = Extract<Condition, { type: 'test' }>;

type Test = (actual: unknown, value: never, options: string) => boolean;

const like = (actual: unknown, value: string, options: string) => {
  const fold = options.includes('i') ? folded : String;
  return typeof actual === 'string' && likePattern(fold(value)).test(fold(actual));
};

/** How each operator decides on one value. A list field passes `eq` and `inq` when one of its ids does. */
const tests: Record<Exclude<Operator, 'within'>, Test> = {
  eq: (actual, value: unknown) =>
    Array.isArray(actual) ? (value === null ? actual.length === 0 : actual.includes(value)) : isEqual(actual, value),
  neq: (actual, value: never) => !tests.eq(actual, value, ''),
  gt: (actual, value: unknown) => actual !== null && value !== null && compareValues(actual, value) > 0,
  gte: (actual, value: unknown) => actual !== null && value !== null && compareValues(actual, value) >= 0,
  lt: (actual, value: unknown) => actual !== null && value !== null && compareValues(actual, value) < 0,
  lte: (actual, value: unknown) => actual !== null && value !== null && compareValues(actual, value) <= 0,
  between: (actual, [from, to]: [unknown, unknown]) =>
    actual !== null &&
    from !== null &&
    to !== null &&
    compareValues(actual, from) >= 0 &&
    compareValues(actual, to) <= 0,
  inq: (actual, values: never[]) => values.some((value) => tests.eq(actual, value, '')),
  nin: (actual, values: never) => !tests.inq(actual, values, ''),
  like,
  nlike: (actual, value: string, options) => !like(actual, value, options),
  ilike: (actual, value: string) => like(actual, value, 'i'),
  nilike: (actual, value: string) => !like(actual, value, 'i'),
  regexp: (actual, { source, flags }: { source: string; flags: string }, options) =>
    typeof actual === 'string' && new RegExp(source, flags || (options.includes('i') ? 'i' : '')).test(actual),
  match: (actual, value: string) =>
    actual !== null &&
    folded(value)
      .split(/\s+/)
      .every((word) => folded(text(actual)).includes(word)),
  contains: (actual, value: unknown) =>
    Array.isArray(value)
      ? value.every((item) => Array.isArray(actual) && actual.includes(item))
      : actual !== null && text(actual).includes(text(value)),
  near: (actual, { point, maxDistanceKm }: { point: Point; maxDistanceKm: number }) =>
    actual !== null && distanceKm(actual as Point, point) <= maxDistanceKm,
  exists: (actual, value: boolean) => (Array.isArray(actual) ? actual.length > 0 : actual !== null) === value,
};

const isIpKind = (kind: FieldKind | undefined): kind is IpKind => kind === 'ip' || kind === 'cidr';

/** The key of an address or block, and any other value as it is: keys are equal and in order as the database has them. */
function keyed(kind: IpKind, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => keyed(kind, item));
  return typeof value === 'string' ? keyOfText[kind](value) : value;
}

/** Decides a test on an address or a block. */
function testIp(kind: IpKind, { operator, value, options }: TestCondition, actual: unknown): boolean {
  if (operator === 'within' || operator === 'contains') {
    if (typeof actual !== 'string' || typeof value !== 'string') return false;
    const block = parseCidr(value);
    if (operator === 'contains') return covers(parseCidr(actual), block);
    const { from, to } = spanWithin(kind, block);
    const key = keyOfText[kind](actual);
    return key >= from && key <= to;
  }
  return tests[operator](
    keyed(kind, actual),
    operator === 'exists' ? (value as never) : (keyed(kind, value) as never),
    options,
  );
}

/** A reference to the node itself lies within it, none lies nowhere; of any other it takes the tree to know. */
function isWithin(actual: unknown, node: unknown): boolean | undefined {
  if (actual === null) return false;
  return actual === node ? true : undefined;
}

function hasWord(kind: FieldKind, value: string, word: string): boolean {
  if (!isIpKind(kind)) return folded(value).includes(folded(word));
  const test = testOfWord(kind, word);
  return test !== null && value !== '' && passesWord(test, keyOfText[kind](value));
}

/** Whether words are all found in the searched texts of the row, as the server's `search` has it. */
export function matchesSearch(entity: AnyEntity, row: Values, words: string[]): boolean {
  const searched = Object.entries(entity.fields).filter(
    ([name, { spec }]) => spec.isSearched || name === entity.display,
  );
  return words.every((word) => searched.some(([name, { kind }]) => hasWord(kind, text(row[name]), word)));
}

/**
 * Whether a row meets a condition, decided from the row alone; `undefined` where it takes other rows to know.
 * Agrees with what the database answers for the same condition.
 */
export function evaluate(entity: AnyEntity, condition: Condition, row: Values): boolean | undefined {
  switch (condition.type) {
    case 'and':
    case 'or': {
      const decisive = condition.type === 'or';
      const results = condition.items.map((item) => evaluate(entity, item, row));
      if (results.includes(decisive)) return decisive;
      return results.includes(undefined) ? undefined : !decisive;
    }
    case 'not': {
      const result = evaluate(entity, condition.item, row);
      return result === undefined ? undefined : !result;
    }
    case 'search':
      return matchesSearch(entity, row, condition.words);
    case 'test':
      if (condition.steps.length > 0) return undefined;
      if (isIpKind(condition.kind)) return testIp(condition.kind, condition, row[condition.field] ?? null);
      if (condition.operator === 'within') return isWithin(row[condition.field] ?? null, condition.value);
      return tests[condition.operator](row[condition.field] ?? null, condition.value as never, condition.options);
  }
}

/** What a value is ordered by. */
function sortValue(value: unknown, field: AnyField | undefined): unknown {
  if (typeof value !== 'string' || !field) return value ?? null;
  if (isIpKind(field.kind)) return keyOfText[field.kind](value);
  return field.spec.isNatural ? naturalKey(value) : value;
}

/** Compares two rows by `order`, their ids deciding last in the direction of what comes before; `undefined` where it takes other rows to know. */
export function compareRows(entity: AnyEntity, orders: Order[], a: Values, b: Values): number | undefined {
  for (const { steps, field, isDescending } of orders) {
    const of = fieldOf(entity, field);
    const isReference = idKinds.has(of?.kind ?? 'text') && field !== 'id';
    if (steps.length > 0 || isReference) {
      if (steps.length === 0 && a[field] === b[field]) continue;
      return undefined;
    }
    const result = compareValues(sortValue(a[field], of), sortValue(b[field], of));
    if (result !== 0) return isDescending ? -result : result;
  }
  const [former, latter] = orders.at(-1)?.isDescending ? [b, a] : [a, b];
  return String(former.id) < String(latter.id) ? -1 : Number(a.id !== b.id);
}
