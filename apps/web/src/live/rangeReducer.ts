import type { Change, Range } from '@raceway/shared';

/** How far a log has been taken: everything up to and with `seq` of this `epoch`. */
export interface Cursor {
  epoch: string;
  seq: number;
}

/** What to do with a range that came in. */
export type Verdict =
  | { type: 'take'; cursor: Cursor; changes: Change[] }
  /** All of it is known. */
  | { type: 'ignore' }
  /** Something between was missed: subscribe again with the cursor. */
  | { type: 'resume' }
  /** Another history (a restored backup): load everything anew. */
  | { type: 'reload' };

/**
 * Decides on a range. It is taken only if it starts where the cursor stands (DESIGN §7); there is no buffering of ranges
 * out of order, as the log can always be asked again.
 */
export function takeRange(cursor: Cursor, range: Range): Verdict {
  if (range.epoch !== cursor.epoch) return { type: 'reload' };
  if (range.from === cursor.seq) {
    return { type: 'take', cursor: { epoch: cursor.epoch, seq: range.to }, changes: range.changes };
  }
  return range.to <= cursor.seq ? { type: 'ignore' } : { type: 'resume' };
}
