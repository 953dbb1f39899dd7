import type { LogName, Range } from '@raceway/shared';
import { isDrained, isOverloaded } from './backPressure.ts';
import { coalesce } from './coalesce.ts';
import type { Entry, Visible } from './entries.ts';
import { type Group, Groups } from './groups.ts';
import { type LogLife, rangesOf } from './ranges.ts';
import { maxReplaySeqs } from './recentLog.ts';
import type { Subscription } from './subscription.ts';

/** How long a socket may lag before it is told to come back when it can. */
const maxLagMs = 30_000;
/** How often groups are told that the log went on without anything for them. */
const emptyRangeMs = 1000;

/** The log that a stream sends on. */
export interface Source {
  /** Whose it is: a tenant's or an organization's id. */
  readonly scopeId: string;
  /** Where it stands: what was delivered last. */
  readonly epoch: string;
  readonly seq: number;
  /** The lowest number that is kept. */
  readonly floor: number;
  /** The entries after `from` up to and with `to`, if they are in memory. */
  recent(from: number, to: number): Entry[] | null;
  /** The same from the database. */
  read(from: number, to: number): Promise<Entry[]>;
}

/** What a stream needs of its surroundings. */
export interface StreamPorts {
  /** Sends one message to all sockets of a room of this process. */
  broadcast(room: string, range: Range): void;
  /** Something failed that will be tried again. */
  onError(error: unknown): void;
  /** Milliseconds since the epoch. */
  nowMs(): number;
}

/**
 * One log's way to its sockets. A socket is either in its group, which is told of each change once for all, or it is
 * catching up: it stands at a cursor of its own and is sent what it takes, until it stands where its group stands.
 * That is so after it subscribed, and after it was too slow.
 */
export class LogStream {
  readonly #groups = new Groups();
  /** Since when each socket that is catching up has been doing so. */
  readonly #sinceMs = new Map<Subscription, number>();
  readonly #advancing = new Set<Subscription>();
  #toldAllAtMs = 0;
  /** Messages sent, each to one socket. */
  deliveries = 0;

  constructor(
    readonly log: LogName,
    private readonly source: Source,
    private readonly ports: StreamPorts,
  ) {}

  get groups(): number {
    return this.#groups.size;
  }

  get lagging(): number {
    return this.#sinceMs.size;
  }

  get isIdle(): boolean {
    return this.#groups.size === 0 && this.#sinceMs.size === 0;
  }

  /** Where the log stands, as far as this process knows. */
  get head(): Pick<Source, 'epoch' | 'seq'> {
    return { epoch: this.source.epoch, seq: this.source.seq };
  }

  /** Whether the log can tell all that happened after a cursor. */
  canResume({ epoch, seq }: Pick<Source, 'epoch' | 'seq'>): boolean {
    const { source } = this;
    return epoch === source.epoch && seq >= source.floor - 1 && seq <= source.seq && source.seq - seq <= maxReplaySeqs;
  }

  /** Where a subscription begins that has no cursor: where its group stands, which is all that concerns it so far. */
  startOf(room: string): number {
    return this.#groups.find(room)?.sentTo ?? this.source.seq;
  }

  /** Begins to tell a socket what happens after its cursor: at once as far as it is in memory. */
  add(subscription: Subscription): void {
    this.#fallBehind(subscription, subscription.cursor);
    this.#catchUp(subscription);
  }

  /** Ends a subscription. */
  remove(subscription: Subscription): void {
    this.#sinceMs.delete(subscription);
    this.#groups.leave(subscription);
  }

