import { describe, expect, it } from 'vitest';
import { isCostlyPattern } from './pattern.ts';

describe('isCostlyPattern', () => {
  it.each([
    '^ams1-a\\d+',
    '^(web|app)\\d+$',
    'srv-[0-9]{2,4}',
    '(abc)?',
    '(abc)+',
    'a{2}',
    '[*+(]+',
    '\\(a+\\)+',
    '(?:a|b)?',
    '',
  ])('takes %s', (source) => {
    expect(isCostlyPattern(source)).toBe(false);
  });

  it.each(['(a+)+', '((a+))+', '(a|aa)+$', '(?:a*)*', '(a?){50}', '(.*a){20}', '.*.*.*.*x', '(?<n>a+)*'])(
    'refuses %s',
    (source) => {
      expect(isCostlyPattern(source)).toBe(true);
    },
  );
});
