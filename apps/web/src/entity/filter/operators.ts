import { type AnyField, type FieldKind, registry } from '@raceway/shared';
import type { WhereItem } from '../list/listSearch.ts';

/** What a condition takes behind its operator: one value, several, two as a range, or none. */
export type Arity = 'one' | 'many' | 'two' | 'none';

/** An operator as people choose it, written as a test of the search grammar and read back from one. */
export interface FilterOperator {
  id: string;
  /** Stands between field and value: `is any of`. */
  words: string;
  arity: Arity;
  write: (value: unknown) => WhereItem;
  /** The value in a test that this operator wrote; undefined for any other test. */
  read: (test: WhereItem) => unknown;
}

function plain(id: string, words: string, arity: Arity = 'one'): FilterOperator {
  return { id, words, arity, write: (value) => ({ [id]: value }), read: (test) => test[id] };
}

function pattern(id: string, words: string, key: string, before: string, after: string): FilterOperator {
  return {
    id,
    words,
    arity: 'one',
    write: (value) => ({ [key]: `${before}${String(value)}${after}` }),
    read: (test) => {
      const text = test[key];
      if (typeof text !== 'string' || !text.startsWith(before) || !text.endsWith(after)) return undefined;
      const inner = text.slice(before.length, after ? -after.length : undefined);
      return inner.includes('%') ? undefined : inner;
    },
  };
}

const exists = (id: string, words: string, value: boolean): FilterOperator => ({
  id,
  words,
  arity: 'none',
  write: () => ({ exists: value }),
  read: (test) => (test.exists === value ? true : undefined),
});

const presence = [exists('empty', 'is empty', false), exists('filled', 'has a value', true)];

const textual = [
  pattern('contains', 'contains', 'ilike', '%', '%'),
  pattern('lacks', 'does not contain', 'nilike', '%', '%'),
  pattern('starts', 'starts with', 'ilike', '', '%'),
  plain('eq', 'is'),
  plain('neq', 'is not'),
  ...presence,
];

const numeric = [
  plain('eq', 'is'),
  plain('neq', 'is not'),
  plain('gte', 'is at least'),
  plain('lte', 'is at most'),
  plain('between', 'is between', 'two'),
  ...presence,
];

const temporal = [
  plain('gte', 'is on or after'),
  plain('lte', 'is on or before'),
  plain('between', 'is between', 'two'),
  ...presence,
];

const chosen = [plain('inq', 'is any of', 'many'), plain('nin', 'is none of', 'many'), ...presence];

/** What people may ask of any field of a kind; the first is offered first. */
const byKind: Record<FieldKind, readonly FilterOperator[]> = {
  text: textual,
  longText: textual,
  slug: textual,
  email: textual,
  integer: numeric,
  decimal: numeric,
  boolean: [plain('eq', 'is')],
  choice: chosen,
  date: temporal,
  dateTime: temporal,
  color: [plain('eq', 'is'), plain('neq', 'is not')],
  ip: [plain('within', 'is within'), plain('eq', 'is'), plain('neq', 'is not'), ...presence],
  cidr: [
    plain('within', 'is within'),
    plain('contains', 'holds'),
    plain('eq', 'is'),
    plain('neq', 'is not'),
    ...presence,
  ],
  point: presence,
  reference: chosen,
  references: [
    plain('inq', 'has any of', 'many'),
    plain('contains', 'has all of', 'many'),
    plain('nin', 'has none of', 'many'),
    ...presence,
  ],
  object: [plain('eq', 'is'), plain('neq', 'is not'), ...presence],
  integers: presence,
  secret: [],
  bytes: [],
};

/** A reference to a tree is asked for a branch of it before single rows: a room is looked for with its racks' rows. */
const branch = [plain('within', 'is within'), ...chosen];

/** What people may ask of a field; the first is offered first. */
export function filterOperators({ kind, spec }: AnyField): readonly FilterOperator[] {
  const isTree = kind === 'reference' && registry.find(spec.target ?? '')?.tree;
  return isTree ? branch : byKind[kind];
}
