import { registry } from '@raceway/shared';
import { expect, it } from 'vitest';
import { navigation } from './domains.ts';

it('lists each entity once, but those that have no menu', () => {
  const listed = navigation.flatMap(({ entities }) => entities.map(({ name }) => name));
  const expected = registry.all.filter(({ menu }) => menu !== null).map(({ name }) => name);
  expect(listed.toSorted()).toEqual(expected.toSorted());
});

it('begins with the places', () => {
  const [first] = navigation;
  expect(first?.entities.slice(0, 4).map(({ key }) => key)).toEqual(['site', 'location', 'region', 'siteGroup']);
});
