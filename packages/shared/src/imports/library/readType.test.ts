import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceType, moduleType, rackType } from '../../dcim/index.ts';
import { parseCreate } from '../../entity/schema.ts';
import { newId } from '../../ids.ts';
import { componentLists } from './lists.ts';
import { readType } from './readType.ts';

const key = fc.constantFrom(
  'name',
  'type',
  'rear_port',
  'rear_port_position',
  'positions',
  'power_port',
  'bridge',
  'nonsense',
);
const text = fc.constantFrom('08', '1', '2', 'lc', '1000base-t', 'iec-60320-c14', '', 'x'.repeat(80));
const items = fc.array(fc.oneof(fc.dictionary(key, text), text));
const lists = fc.dictionary(
  fc.constantFrom(...componentLists.map((list) => list.key), 'port-mappings'),
  fc.oneof(items, text),
);
const head = fc.record({
  manufacturer: fc.constant('Acme'),
  model: fc.constant('M'),
  u_height: text,
  weight: text,
  weight_unit: text,
});
const documents = fc.tuple(head, lists).map(([first, rest]): Record<string, unknown> => ({ ...first, ...rest }));

describe('a document of the library', () => {
  it('whatever it holds, gives what can be made, each name once, with references to what is there', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const { type } = readType(document, 'device-types/Acme/M.yaml');
        const names = new Set<string>();
        for (const { entity, values } of type?.templates ?? []) {
          const owner = { deviceType: newId() };
          const ends = 'frontPort' in entity.fields ? { frontPort: newId(), rearPort: newId() } : {};
          expect(parseCreate(entity, { ...owner, ...ends, ...values }).issues).toEqual([]);
          if (values.name !== undefined) names.add(`${entity.name} ${String(values.name).toLowerCase()}`);
        }
        const named = type?.templates.filter(({ values }) => values.name !== undefined) ?? [];
        expect(names.size).toBe(named.length);
        for (const { entity, refers } of type?.templates ?? []) {
          for (const [field, name] of Object.entries(refers)) {
            const target = entity.fields[field]?.spec.target;
            expect(named.some((other) => other.entity.name === target && other.values.name === name)).toBe(true);
          }
        }
      }),
    );
  });

  it('that is no mapping, or no more than anything, is refused or read without a fault', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (document, path) => {
        const { type, notes } = readType(document, path);
        if (!type) expect(notes.length).toBeGreaterThan(0);
      }),
    );
  });

  it('is of the kind that its folder says, else that its keys say', () => {
    const kindOf = (path: string, more: object) =>
      readType({ manufacturer: 'A', model: 'M', ...more }, path).type?.entity;
    expect(kindOf('x/module-types/A/M.yaml', { u_height: '1' })).toBe(moduleType);
    expect(kindOf('M.yaml', { u_height: '1' })).toBe(deviceType);
    expect(kindOf('M.yaml', { form_factor: '2-post-frame', u_height: '42' })).toBe(rackType);
    expect(kindOf('M.yaml', {})).toBe(moduleType);
  });

  it('may measure in other units, which become ours', () => {
    const weigh = (weight_unit: string) =>
      readType({ manufacturer: 'A', model: 'M', weight: '10', weight_unit }, 'M.yaml').type?.values.weight;
    expect(['kg', 'g', 'lb', 'oz', 'stone'].map(weigh)).toEqual([10, 0.01, 4.536, 0.283, undefined]);
  });
});
