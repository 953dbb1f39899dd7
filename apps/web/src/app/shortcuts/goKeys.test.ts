import { registry } from '@raceway/shared';
import { expect, it } from 'vitest';
import { goKeys } from './goKeys.ts';

it('gives each entity a letter of its own, none of them that of home', () => {
  const letters = [...goKeys.values()];
  expect(goKeys.size).toBe(registry.all.length);
  expect(new Set(letters).size).toBe(letters.length);
  expect(letters).not.toContain('h');
});
