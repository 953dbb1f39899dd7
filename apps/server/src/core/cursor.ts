import { type FieldKind, invalid, valueSchema } from '@raceway/shared';

/** The place in an ordered list behind a row: the values it was ordered by, its id last. */
export type Cursor = unknown[];

/** A cursor as text for callers, who must not look into it. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

const anySpec = { isRequired: false, isNullable: true, isReadOnly: false, step: 0 };

/** A choice that is one no longer still has its place in an order. */
function fits(kind: FieldKind, value: unknown): boolean {
  return valueSchema(kind === 'choice' ? 'text' : kind, anySpec).safeParse(value).success;
}

/**
 * Reads a cursor of values of these kinds.
 * @throws AppError BAD_REQUEST at `after` when it is not one, or one of another order.
 */
export function readCursor(text: string, kinds: readonly FieldKind[]): Cursor {
  const cursor = parse(text);
  if (
    Array.isArray(cursor) &&
    cursor.length === kinds.length &&
    kinds.every((kind, index) => fits(kind, cursor[index]))
  )
    return cursor;
  throw invalid([{ path: 'after', message: 'is not a cursor of this list' }]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    // Whatever it is, it is no cursor.
    return null;
  }
}
