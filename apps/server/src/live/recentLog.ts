import type { Entry } from './entries.ts';

/** What is kept in memory of a log, so that whoever was away for a moment costs the database nothing. */
const maxEntries = 5000;
/** Who is further behind than this many change sets loads anew. */
export const maxReplaySeqs = 2000;

/** The newest part of one log, all of it after `from`. */
export class RecentLog {
  #entries: Entry[] = [];
  #from: number;

  /** @param from the number after which entries will be added. */
  constructor(from: number) {
    this.#from = from;
  }

  /** Adds what follows what is there, up to and with number `to`, and lets go of the oldest change sets. */
  add(entries: readonly Entry[], to: number): void {
    this.#entries = this.#entries.concat(entries);
    const isTooLong = this.#entries.length > maxEntries;
    if (!isTooLong && to - this.#from <= maxReplaySeqs) return;
    const surplus = this.#entries[this.#entries.length - maxEntries - 1];
    this.#from = Math.max(to - maxReplaySeqs, isTooLong ? (surplus?.change.seq ?? to) : 0);
    this.#entries = this.#entries.slice(this.#indexAfter(this.#from));
  }

  /** The entries after `from` up to and with `to`; null when it no longer reaches so far back. */
  slice(from: number, to: number): Entry[] | null {
    if (from < this.#from) return null;
    return this.#entries.slice(this.#indexAfter(from), this.#indexAfter(to));
  }

  /** The index of the first entry after number `seq`. */
  #indexAfter(seq: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.#entries[middle];
      if (entry && entry.change.seq <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
