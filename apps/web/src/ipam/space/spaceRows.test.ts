import type { Prefix } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { type Levels, noLevels, withPage } from './levels.ts';
import { keyOutcome } from './spaceKeys.ts';
import { type SpaceRow, spaceRows } from './spaceRows.ts';
import { countText, usageParts } from './usage.ts';

const prefixOf = (cidr: string, parent: string | null): Prefix =>
  ({ id: cidr, cidr, parent, vrf: null, version: 1, status: 'container' }) as Prefix;
const level = (levels: Levels, parent: string | null, cidrs: string[], children = {}) =>
  withPage(
    levels,
    { vrf: null, parent },
    null,
    { rows: cidrs.map((cidr) => prefixOf(cidr, parent)), next: null, children },
    1,
  );
const global = { vrf: null, name: 'Global' };
const all = { isOpen: () => true, hasFree: false };
const textOf = (row: SpaceRow) =>
  row.kind === 'prefix' ? row.row.cidr : row.kind === 'free' ? `free ${row.cidr}` : row.kind;

const top = level(noLevels, null, ['10.0.0.0/24', '10.0.8.0/24'], { '10.0.0.0/24': 2 });
const whole = level(top, '10.0.0.0/24', ['10.0.0.64/26', '10.0.0.128/26']);

describe('the rows of the tree', () => {
  it('stand below what they lie in, and say what is yet to be loaded', () => {
    expect(spaceRows(top, [global], all).map(textOf)).toEqual(['section', '10.0.0.0/24', 'more', '10.0.8.0/24']);
    const rows = spaceRows(whole, [global], all);
    expect(rows.map((row) => [textOf(row), row.depth])).toEqual([
      ['section', 0],
      ['10.0.0.0/24', 1],
      ['10.0.0.64/26', 2],
      ['10.0.0.128/26', 2],
      ['10.0.8.0/24', 1],
    ]);
    expect(spaceRows(level(noLevels, null, []), [global], all).map(textOf)).toEqual(['section', 'empty']);
  });

  it('show free space between what is carved, in the fewest blocks, where all of a level is here', () => {
    const shown = { isOpen: (_: string, depth: number) => depth < 2, hasFree: true };
    expect(spaceRows(whole, [global], shown).map(textOf)).toEqual([
      'section',
      '10.0.0.0/24',
      'free 10.0.0.0/26',
      '10.0.0.64/26',
      '10.0.0.128/26',
      'free 10.0.0.192/26',
      '10.0.8.0/24',
      'more',
    ]);
  });
});

describe('keys', () => {
  const rows = spaceRows(whole, [global], all);
  it('go up and down, into what is open and out to what it lies in', () => {
    expect(keyOutcome('ArrowDown', rows, null)).toEqual({ to: 0 });
    expect(keyOutcome('ArrowRight', rows, 1)).toEqual({ to: 2 });
    expect(keyOutcome('ArrowLeft', rows, 3)).toEqual({ to: 1 });
    expect(keyOutcome('ArrowLeft', rows, 1)).toEqual({ fold: '10.0.0.0/24', isFolded: true });
    expect(keyOutcome('End', rows, 1)).toEqual({ to: 4 });
    expect(keyOutcome('ArrowDown', rows, 4)).toEqual({ to: 4 });
    expect(keyOutcome('a', rows, 1)).toBeNull();
  });
});

describe('usage', () => {
  const figures = {
    id: '',
    size: '256',
    usable: '254',
    children: 1,
    childSize: '64',
    addresses: { assigned: 100, reserved: 27, dhcpPool: 0, floating: 27 },
    fullRanges: '0',
    free: '100',
    utilisation: 0,
    isFull: false,
  };
  it('has the parts that are something', () => {
    expect(usageParts({ status: 'active' }, figures)).toEqual([
      { part: 'used', percent: 50 },
      { part: 'reserved', percent: 10.62 },
    ]);
    expect(usageParts({ status: 'container' }, figures)).toEqual([{ part: 'carved', percent: 25 }]);
    expect(usageParts({ status: 'active' }, { ...figures, isFull: true })).toEqual([{ part: 'full', percent: 100 }]);
  });
  it('says counts as people do', () => {
    expect([countText('254'), countText(String(1n << 64n)), countText(String((1n << 64n) - 3n))]).toEqual([
      '254',
      '2^64',
      '≈ 2^64',
    ]);
  });
});
