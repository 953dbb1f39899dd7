/** The codes of errors that reach a caller; each has the tRPC code of the same name. */
export const errorStatuses = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof errorStatuses;

/** One thing wrong with one input: `path` is the field's path (`rows[3].name`), '' when it is about the whole. */
export interface Issue {
  path: string;
  message: string;
}

/** What an {@link AppError} may carry beside its code and message. */
export interface AppErrorDetails {
  issues?: Issue[];
  /** With CONFLICT: the row as it is now, so that a client can show both. */
  current?: object;
  /** With TOO_MANY_REQUESTS: when to try again. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** The one error type: a code, a sentence for people, and what is wrong field by field. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: Issue[];
  readonly current: object | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, details: AppErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.issues = details.issues ?? [];
    this.current = details.current;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** A BAD_REQUEST made of its issues; the message names the first so that it reads well alone. */
export function invalid(issues: Issue[]): AppError {
  const first = issues[0];
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  const message = first ? `${first.path ? `${first.path}: ` : ''}${first.message}${more}` : 'The input is not valid.';
  return new AppError('BAD_REQUEST', message, { issues });
}
