import { AppError, errorStatuses } from '@raceway/shared';
import { initTRPC, TRPCError } from '@trpc/server';
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

const t = initTRPC.context<Context>().create({
  errorFormatter({ shape, error, ctx }) {
    const known = asAppError(error);
    const data: ErrorData = {
      code: known.code,
      httpStatus: errorStatuses[known.code],
      issues: known.issues,
      ...(known.current ? { current: known.current } : {}),
      ...(known.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: known.retryAfterSeconds }),
      ...(ctx && known.code === 'INTERNAL_SERVER_ERROR' ? { requestId: ctx.requestId } : {}),
    };
    const message = data.requestId ? `Something went wrong. The log has it under ${data.requestId}.` : known.message;
    return { ...shape, message, data };
  },
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
