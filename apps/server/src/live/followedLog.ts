import { type Head, readChanges } from '../core/log.ts';
import type { Database } from '../platform/database.ts';
import { type Entry, entryOf } from './entries.ts';
import type { Source } from './logStream.ts';
import { RecentLog } from './recentLog.ts';

/** What happens to a log that is followed. */
export interface Follower {
  /** These came after what was there; the source already stands behind them. */
  onEntries(entries: readonly Entry[]): void;
  /** It is another log now: its numbers mean nothing beside the former ones. */
  onRestart(): void;
}

/** How many change sets are read at once, so that a long piece does not fill the memory. */
const pieceSeqs = 500;

/** One log as this process knows it. */
export class FollowedLog implements Source {
  #head: Head;
  #recent: RecentLog;
  /** Who is told; set by whoever follows. */
  follower: Follower | null = null;

  constructor(
    readonly scopeId: string,
    private readonly db: Pick<Database, 'query'>,
    head: Head,
  ) {
    this.#head = head;
    this.#recent = new RecentLog(head.seq);
  }

  get epoch(): string {
    return this.#head.epoch;
  }

  get seq(): number {
    return this.#head.seq;
  }

  get floor(): number {
    return this.#head.floor;
  }

  recent(from: number, to: number): Entry[] | null {
    return this.#recent.slice(from, to);
  }

  async read(from: number, to: number): Promise<Entry[]> {
    return (await readChanges(this.db, this.scopeId, from, to)).map(entryOf);
  }

  /**
   * Goes on to where the counter was read to stand. Not to be called twice at a time.
   * @returns how long the follower took to be told, in milliseconds
   */
  async advanceTo(head: Head): Promise<number> {
    if (head.epoch !== this.epoch || head.seq < this.seq) {
      this.#head = head;
      this.#recent = new RecentLog(head.seq);
      this.follower?.onRestart();
      return 0;
    }
    let toldMs = 0;
    this.#head = { ...this.#head, floor: head.floor };
    while (this.seq < head.seq) {
      const to = Math.min(head.seq, this.seq + pieceSeqs);
      const entries = await this.read(this.seq, to);
      this.#head = { ...this.#head, seq: to };
      this.#recent.add(entries, to);
      const startMs = performance.now();
      this.follower?.onEntries(entries);
      toldMs += performance.now() - startMs;
    }
    return toldMs;
  }
}
