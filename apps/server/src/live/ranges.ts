import type { Range } from '@raceway/shared';
import type { Visible } from './entries.ts';

/** About what one message may hold, in bytes. */
export const maxRangeBytes = 256 * 1024;
/** A single change set of more than this is not sent: whoever sees it loads anew, which is less work for both ends. */
export const maxChangeSetBytes = 512 * 1024;

/** Which log, and which life of it. */
export type LogLife = Pick<Range, 'log' | 'epoch'>;

/**
 * Cuts what is visible of a piece of the log into ranges of at most about {@link maxRangeBytes}, each beginning where
 * the one before ends. A change set is never cut. Nothing visible makes one empty range.
 * @param visible in the order of the log, all after `from` and up to `to`
 * @returns null when one change set alone is too large to send
 */
export function rangesOf(life: LogLife, from: number, to: number, visible: readonly Visible[]): Range[] | null {
  const ranges: Range[] = [];
  let range: Range = { ...life, from, to, changes: [] };
  let rangeBytes = 0;
  for (const { seq, bytes, members } of changeSets(visible)) {
    if (bytes > maxChangeSetBytes) return null;
    if (range.changes.length > 0 && rangeBytes + bytes > maxRangeBytes) {
      range.to = seq - 1;
      ranges.push(range);
      range = { ...life, from: seq - 1, to, changes: [] };
      rangeBytes = 0;
    }
    for (const { change } of members) range.changes.push(change);
    rangeBytes += bytes;
  }
  ranges.push(range);
  return ranges;
}

interface ChangeSet {
  seq: number;
  bytes: number;
  members: Visible[];
}

function changeSets(visible: readonly Visible[]): ChangeSet[] {
  const sets: ChangeSet[] = [];
  for (const one of visible) {
    let last = sets.at(-1);
    if (last?.seq !== one.change.seq) {
      last = { seq: one.change.seq, bytes: 0, members: [] };
      sets.push(last);
    }
    last.bytes += one.bytes;
    last.members.push(one);
  }
  return sets;
}
