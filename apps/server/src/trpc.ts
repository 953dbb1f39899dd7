import { AppError, errorStatuses } from '@raceway/shared';
import { initTRPC, TRPCError } from '@trpc/server';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Context } from './core/context.ts';
import { asAppError } from './platform/errors.ts';

/** What an error carries over the wire beside its message. */
export interface ErrorData {
  code: string;
  httpStatus: number;
  issues: { path: string; message: string }[];
  current?: object;
  retryAfterSeconds?: number;
  /** By which the log tells more of it. */
  requestId?: string;
}

/**
 * An error as callers get it, whether a procedure made it or the way there.
 * @param requestId told where the error is not theirs to know: the log has it under this
 */
export function errorShape(known: AppError, requestId: string | undefined) {
  const shownId = known.code === 'INTERNAL_SERVER_ERROR' ? requestId : undefined;
  const data: ErrorData = {
    code: known.code,
    httpStatus: errorStatuses[known.code],
    issues: known.issues,
    ...(known.current ? { current: known.current } : {}),
    ...(known.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: known.retryAfterSeconds }),
    ...(shownId ? { requestId: shownId } : {}),
  };
  const message = shownId ? `Something went wrong. The log has it under ${shownId}.` : known.message;
  return { message, code: TRPC_ERROR_CODES_BY_KEY[known.code], data };
}

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ error, ctx }) => errorShape(asAppError(error), ctx?.requestId),
});

export const { router } = t;

/** Turns errors of ours into tRPC's, so that statuses are right on the wire. */
const withErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const known = asAppError(result.error);
  // SERVICE_UNAVAILABLE and the rest are tRPC codes of the same name.
  throw new TRPCError({ code: known.code, message: known.message, cause: known });
});

/** For everybody, signed in or not. */
export const publicProcedure = t.procedure.use(withErrors);

/** For those who are signed in, in no tenant. */
export const sessionProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.identity) throw new AppError('UNAUTHORIZED', 'Sign in first.');
  return next({ ctx: { ...ctx, identity: ctx.identity } });
});

/** For members of the tenant of the call. */
export const tenantProcedure = sessionProcedure.use(({ ctx, next }) => {
  if (!ctx.actor) throw new AppError('BAD_REQUEST', 'Name the tenant in the header x-raceway-tenant.');
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});
