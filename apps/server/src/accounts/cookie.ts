import { parseCookie, stringifySetCookie } from 'cookie';

/** The cookie's name. The prefix makes browsers refuse it from subdomains and without HTTPS (ASVS 3.3.1). */
function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-raceway' : 'raceway';
}

/** The session's token from a request's Cookie header, or null. */
export function readSessionCookie(header: string | undefined, isSecure: boolean): string | null {
  return parseCookie(header ?? '')[cookieName(isSecure)] || null;
}

/**
 * The Set-Cookie header that gives the browser its session, or takes it away (`token` null).
 * @param maxAgeSeconds how long the browser keeps it; the server decides in any case
 */
export function sessionCookie(token: string | null, isSecure: boolean, maxAgeSeconds: number): string {
  return stringifySetCookie(cookieName(isSecure), token ?? '', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure,
    maxAge: token === null ? 0 : maxAgeSeconds,
  });
}
