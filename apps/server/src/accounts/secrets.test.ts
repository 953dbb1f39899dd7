import { expect, it } from 'vitest';
import { digestOf, newSecret } from './secrets.ts';

it('makes secrets of 256 bits that do not repeat', () => {
  const secrets = new Set(Array.from({ length: 10_000 }, newSecret));
  expect(secrets.size).toBe(10_000);
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
});

it('digests to 32 bytes, the same each time', () => {
  expect(digestOf('a')).toHaveLength(32);
  expect(digestOf('a')).toEqual(digestOf('a'));
  expect(digestOf('a')).not.toEqual(digestOf('b'));
});
