import { describe, expect, it } from 'vitest';
import { renaming } from './rename.ts';

const after = (name: string, find: string, replace: string, useRegex = true) =>
  renaming({ find, replace, useRegex }).rename?.(name);

describe('renaming', () => {
  it('puts a text in the place of another, whatever signs they hold', () => {
    expect(after('eth.1 eth.2', 'eth.', '$&', false)).toBe('$&1 $&2');
  });

  it('takes groups as JavaScript and as NetBox write them', () => {
    expect(after('GigabitEthernet1/0/4', '^GigabitEthernet(\\d+)/0/', 'ge-$1/')).toBe('ge-1/4');
    expect(after('GigabitEthernet1/0/4', '^GigabitEthernet(\\d+)/0/', 'ge-\\1/')).toBe('ge-1/4');
  });

  it('refuses expressions that are none or take too long', () => {
    expect(renaming({ find: '(', replace: '', useRegex: true }).problem).toBe('is not a regular expression');
    expect(renaming({ find: '(a+)+$', replace: '', useRegex: true }).problem).toMatch('too long');
    expect(renaming({ find: '', replace: 'x', useRegex: false }).problem).toBe('must not be empty');
  });
});
