import {
  type AnyEntity,
  type Condition,
  type IpKind,
  type KeySpan,
  keysAround,
  type Operator,
  parseCidr,
  type Step,
  spanWithin,
  testOfWord,
} from '@raceway/shared';
import { type SqlValue, toBytes } from '../platform/database.ts';
import { encode } from './columns.ts';
import { linksOf, ownLinks } from './links.ts';
import { type Table, type Tables, tableFor } from './tables.ts';
import { treeSql } from './trees.ts';

/** A piece of SQL with the values of its `?`. NULL counts as false, and `negate` makes it true: the grammar knows no third answer. */
export interface Sql {
  sql: string;
  values: SqlValue[];
}

/** Whose eyes a condition is read with: paths lead no further than to what they may see. */
export interface Reader {
  /** The tenant or organization whose rows of the entity they see. */
  scopeOf(entity: AnyEntity): string;
  /** What narrows those rows to the ones they may see; null for all of them. */
  sightOf(entity: AnyEntity): Condition | null;
}

type TestCondition = Extract<Condition, { type: 'test' }>;

const yes: Sql = { sql: 'TRUE', values: [] };
const no: Sql = { sql: 'FALSE', values: [] };
/** Both engines fold case and accents in the columns' own collation; this one keeps them apart. */
const exactly = 'COLLATE utf8mb4_bin';

/** `%` of the caller stays a wildcard, `_` and `\` stand for themselves. */
function likePattern(value: unknown): string {
  return `%${String(value).replace(/[\\_]/g, '\\$&')}%`;
}

const negatives: Partial<Record<Operator, Operator>> = { neq: 'eq', nin: 'inq', nlike: 'like', nilike: 'ilike' };

const bytesOf = (key: string) => Buffer.from(key, 'hex');
const anyOf = (column: string, keys: readonly string[]): Sql => ({
  sql: `${column} IN (?)`,
  values: [keys.map(bytesOf)],
});
const spanning = (column: string, { from, to }: KeySpan): Sql => ({
  sql: `${column} BETWEEN ? AND ?`,
  values: [bytesOf(from), bytesOf(to)],
});

/** That an address or a block lies within a block, or holds it. */
function nestingTest(column: string, kind: IpKind, operator: 'within' | 'contains', value: unknown): Sql {
  const block = parseCidr(String(value));
  return operator === 'within' ? spanning(column, spanWithin(kind, block)) : anyOf(column, keysAround(block));
}

/** Compiles tests on one column. */
function columnTest(column: string, { operator, kind, value, options }: TestCondition): Sql {
  if ((kind === 'ip' || kind === 'cidr') && (operator === 'within' || operator === 'contains'))
    return nestingTest(column, kind, operator, value);
  const encoded = () => encode(kind, value);
  const list = () => (value as unknown[]).filter((item) => item !== null).map((item) => encode(kind, item));
  const isNull: Sql = { sql: `${column} IS NULL`, values: [] };
  const compare = (sign: string): Sql => (value === null ? no : { sql: `${column} ${sign} ?`, values: [encoded()] });
  const like = (collation: string): Sql => ({ sql: `${column} ${collation} LIKE ?`, values: [likePattern(value)] });
  switch (operator) {
    case 'eq':
      return value === null ? isNull : { sql: `${column} <=> ?`, values: [encoded()] };
    case 'gt':
      return compare('>');
    case 'gte':
      return compare('>=');
    case 'lt':
      return compare('<');
    case 'lte':
      return compare('<=');
    case 'between': {
      const values = list();
      return values.length < 2 ? no : { sql: `${column} BETWEEN ? AND ?`, values };
    }
    case 'inq': {
      const values = list();
      const some: Sql = values.length > 0 ? { sql: `${column} IN (?)`, values: [values] } : no;
      return values.length < (value as unknown[]).length
        ? { sql: `(${some.sql} OR ${column} IS NULL)`, values: some.values }
        : some;
    }
    case 'like':
      return like(options.includes('i') ? '' : exactly);
    case 'ilike':
      return like('');
    case 'contains':
      if (kind === 'integers') {
        const numbers = value as number[];
        return all(numbers.map((number) => ({ sql: `JSON_CONTAINS(${column}, ?)`, values: [JSON.stringify(number)] })));
      }
      return { sql: `${column} ${exactly} LIKE ?`, values: [`%${String(value).replace(/[\\_%]/g, '\\$&')}%`] };
    case 'match':
      // Where there is no word to look for, any value passes and no value does not, as with the other tests of text.
      return all([
        { sql: `${column} IS NOT NULL`, values: [] },
        ...String(value)
          .split(/\s+/)
          .filter(Boolean)
          .map((word) => ({ sql: `${column} LIKE ?`, values: [`%${word.replace(/[\\_%]/g, '\\$&')}%`] })),
      ]);
    case 'regexp': {
      const { source, flags } = value as { source: string; flags: string };
      const collation = flags.includes('i') || options.includes('i') ? '' : exactly;
      return { sql: `${column} ${collation} REGEXP ?`, values: [source] };
    }
    case 'near': {
      const { point, maxDistanceKm } = value as {
        point: { latitude: number; longitude: number };
        maxDistanceKm: number;
      };
      return {
        sql: `ST_Distance_Sphere(POINT(JSON_EXTRACT(${column}, '$.longitude'), JSON_EXTRACT(${column}, '$.latitude')), POINT(?, ?)) <= ?`,
        values: [point.longitude, point.latitude, maxDistanceKm * 1000],
      };
    }
    case 'exists':
      return value ? { sql: `${column} IS NOT NULL`, values: [] } : isNull;
    default: {
      const positive = negatives[operator];
      return positive
        ? negate(columnTest(column, { type: 'test', steps: [], field: '', kind, operator: positive, value, options }))
        : no;
    }
  }
}

