import { describe, expect, it } from 'vitest';
import { readSessionCookie, sessionCookie } from './cookie.ts';

describe('the session cookie', () => {
  it('is for this host alone, over HTTPS, out of reach of scripts', () => {
    expect(sessionCookie('abc', true, 60)).toBe(
      '__Host-raceway=abc; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
  });

  it('does without the prefix where there is no HTTPS', () => {
    expect(sessionCookie('abc', false, 60)).toBe('raceway=abc; Max-Age=60; Path=/; HttpOnly; SameSite=Lax');
  });

  it('is taken away by an empty one', () => {
    expect(sessionCookie(null, false, 60)).toContain('raceway=; Max-Age=0;');
  });

  it('is found among others', () => {
    expect(readSessionCookie('theme=dark; raceway=abc; x=1', false)).toBe('abc');
    expect(readSessionCookie('raceway=abc', true)).toBeNull();
    expect(readSessionCookie('__Host-raceway=abc', true)).toBe('abc');
    expect(readSessionCookie('raceway=', false)).toBeNull();
    expect(readSessionCookie(undefined, false)).toBeNull();
  });
});
