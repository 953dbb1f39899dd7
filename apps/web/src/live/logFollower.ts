import type { Change, LogName, Range, Refusal, Subscribe, Subscribed } from '@raceway/shared';
import { type Cursor, takeRange } from './rangeReducer.ts';

/** What a follower needs of its surroundings. */
export interface FollowerPorts {
  isConnected(): boolean;
  subscribe(request: Subscribe, answer: (result: Subscribed) => void): void;
  /** Changes in the log's order; `to` is the number they reach up to. */
  onChanges(changes: Change[], to: number): void;
  /** What was loaded with a number below `seq` may lack changes that will never come: load it anew. */
  onRestart(seq: number): void;
  /** Whether the follower waits for an answer has changed. */
  onState(): void;
}

/** Follows one log over a socket that may come and go: keeps the cursor, asks again for what was missed. */
export class LogFollower {
  private cursor: Cursor | null = null;
  private topics: ReadonlySet<string> = new Set();
  /** Topics that the server has refused: objects that are not there. */
  private readonly refused = new Set<string>();
  /** Answers that are still to come. Until the last is there, ranges are those of topics no longer wanted. */
  private awaited = 0;
  private isScheduled = false;
  private startedAtSeq = 0;

  constructor(
    readonly log: LogName,
    private readonly ports: FollowerPorts,
  ) {}

  /** The number up to which the log is known; null before the first answer. */
  get seq(): number | null {
    return this.cursor?.seq ?? null;
  }

  /** Changes up to this number were never heard: a result that is older than this is incomplete. */
  get heardFromSeq(): number {
    return this.startedAtSeq;
  }

  get isCatchingUp(): boolean {
    return this.awaited > 0 || this.isScheduled;
  }

  /** Replaces the topics; changes made in the same task are told to the server once. */
  follow(topics: ReadonlySet<string>): void {
    this.topics = topics;
    for (const topic of this.refused) if (!topics.has(topic)) this.refused.delete(topic);
    this.schedule();
  }

  /** The connection is up, new or again. Answers of the former one will never come. */
  connected(): void {
    this.awaited = 0;
    this.schedule();
  }

  disconnected(): void {
    this.awaited = 0;
  }

  /** Takes in a range, if it is what comes next. */
  receive(range: Range): void {
    if (this.awaited > 0 || !this.cursor) return;
    const verdict = takeRange(this.cursor, range);
    if (verdict.type === 'resume') this.resume();
    if (verdict.type === 'reload') {
      this.cursor = null;
      this.schedule();
    }
    if (verdict.type === 'take') {
      this.cursor = verdict.cursor;
      this.ports.onChanges(verdict.changes, verdict.cursor.seq);
    }
  }

  /** Subscribes again from the cursor. */
  resume(): void {
    this.schedule();
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      this.send();
      this.ports.onState();
    });
  }

  private send(): void {
    if (!this.ports.isConnected() || (this.topics.size === 0 && !this.cursor)) return;
    this.awaited += 1;
    const request: Subscribe = {
      log: this.log,
      topics: [...this.topics].filter((topic) => !this.refused.has(topic)).sort(),
    };
    if (this.cursor) request.cursor = this.cursor;
    this.ports.subscribe(request, (result) => this.answered(request, result));
  }

  private answered(request: Subscribe, result: Subscribed): void {
    this.awaited = Math.max(0, this.awaited - 1);
    if ('error' in result) this.leaveOut(result.error);
    else {
      if (!request.cursor || result.snapshot || result.epoch !== request.cursor.epoch) this.restart(result);
    }
    this.ports.onState();
  }

  private restart({ epoch, seq }: Cursor): void {
    this.cursor = { epoch, seq };
    this.startedAtSeq = seq;
    this.ports.onRestart(seq);
  }

  /** Subscribes again without what was refused, so that one object that is gone does not silence the rest. */
  private leaveOut(error: Refusal): void {
    const missing = error.code === 'NOT_FOUND' ? (error.issues ?? []).map(({ path }) => path) : [];
    for (const topic of missing) this.refused.add(topic);
    if (missing.length > 0) this.schedule();
    else console.error(`The ${this.log} log refuses the subscription: ${error.message}`);
  }
}
