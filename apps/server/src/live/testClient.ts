import type { Change, LogName, Range } from '@raceway/shared';
import type { Queued } from './backPressure.ts';
import { roomOf } from './groups.ts';
import type { LogStream } from './logStream.ts';
import { type Outlet, Subscription } from './subscription.ts';
import { anActor } from './testChanges.ts';
import type { ModelLog, ModelRow } from './testLog.ts';
import { viewClassOf } from './viewClass.ts';

type Message =
  | { type: 'range'; range: Range }
  | { type: 'resume' }
  | { type: 'answer'; epoch: string; seq: number; isAnew: boolean; topics: string };

/** A browser of the model, with its socket: takes messages when the network lets it, and keeps rows by version. */
export class ModelClient implements Outlet {
  readonly rooms = new Set<string>();
  readonly userId: string;
  /** Rows as known; null for what is gone. */
  readonly #rows = new Map<string, { version: number; row: ModelRow | null }>();
  #topics: string[] = [];
  /** The topics of what it has. */
  #loaded = '';
  #cursor: { epoch: string; seq: number } | null = null;
  #queue: Message[] = [];
  #subscription: Subscription | null = null;
  #isOutdated = false;
  #awaited = 0;

  constructor(
    name: string,
    /** Which of the two tenants it sees. */
    readonly owner: number,
    private readonly stream: LogStream,
    private readonly log: ModelLog,
  ) {
    this.userId = name;
  }

  send(range: Range): void {
    this.#queue.push({ type: 'range', range });
    // Engine.IO says so of each message that it could pass on.
    if (this.#subscription) this.stream.drained(this.#subscription);
  }

  resume(_log: LogName, isAnew: boolean): void {
    this.#subscription = null;
    this.#isOutdated ||= isAnew;
    this.#queue.push({ type: 'resume' });
  }

  join(room: string): void {
    this.rooms.add(room);
  }

  leave(room: string): void {
    this.rooms.delete(room);
  }

  /** Three messages are too many, one counts as none. */
  queued(): Queued {
    return { packets: this.#queue.length, bytes: Math.max(0, this.#queue.length - 1) * 600 * 1024 };
  }

  /** As Connection.subscribe does it. */
  subscribe(topics: readonly string[]): void {
    this.#topics = [...topics];
    const names = new Set(topics);
    const viewClass = viewClassOf(anActor({ tenantId: String(this.owner), userId: 'anyone' }), 'organization');
    const room = roomOf('scope', viewClass, names);
    const cursor = this.#cursor && !this.#isOutdated && this.stream.canResume(this.#cursor) ? this.#cursor : null;
    this.#isOutdated = false;
    const seq = cursor?.seq ?? this.stream.startOf(room);
    if (this.#subscription) this.stream.remove(this.#subscription);
    this.#subscription = new Subscription(this, room, viewClass, names, seq);
    this.#queue.push({ type: 'answer', epoch: this.log.epoch, seq, isAnew: cursor === null, topics: topics.join() });
    this.#awaited += 1;
    this.stream.add(this.#subscription);
  }

  /** The connection breaks: what was under way is lost, and the client comes back with its cursor. */
  reconnect(): void {
    if (this.#subscription) this.stream.remove(this.#subscription);
    this.#subscription = null;
    this.#queue = [];
    this.#awaited = 0;
    this.#isOutdated = false;
    this.subscribe(this.#topics);
  }

  /** Takes all that has come. @returns whether there was anything */
  take(): boolean {
    const messages = this.#queue.splice(0);
    for (const message of messages) this.#takeOne(message);
    if (this.#subscription) this.stream.drained(this.#subscription);
    return messages.length > 0;
  }

  /** What it shows for a topic, and what it ought to show. */
  views(): { topic: string; shown: ModelRow[]; truth: ModelRow[] }[] {
    const shown = [...this.#rows.values()].flatMap(({ row }) => row ?? []);
    return this.#topics.map((topic) => ({
      topic,
      shown: byId(shown.filter((row) => isIn(row, topic, this.owner))),
      truth: byId([...this.log.rows.values()].filter((row) => isIn(row, topic, this.owner))),
    }));
  }

  #takeOne(message: Message): void {
    if (message.type === 'answer') {
      this.#awaited -= 1;
      this.#cursor = { epoch: message.epoch, seq: message.seq };
      // What was not listened to for a while is loaded anew, as it is now.
      if (message.isAnew || message.topics !== this.#loaded) this.#rows.clear();
      this.#loaded = message.topics;
      for (const row of this.log.rows.values()) {
        const isWanted = this.#topics.some((topic) => isIn(row, topic, this.owner));
        if (isWanted) this.#keep(row.id, row.version, row);
      }
    } else if (message.type === 'resume') {
      if (this.#awaited === 0) this.subscribe(this.#topics);
    } else if (this.#awaited === 0) {
      this.#takeRange(message.range);
    }
  }

  #takeRange({ epoch, from, to, changes }: Range): void {
    if (epoch !== this.#cursor?.epoch) return;
    if (from !== this.#cursor.seq || to < from) {
      throw new Error(`range ${from}…${to} does not follow on ${this.#cursor.seq}`);
    }
    this.#cursor.seq = to;
    for (const change of changes) this.#keep(change.id, change.version, rowAfter(change));
  }

  #keep(id: string, version: number, row: ModelRow | null): void {
    if (version > (this.#rows.get(id)?.version ?? 0)) this.#rows.set(id, { version, row });
  }
}

function rowAfter({ action, after }: Change): ModelRow | null {
  return action === 'delete' ? null : (after as unknown as ModelRow);
}

function isIn(row: ModelRow, topic: string, owner: number): boolean {
  if (row.isDeleted || row.owner !== owner) return false;
  return topic === 'device' || topic === `device:${row.id}` || topic === `rack:${row.rack}`;
}

function byId(rows: ModelRow[]): ModelRow[] {
  return rows.toSorted((a, b) => a.id.localeCompare(b.id));
}
