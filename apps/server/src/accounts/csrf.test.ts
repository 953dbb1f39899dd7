import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { assertSameOrigin, isOwnOrigin } from './csrf.ts';

const own: IncomingHttpHeaders = {
  'content-type': 'application/json',
  origin: 'https://raceway.example',
  'sec-fetch-site': 'same-origin',
  host: 'raceway.example',
};
const site = /another site/;
const json = /application\/json/;

describe('assertSameOrigin', () => {
  it.each<[string, IncomingHttpHeaders, RegExp | null]>([
    ['the own page', {}, null],
    ['a charset behind the type', { 'content-type': 'application/json; charset=utf-8' }, null],
    ['a program without browser headers', { origin: undefined, 'sec-fetch-site': undefined }, null],
    ['an older browser', { 'sec-fetch-site': undefined }, null],
    ['a form of any site', { 'content-type': 'application/x-www-form-urlencoded' }, json],
    ['a plain-text form', { 'content-type': 'text/plain;application/json' }, json],
    ['no type', { 'content-type': undefined }, json],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, site],
    ['another subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://x.raceway.example' }, site],
    ['another origin alone', { 'sec-fetch-site': undefined, origin: 'https://evil.example' }, site],
    ['a sandboxed frame', { 'sec-fetch-site': undefined, origin: 'null' }, site],
    ['another port', { 'sec-fetch-site': undefined, origin: 'https://raceway.example:444' }, site],
    ['no host', { host: undefined }, site],
  ])('%s', (_, change, refusal) => {
    const check = () => assertSameOrigin({ ...own, ...change });
    if (refusal) expect(check).toThrow(refusal);
    else expect(check).not.toThrow();
  });
});

describe('isOwnOrigin', () => {
  it('takes a default port for none', () => {
    expect(isOwnOrigin('http://localhost', 'localhost:80')).toBe(true);
    expect(isOwnOrigin('http://localhost:8080', 'localhost:8080')).toBe(true);
    expect(isOwnOrigin('http://localhost:8080', 'localhost')).toBe(false);
  });

  it('refuses nonsense', () => {
    expect(isOwnOrigin('nonsense', 'localhost')).toBe(false);
    expect(isOwnOrigin('http://localhost', 'a b')).toBe(false);
  });
});
