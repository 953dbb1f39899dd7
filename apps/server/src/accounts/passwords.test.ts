import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, isPasswordRight, needsRehash } from './passwords.ts';

const password = 'correct horse battery staple';

describe('passwords', () => {
  it('are hashed with argon2id at 19 MiB, 2 passes, 1 lane', async () => {
    expect(await hashPassword(password)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('hash differently each time', async () => {
    expect(await hashPassword(password)).not.toBe(await hashPassword(password));
  });

  it('are told apart', async () => {
    const phc = await hashPassword(password);
    expect(await isPasswordRight(phc, password)).toBe(true);
    expect(await isPasswordRight(phc, `${password} `)).toBe(false);
  });

  it('are never right for nobody, not even the stand-in', async () => {
    expect(await isPasswordRight(null, password)).toBe(false);
    expect(await isPasswordRight(null, 'nobody')).toBe(false);
  });

  it('count beyond 72 bytes', async () => {
    const phc = await hashPassword(`${'x'.repeat(100)}a`);
    expect(await isPasswordRight(phc, `${'x'.repeat(100)}b`)).toBe(false);
  });

  it('are hashed anew when the cost has changed', async () => {
    expect(needsRehash(await hashPassword(password))).toBe(false);
    expect(needsRehash(await hash(password, { memoryCost: 8192, timeCost: 2, parallelism: 1 }))).toBe(true);
  });
});
