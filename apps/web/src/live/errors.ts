import { AppError, type Issue } from '@raceway/shared';
import { TRPCClientError } from '@trpc/client';
import type { AnyRow } from '../app/trpc.ts';

/** A refused or failed call, as pages show it. */
export class CallError extends Error {
  override readonly name = 'CallError';

  constructor(
    /** The server's code, `CONFLICT`; `OFFLINE` where no answer came. */
    readonly code: string,
    message: string,
    readonly issues: Issue[],
    /** With CONFLICT: the row as it is now. */
    readonly current: AnyRow | null,
    /** What the server's log knows the request by. */
    readonly requestId: string | null,
  ) {
    super(message);
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Reads what a call threw. */
export function callErrorOf(error: unknown): CallError {
  if (error instanceof CallError) return error;
  if (error instanceof AppError) return new CallError(error.code, error.message, error.issues, null, null);
  if (!(error instanceof TRPCClientError)) {
    return new CallError('INTERNAL', error instanceof Error ? error.message : String(error), [], null, null);
  }
  const data = error.data as Record<string, unknown> | undefined;
  if (!data) return new CallError('OFFLINE', 'The server cannot be reached.', [], null, null);
  return new CallError(
    textOf(data.code) ?? 'INTERNAL',
    error.message,
    Array.isArray(data.issues) ? (data.issues as Issue[]) : [],
    typeof data.current === 'object' ? (data.current as AnyRow | null) : null,
    textOf(data.requestId),
  );
}
