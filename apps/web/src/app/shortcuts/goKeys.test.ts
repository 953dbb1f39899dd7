import { registry } from '@raceway/shared';
import { expect, it } from 'vitest';
import { majorNavigation } from '../domains.ts';
import { goKeys } from './goKeys.ts';

it('gives the first of each menu a letter of its own, none of them that of home', () => {
  const letters = [...goKeys.values()];
  for (const { entities } of majorNavigation)
    expect(entities.slice(0, 1).every((entity) => goKeys.has(entity))).toBe(true);
  expect(new Set(letters).size).toBe(letters.length);
  expect(letters).not.toContain('h');
});

it('goes to what people open most by its initial', () => {
  for (const [name, letter] of Object.entries({ 'organization.site': 's', 'dcim.rack': 'r', 'dcim.device': 'd' }))
    expect(goKeys.get(registry.get(name))).toBe(letter);
});
