import type { Change, LogName, Range } from '@raceway/shared';
import type { Queued } from './backPressure.ts';
import type { Entry, Visible } from './entries.ts';
import type { ViewClass } from './viewClass.ts';

/** A socket, as far as the log is concerned. */
export interface Outlet {
  /** Who is there: their own changes reach them one by one. */
  readonly userId: string;
  /** Sends to this socket alone. */
  send(range: Range): void;
  /** Tells it to subscribe again with its cursor; `isAnew` makes the next answer a snapshot whatever the cursor. */
  resume(log: LogName, isAnew: boolean): void;
  join(room: string): void;
  leave(room: string): void;
  /** What waits to be written to it. */
  queued(): Queued;
}

/** What one socket wants of one log. */
export class Subscription {
  /**
   * @param room see roomOf
   * @param cursor the number after which the socket is to be told, while it is in no group
   */
  constructor(
    readonly outlet: Outlet,
    readonly room: string,
    readonly viewClass: ViewClass,
    readonly topics: ReadonlySet<string>,
    public cursor: number,
  ) {}

  /** What the socket sees of the entries. */
  visible(entries: readonly Entry[]): Visible[] {
    return entries
      .filter(({ topics }) => topics.some((topic) => this.topics.has(topic)))
      .flatMap((entry) => this.viewClass.sees(entry) ?? []);
  }

  /** Whether a change is the socket's own user's. */
  isOwn(change: Change): boolean {
    return change.actor?.id === this.outlet.userId;
  }
}
