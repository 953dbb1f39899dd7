import { field, valueSchema } from '@raceway/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slugOf } from './slug.ts';

it('makes a short name of a name as people write it', () => {
  expect(['Zürich West', '  A--b  ', 'Rack #7 / Row B'].map((name) => slugOf(name))).toEqual([
    'zurich-west',
    'a-b',
    'rack-7-row-b',
  ]);
});

it('makes what a slug field takes, or nothing', () => {
  const { kind, spec } = field.slug().required();
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (name) => {
      const slug = slugOf(name);
      expect(slug === '' || valueSchema(kind, spec).safeParse(slug).success).toBe(true);
    }),
  );
});
