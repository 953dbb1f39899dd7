import { AppError, type Refusal } from '@raceway/shared';
import { asAppError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';

/** What a client is told of an error; one that is not ours goes to the log and no further. */
export function refusalOf(error: unknown, log: Log): Refusal {
  const known = asAppError(error);
  if (known.code === 'INTERNAL_SERVER_ERROR') log.error({ err: error }, 'socket event failed');
  const { code, message, issues } = known;
  return issues.length > 0 ? { code, message, issues } : { code, message };
}

/** Whether an error says that someone has no business here any more. */
export function isShutOut(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'UNAUTHORIZED' || error.code === 'NOT_FOUND');
}
