import {
  type AnyField,
  device,
  fieldOf,
  field as fields,
  newId,
  parseWhere,
  rack,
  registry,
  site,
} from '@raceway/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Filter, filterableFields, filterOf, isComplete, whereOf } from './filter.ts';
import { type FilterOperator, filterOperators } from './operators.ts';

const examples: Record<string, unknown> = {
  text: 'ams1',
  integer: 7,
  decimal: 1.5,
  boolean: true,
  date: '2026-11-21',
  dateTime: '2026-11-21T03:04:05.678Z',
  color: '#868e96',
  reference: newId(),
  references: newId(),
};

function valueFor({ kind, spec }: AnyField, { arity }: FilterOperator): unknown {
  const example = spec.choices?.[0]?.value ?? examples[kind] ?? examples.text;
  if (arity === 'none') return true;
  if (arity === 'many') return [example];
  return arity === 'two' ? [example, example] : example;
}

describe.each([device, site])('conditions on $name', (entity) => {
  const filters = filterableFields(entity).flatMap((name): Filter[] => {
    const field = fieldOf(entity, name);
    const operators = field ? filterOperators(field) : [];
    return operators.flatMap((operator) => (field ? { field: name, operator, value: valueFor(field, operator) } : []));
  });

  it('are understood by the search grammar', () => {
    for (const filter of filters) expect(() => parseWhere(registry, entity, whereOf(filter))).not.toThrow();
  });

  it('are read back from the address as they were written', () => {
    for (const filter of filters) expect(filterOf(entity, whereOf(filter))).toEqual(filter);
  });
});

describe('filterOf', () => {
  it('reads any text back from each pattern', () => {
    const patterns = filterOperators(fields.text()).filter(({ arity }) => arity === 'one');
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        fc.string({ minLength: 1 }).filter((text) => !text.includes('%')),
        (operator, value) => {
          const filter = { field: 'name', operator, value };
          expect(filterOf(device, whereOf(filter))).toEqual(filter);
        },
      ),
    );
  });

  it('reads a bare value, as links write it', () => {
    const id = newId();
    expect(filterOf(device, { site: id })).toMatchObject({ field: 'site', value: [id], operator: { id: 'inq' } });
  });

  it('leaves alone what people could not have built here', () => {
    expect(filterOf(device, { 'site.name': 'Amsterdam' })).toBeNull();
    expect(filterOf(device, { or: [{ name: 'a' }, { name: 'b' }] })).toBeNull();
    expect(filterOf(device, { position: { gt: 3, lt: 9 } })).toBeNull();
    expect(filterOf(device, { name: { regexp: '^a' } })).toBeNull();
  });
});

describe('filterOperators', () => {
  it('asks for a branch where a field refers to a tree', () => {
    const idsOf = (name: string) => filterOperators(fieldOf(rack, name) ?? fields.text()).map(({ id }) => id);
    expect([idsOf('location')[0], idsOf('site')[0]]).toEqual(['within', 'inq']);
  });
});

describe('isComplete', () => {
  it('wants as many values as the operator takes', () => {
    const [any] = filterOperators(fields.choice([]));
    const between = filterOperators(fields.decimal()).find(({ arity }) => arity === 'two');
    if (!any || !between) throw new Error('The operators are gone.');
    expect([isComplete(any, []), isComplete(any, ['active'])]).toEqual([false, true]);
    expect([isComplete(between, [1, null]), isComplete(between, [1, 2])]).toEqual([false, true]);
  });
});