function negate({ sql, values }: Sql): Sql {
  return { sql: `((${sql}) IS NOT TRUE)`, values };
}

function join(items: readonly Sql[], word: string): Sql {
  return { sql: `(${items.map(({ sql }) => sql).join(` ${word} `)})`, values: items.flatMap(({ values }) => values) };
}

function all(items: readonly Sql[]): Sql {
  return items.length === 0 ? yes : join(items, 'AND');
}

function any(items: readonly Sql[]): Sql {
  return items.length === 0 ? no : join(items, 'OR');
}

class Compiler {
  private count = 0;
  /** What decides on sight is itself read without such limits. */
  private isWithinSight = false;

  constructor(
    private readonly tables: Tables,
    private readonly reader: Reader,
  ) {}

  private scopeOf({ entity }: Table): Buffer {
    return toBytes(this.reader.scopeOf(entity));
  }

  /** That the reader may see the row, of those of the scope. */
  sight(table: Table, alias: string): Sql {
    const condition = this.isWithinSight ? null : this.reader.sightOf(table.entity);
    if (!condition) return yes;
    this.isWithinSight = true;
    const sql = this.condition(condition, table, alias);
    this.isWithinSight = false;
    return sql;
  }

  condition(condition: Condition, table: Table, alias: string): Sql {
    switch (condition.type) {
      case 'and':
        return all(condition.items.map((item) => this.condition(item, table, alias)));
      case 'or':
        return any(condition.items.map((item) => this.condition(item, table, alias)));
      case 'not':
        return negate(this.condition(condition.item, table, alias));
      case 'search':
        return all(condition.words.map((word) => this.word(word, table, alias)));
      case 'test':
        return this.test(condition, condition.steps, table, alias);
    }
  }

  private word(word: string, table: Table, alias: string): Sql {
    const { entity } = table;
    const searched = table.fields.filter(({ field, spec }) => spec.isSearched || field === entity.display);
    const pattern = `%${word.replace(/[\\_%]/g, '\\$&')}%`;
    return any(
      searched.map(({ column, kind }) => {
        const of = `${alias}.\`${column}\``;
        if (kind !== 'ip' && kind !== 'cidr') return { sql: `${of} LIKE ?`, values: [pattern] };
        const test = testOfWord(kind, word);
        if (!test) return no;
        return 'among' in test ? anyOf(of, test.among) : spanning(of, test);
      }),
    );
  }

