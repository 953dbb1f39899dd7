import { registry } from '@raceway/shared';
import { expect, it } from 'vitest';
import { containerFieldOf } from './containers.ts';
import type { AnyRow } from './trpc.ts';

const closest = (entity: string, ...filled: string[]) =>
  containerFieldOf(registry.get(entity), Object.fromEntries(filled.map((name) => [name, name])) as unknown as AnyRow);

it.each([
  ['organization.site', ['region', 'group'], 'region'],
  ['organization.site', ['group'], 'group'],
  ['organization.location', ['site', 'parent'], 'parent'],
  ['dcim.rack', ['site', 'location'], 'location'],
  ['dcim.rack', ['site'], 'site'],
  ['dcim.device', ['site', 'location', 'rack', 'virtualChassis'], 'rack'],
  ['dcim.device', ['site', 'location', 'rack', 'parent', 'virtualChassis'], 'parent'],
  ['dcim.device', ['site', 'rack'], 'rack'],
  ['dcim.powerFeed', ['panel', 'rack'], 'panel'],
  ['dcim.powerPort', ['device', 'module', 'feed'], 'module'],
  ['organization.contactAssignment', ['object', 'contact'], 'object'],
])('the trail of %s in %j goes by its %s', (entity, filled, expected) => {
  expect(closest(entity, ...filled)).toBe(expected);
});

it('ends where nothing contains the row', () => {
  expect(closest('organization.region')).toBeNull();
});
