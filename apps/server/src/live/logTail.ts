import { AppError } from '@raceway/shared';
import { type Head, readHead } from '../core/log.ts';
import { type Database, toBytes, toId } from '../platform/database.ts';
import { FollowedLog } from './followedLog.ts';

/** The counters are read this often whether or not a hint came: a lost hint costs no more than this. */
const pollMs = 250;
/**
 * The least time between two reads, in which commits gather into one message. It grows with what the last round took,
 * so that telling many sockets takes at most about half of the process's time: fewer, larger messages under load.
 */
const minPauseMs = 3;
const maxPauseMs = 100;

/** Follows the logs that this process has listeners for. The database alone says what they hold; hints say when to look. */
export class LogTail {
  readonly #logs = new Map<string, FollowedLog>();
  #timer: NodeJS.Timeout | undefined;
  #dueAtMs = Number.POSITIVE_INFINITY;
  #round: Promise<void> | null = null;
  #isHinted = false;
  #restsUntilMs = 0;
  #isClosed = false;
  /** How long the last round took, from the counters to the last message, in milliseconds. */
  lastRoundMs = 0;

  #isFailing = false;

  /** @param onError told when rounds begin to fail; the next comes all the same. */
  constructor(
    private readonly db: Pick<Database, 'query'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /**
   * Follows a log from where it stands now.
   * @throws AppError NOT_FOUND where there is no such log
   */
  async follow(scopeId: string): Promise<FollowedLog> {
    const head = await readHead(this.db, scopeId);
    if (!head) throw new AppError('NOT_FOUND', 'There is no such log.');
    const log = this.#logs.get(scopeId) ?? new FollowedLog(scopeId, this.db, head);
    this.#logs.set(scopeId, log);
    this.#schedule(pollMs);
    return log;
  }

  /** Follows a log no longer. */
  leave(scopeId: string): void {
    this.#logs.delete(scopeId);
  }

  /** A log may have come to this number. */
  hint(scopeId: string, seq: number): void {
    const log = this.#logs.get(scopeId);
    if (log && seq > log.seq) this.#wake();
  }

  /** Looks now, and is back when all that was committed before the call has been told. */
  async catchUp(): Promise<void> {
    await this.#round;
    await this.#run();
  }

  /** Ends it; waits for the round under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  #wake(): void {
    if (this.#round) this.#isHinted = true;
    else this.#schedule(Math.max(0, this.#restsUntilMs - performance.now()));
  }

  /** Sees to it that a round begins within this time. */
  #schedule(withinMs: number): void {
    const dueAtMs = performance.now() + withinMs;
    if (this.#isClosed || this.#round || this.#dueAtMs <= dueAtMs) return;
    clearTimeout(this.#timer);
    this.#dueAtMs = dueAtMs;
    this.#timer = setTimeout(() => void this.#run(), withinMs);
  }

  /** One round; joins the one under way if there is one. Never rejects. */
  #run(): Promise<void> {
    this.#round ??= this.#read()
      .then(
        () => {
          this.#isFailing = false;
        },
        (error: unknown) => {
          if (!this.#isFailing) this.onError(error);
          this.#isFailing = true;
        },
      )
      .finally(() => {
        this.#round = null;
        this.#dueAtMs = Number.POSITIVE_INFINITY;
        const isHinted = this.#isHinted;
        this.#isHinted = false;
        if (this.#logs.size > 0)
          this.#schedule(isHinted ? Math.max(0, this.#restsUntilMs - performance.now()) : pollMs);
      });
    return this.#round;
  }

  /** Reads the counters of all logs in one statement, and then, in others, what came. */
  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#logs.size === 0) return;
    const startMs = performance.now();
    const heads = await this.db.query<Head & { scope_id: Buffer }>(
      'SELECT scope_id, epoch, seq, floor FROM logs WHERE scope_id IN (?)',
      [[...this.#logs.keys()].map(toBytes)],
    );
    let toldMs = 0;
    for (const { scope_id: scope, ...head } of heads) {
      toldMs += (await this.#logs.get(toId(scope))?.advanceTo(head)) ?? 0;
    }
    const endMs = performance.now();
    this.lastRoundMs = endMs - startMs;
    this.#restsUntilMs = endMs + Math.min(maxPauseMs, Math.max(minPauseMs, toldMs));
  }
}