  private test(test: TestCondition, steps: readonly Step[], table: Table, alias: string): Sql {
    const [step, ...rest] = steps;
    if (!step) return this.own(test, table, alias);
    // Through references forward alone there is one row or none, and none has no value: what such a value fails or
    // passes must come out the same, so the test is turned into one that a missing row fails, and the answer turned back.
    if (steps.every(isSingle)) {
      const positive = positiveOf(test);
      if (positive) return negate(this.test(positive, steps, table, alias));
    }
    const to = tableFor(this.tables, step.to);
    this.count += 1;
    const inner = `x${this.count}`;
    const tail = all([this.sight(to, inner), this.test(test, rest, to, inner)]);
    if (step.type === 'forward' && step.field.kind === 'references') {
      const links = linksOf(step.name);
      const own = ownLinks(links, this.scopeOf(table));
      return {
        sql: `EXISTS (SELECT 1 FROM ${links.name} g JOIN \`${to.name}\` ${inner} ON ${inner}.id = g.${links.target} WHERE ${own.sql} AND g.object_id = ${alias}.id AND ${tail.sql})`,
        values: [...own.values, ...tail.values],
      };
    }
    if (step.type === 'forward') {
      const { column } = table.column(step.name);
      return {
        sql: `EXISTS (SELECT 1 FROM \`${to.name}\` ${inner} WHERE ${inner}.id = ${alias}.\`${column}\` AND ${tail.sql})`,
        values: tail.values,
      };
    }
    const { column, kind } = to.column(step.reverse.field);
    if (kind === 'references') {
      const links = linksOf(step.reverse.field);
      const own = ownLinks(links, this.scopeOf(to));
      return {
        sql: `EXISTS (SELECT 1 FROM ${links.name} g JOIN \`${to.name}\` ${inner} ON ${inner}.id = g.object_id WHERE ${own.sql} AND g.${links.target} = ${alias}.id AND ${inner}.deleted_at IS NULL AND ${tail.sql})`,
        values: [...own.values, ...tail.values],
      };
    }
    return {
      sql: `EXISTS (SELECT 1 FROM \`${to.name}\` ${inner} WHERE ${inner}.\`${to.scopeColumn}\` = ? AND ${inner}.\`${column}\` = ${alias}.id AND ${inner}.deleted_at IS NULL AND ${tail.sql})`,
      values: [this.scopeOf(to), ...tail.values],
    };
  }

  /** A test on a field of the row itself. */
  private own(test: TestCondition, table: Table, alias: string): Sql {
    if (test.kind === 'references') return this.list(test, table, alias);
    const { column, spec } = table.column(test.field);
    if (test.operator !== 'within' || test.kind !== 'reference') return columnTest(`${alias}.\`${column}\``, test);
    const tree = treeSql(this.tables, spec.target ?? '');
    const scope = this.scopeOf(tree.table);
    return { sql: `${alias}.\`${column}\` IN (${tree.below})`, values: [scope, [toBytes(String(test.value))], scope] };
  }

  /** A test on the references of a field of several. */
  private list({ field, operator, value }: TestCondition, table: Table, alias: string): Sql {
    const links = linksOf(field);
    const own = ownLinks(links, this.scopeOf(table));
    const has = (ids: readonly unknown[]): Sql => ({
      sql: `EXISTS (SELECT 1 FROM ${links.name} g WHERE ${own.sql} AND g.object_id = ${alias}.id${ids.length > 0 ? ` AND g.${links.target} IN (?)` : ''})`,
      values: [...own.values, ...(ids.length > 0 ? [ids.map((id) => toBytes(String(id)))] : [])],
    });
    const some = has([]);
    const eq = value === null ? negate(some) : has([value]);
    const given = Array.isArray(value) ? value : [];
    const ids = given.filter((id) => id !== null);
    const inq = any([...(ids.length > 0 ? [has(ids)] : []), ...(ids.length < given.length ? [negate(some)] : [])]);
    const byOperator: Partial<Record<Operator, Sql>> = {
      eq,
      neq: negate(eq),
      inq,
      nin: negate(inq),
      contains: all(given.map((id) => has([id]))),
      exists: value ? some : negate(some),
    };
    return byOperator[operator] ?? no;
  }
}

/** Whether a step leads to one row at most. */
function isSingle(step: Step): boolean {
  return step.type === 'forward' && step.field.kind === 'reference';
}

/** For a test that a missing value passes, the one that it fails and that says the opposite. */
function positiveOf(test: TestCondition): TestCondition | null {
  const { operator, value } = test;
  if (operator === 'eq' && value === null) return { ...test, operator: 'exists', value: true };
  if (operator === 'exists' && value === false) return { ...test, value: true };
  if (operator === 'neq' && value === null) return null;
  const includesNull = Array.isArray(value) && value.includes(null);
  if (operator === 'inq' && includesNull) return { ...test, operator: 'nin' };
  if (operator === 'nin') return includesNull ? null : { ...test, operator: 'inq' };
  const positive = negatives[operator];
  return positive ? { ...test, operator: positive } : null;
}

/** Compiles a condition on rows of `table`, which the statement calls `t`, as the reader sees them. */
export function whereSql(tables: Tables, table: Table, condition: Condition, reader: Reader): Sql {
  return new Compiler(tables, reader).condition(condition, table, 't');
}

/** Compiles that the reader may see a row of `table`, which the statement calls `alias`. */
export function sightSql(tables: Tables, table: Table, reader: Reader, alias = 't'): Sql {
  return new Compiler(tables, reader).sight(table, alias);
}
