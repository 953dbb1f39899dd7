import { describe, expect, it } from 'vitest';
import { fitsScope, isKnownAt, type VlanPlace } from './vlanScope.ts';

const site: VlanPlace = { site: 'ams', around: new Set(['ams', 'netherlands', 'europe', 'campuses']) };
const scope = (entity: string, id: string, of: string | null = null) => ({ entity, id, site: of });

describe('fitsScope', () => {
  it.each([
    ['organization.region', 'europe', null, true],
    ['organization.region', 'asia', null, false],
    ['organization.siteGroup', 'campuses', null, true],
    ['organization.site', 'ams', null, true],
    ['organization.site', 'fra', null, false],
    ['organization.location', 'row-a', 'ams', true],
    ['dcim.rack', 'a01', 'fra', false],
    ['virtualization.cluster', 'c1', 'fra', false],
    ['virtualization.cluster', 'c2', null, true],
    ['virtualization.clusterGroup', 'g1', null, true],
  ])('of %s %s at %s is %s', (entity, id, of, expected) => {
    expect(fitsScope(site, scope(entity, id, of))).toBe(expected);
  });
});

describe('isKnownAt', () => {
  const rack: VlanPlace = { site: 'ams', around: new Set([...site.around, 'row-a', 'a01']) };

  it('is of its site alone, if it has one', () => {
    expect(isKnownAt({ site: 'ams' }, null, rack)).toBe(true);
    expect(isKnownAt({ site: 'ams' }, 'fra', rack), 'which its group reaches, or it would not be of it').toBe(true);
    expect(isKnownAt({ site: 'fra' }, null, rack)).toBe(false);
    expect(isKnownAt({ site: 'ams' }, null, { site: null, around: new Set() })).toBe(false);
  });

  it('is where its group’s scope is around, or everywhere', () => {
    expect(['europe', 'row-a', 'a01', 'fra'].map((id) => isKnownAt({ site: null }, id, rack))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(isKnownAt({ site: null }, null, { site: null, around: new Set() })).toBe(true);
  });
});
