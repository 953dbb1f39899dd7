import { type Actor, AppError } from '@raceway/shared';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { assertSameOrigin } from '../accounts/csrf.ts';
import { actorFor, authenticate } from '../accounts/identity.ts';
import type { App } from './app.ts';

/** Adds routes of a domain that are no procedures, such as pictures by address. */
export type HttpRoutes = (server: FastifyInstance, app: App) => void;

type BodyType = Parameters<typeof assertSameOrigin>[1];

/**
 * Who asks for something in a tenant by plain HTTP, by session or API token as procedures have it.
 * @param slug the tenant's, from the address
 * @param contentType of the body where it writes; JSON unless told otherwise
 * @throws AppError UNAUTHORIZED for nobody, NOT_FOUND for who is not in the tenant, FORBIDDEN for a write from elsewhere
 */
export async function httpCaller(
  app: App,
  request: FastifyRequest,
  slug: string,
  contentType?: BodyType,
): Promise<Actor> {
  const { authorization, cookie } = request.headers;
  const identity = await authenticate(app, { authorization, cookie });
  if (!identity) throw new AppError('UNAUTHORIZED', 'Sign in first.');
  if (request.method !== 'GET' && !authorization) assertSameOrigin(request.headers, contentType);
  return actorFor(identity, slug);
}