  /** The log has these entries more; the source stands behind them already. */
  deliver(entries: readonly Entry[]): void {
    for (const [group, visible] of this.#groups.touchedBy(entries)) this.#tell(group, visible);
  }

  /** The log is another one: all load anew. */
  restart(): void {
    for (const subscription of [...this.#members(), ...this.#sinceMs.keys()]) this.#dismiss(subscription, false);
  }

  /** A socket may have drained. */
  drained(subscription: Subscription): void {
    if (this.#sinceMs.has(subscription)) this.#catchUp(subscription);
  }

  /** What has to be done now and then: sockets that lag, and groups that nothing concerned. To be called often. */
  sweep(): void {
    const nowMs = this.ports.nowMs();
    for (const [subscription, sinceMs] of this.#sinceMs) {
      if (nowMs - sinceMs > maxLagMs) this.#dismiss(subscription, false);
      else this.#catchUp(subscription);
    }
    if (nowMs - this.#toldAllAtMs < emptyRangeMs) return;
    this.#toldAllAtMs = nowMs;
    for (const group of this.#groups.all()) if (group.sentTo < this.source.seq) this.#tell(group, []);
  }

  *#members(): Iterable<Subscription> {
    for (const group of this.#groups.all()) yield* group.members;
  }

  get #life(): LogLife {
    return { log: this.log, epoch: this.source.epoch };
  }

  /** Tells a group what it sees of the log up to where that stands. */
  #tell(group: Group, visible: readonly Visible[]): void {
    const ranges = rangesOf(this.#life, group.sentTo, this.source.seq, visible);
    if (!ranges) {
      for (const member of group.members) this.#dismiss(member, true);
      return;
    }
    for (const range of ranges) {
      this.ports.broadcast(group.room, range);
      this.deliveries += group.members.size;
      group.sentTo = range.to;
      for (const member of group.members) {
        if (isOverloaded(member.outlet.queued())) this.#fallBehind(member, this.#groups.leave(member) ?? range.to);
      }
    }
  }

  #fallBehind(subscription: Subscription, cursor: number): void {
    subscription.cursor = cursor;
    this.#sinceMs.set(subscription, this.ports.nowMs());
  }

  /** Ends a subscription and has its socket ask for another. */
  #dismiss(subscription: Subscription, isAnew: boolean): void {
    this.remove(subscription);
    subscription.outlet.resume(this.log, isAnew);
  }

  #catchUp(subscription: Subscription): void {
    // A socket drains while it is written to: that is no second call.
    if (this.#advancing.has(subscription)) return;
    this.#advance(subscription).catch((error: unknown) => this.ports.onError(error));
  }

  async #advance(subscription: Subscription): Promise<void> {
    this.#advancing.add(subscription);
    try {
      // Nothing is awaited between the last look at the log and the join: no gap.
      while (this.#sinceMs.has(subscription)) {
        const { cursor } = subscription;
        const to = this.#goalOf(subscription);
        // Also before it joins: told of everything or not, a socket that does not drain gets no more.
        if (!isDrained(subscription.outlet.queued())) return;
        if (cursor === to) this.#join(subscription);
        else if (to - cursor > maxReplaySeqs) this.#dismiss(subscription, false);
        else {
          const entries = this.source.recent(cursor, to) ?? (await this.source.read(cursor, to));
          if (this.#sinceMs.has(subscription)) this.#send(subscription, to, entries);
        }
      }
    } finally {
      this.#advancing.delete(subscription);
    }
  }

  /** Where a socket joins: where its group stands, since nothing after that concerns it, else where the log stands. */
  #goalOf(subscription: Subscription): number {
    const group = this.#groups.find(subscription.room);
    return group && group.sentTo >= subscription.cursor ? group.sentTo : this.source.seq;
  }

  #join(subscription: Subscription): void {
    const group = this.#groups.find(subscription.room);
    if (group && group.sentTo < subscription.cursor) this.#tell(group, []);
    this.#sinceMs.delete(subscription);
    this.#groups.join(subscription, subscription.cursor);
  }

  #send(subscription: Subscription, to: number, entries: readonly Entry[]): void {
    const visible = coalesce(subscription.visible(entries), (change) => subscription.isOwn(change));
    const ranges = rangesOf(this.#life, subscription.cursor, to, visible);
    if (!ranges) {
      this.#dismiss(subscription, true);
      return;
    }
    for (const range of ranges) {
      if (isOverloaded(subscription.outlet.queued())) return;
      subscription.outlet.send(range);
      subscription.cursor = range.to;
      this.deliveries += 1;
    }
  }
}
