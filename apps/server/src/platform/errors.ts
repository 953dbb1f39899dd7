import { AppError, type ErrorCode, errorStatuses } from '@raceway/shared';
import { TRPCError } from '@trpc/server';

function isCode(code: string): code is ErrorCode {
  return code in errorStatuses;
}

/**
 * What a caller may know of any error. Ours pass; tRPC's own (no such procedure, broken JSON) keep their code and
 * message; all others are an INTERNAL_SERVER_ERROR without a word of theirs.
 */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof TRPCError) {
    if (error.cause instanceof AppError) return error.cause;
    const isOurs = error.code !== 'INTERNAL_SERVER_ERROR';
    if (isOurs && isCode(error.code)) return new AppError(error.code, error.message);
    if (isOurs) return new AppError('BAD_REQUEST', error.message);
  }
  return new AppError('INTERNAL_SERVER_ERROR', 'Something went wrong.', { cause: error });
}
