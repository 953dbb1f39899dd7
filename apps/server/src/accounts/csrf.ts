import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '@raceway/shared';

/** Whether an Origin header names this host. The scheme does not count: TLS may end before us. */
export function isOwnOrigin(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const own = `${url.protocol}//${host ?? ''}`;
  // Both are read as URLs, so that a default port counts as none.
  return URL.canParse(own) && url.host === new URL(own).host;
}

/**
 * Refuses a request that may change something and can have come from another site's page (ASVS 3.5.1–3.5.3). Not for
 * requests with an Authorization header: no page can make a browser add that one.
 * @param headers as they came; the proxy in front, if any, passes Host on
 * @param contentType what the body is to be: nothing that a form can send
 * @throws AppError BAD_REQUEST for a body that is something else, FORBIDDEN for another site
 */
export function assertSameOrigin(
  headers: IncomingHttpHeaders,
  contentType: 'application/json' | 'application/octet-stream' = 'application/json',
): void {
  // A form of another site can send text/plain or a form encoding, but these only after asking.
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== contentType) {
    throw new AppError('BAD_REQUEST', `Changes are taken as ${contentType} only.`);
  }
  const site = headers['sec-fetch-site'];
  const isOtherSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const isOtherOrigin = headers.origin !== undefined && !isOwnOrigin(headers.origin, headers.host);
  if (isOtherSite || isOtherOrigin) throw new AppError('FORBIDDEN', 'This request comes from another site.');
}
