import { invalid } from '@raceway/shared';

/** The place in an ordered list behind a row: the values it was ordered by, its id last. */
export type Cursor = unknown[];

/** A cursor as text for callers, who must not look into it. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads a cursor of `length` values.
 * @throws AppError BAD_REQUEST at `after` when it is not one, or one of another order.
 */
export function readCursor(text: string, length: number): Cursor {
  try {
    const cursor: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(cursor) && cursor.length === length) return cursor;
  } catch {
    // Falls through: whatever it is, it is no cursor.
  }
  throw invalid([{ path: 'after', message: 'is not a cursor of this list' }]);
}
