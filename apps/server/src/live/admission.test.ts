import { expect, it } from 'vitest';
import { isOriginAllowed } from './admission.ts';

const from = (headers: Record<string, string>, isProxyTrusted = false) => isOriginAllowed({ headers }, isProxyTrusted);

it('lets in our own pages and programs, and no other site', () => {
  const host = 'raceway.example:8080';
  expect(from({ host })).toBe(true);
  expect(from({ host, origin: 'http://raceway.example:8080' })).toBe(true);
  expect(from({ host, origin: 'http://raceway.example' })).toBe(false);
  expect(from({ host, origin: 'https://evil.example' })).toBe(false);
  expect(from({ host, origin: 'null' })).toBe(false);
});

it('believes what a proxy says of the host only where that is ours', () => {
  const headers = { host: 'inside:8080', 'x-forwarded-host': 'raceway.example', origin: 'https://raceway.example' };
  expect(from(headers)).toBe(false);
  expect(from(headers, true)).toBe(true);
});
