import type { IncomingMessage } from 'node:http';
import { type Actor, AppError, type Handshake, parseInput } from '@raceway/shared';
import { z } from 'zod';
import { isOwnOrigin } from '../accounts/csrf.ts';
import { actorFor, authenticate } from '../accounts/identity.ts';
import type { App } from '../platform/app.ts';
import type { LiveSocket } from './wire.ts';

const handshake: z.ZodType<Handshake> = z.object({
  tenant: z.string('must be the slug of a tenant').min(1).max(100),
  token: z.string().max(512).optional(),
});

/**
 * Who is at the other end of a socket, by the token or else the cookie of its handshake, as of now. Does not count as
 * use: an open socket keeps no session alive.
 * @throws AppError UNAUTHORIZED without a session or token that holds, NOT_FOUND for a tenant that is not theirs,
 * BAD_REQUEST for a handshake that names none
 */
export async function admit(app: App, { handshake: { auth, headers } }: Pick<LiveSocket, 'handshake'>): Promise<Actor> {
  const { tenant, token } = parseInput(handshake, auth);
  const authorization = token === undefined ? headers.authorization : `Bearer ${token}`;
  const identity = await authenticate(app, { cookie: headers.cookie, authorization }, { isActivity: false });
  if (!identity) throw new AppError('UNAUTHORIZED', 'Sign in first.');
  return actorFor(identity, tenant);
}

/** Whether a handshake may come from where it comes: browsers say from which site, and only ours may (ASVS 4.4.2). */
export function isOriginAllowed({ headers }: Pick<IncomingMessage, 'headers'>, isProxyTrusted: boolean): boolean {
  if (headers.origin === undefined) return true;
  const forwarded = isProxyTrusted ? headers['x-forwarded-host'] : undefined;
  return isOwnOrigin(headers.origin, forwarded === undefined ? headers.host : String(forwarded));
}
