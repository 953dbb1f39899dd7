import type { Change } from '@raceway/shared';
import { type Entry, entryOf } from './entries.ts';
import type { Source } from './logStream.ts';
import { maxChangeSetBytes } from './ranges.ts';
import { aChange } from './testChanges.ts';

/** A row of the model: a device in one of three racks, of one of two tenants. */
export interface ModelRow {
  id: string;
  rack: number;
  owner: number;
  version: number;
  isDeleted: boolean;
}

/** What a writer does to a device of the model. */
export interface ModelWrite {
  device: number;
  kind: 'move' | 'give' | 'rename' | 'delete';
  to: number;
}

/** How many change sets the model's log keeps in memory: few, so that replays also come from the database. */
const recentSeqs = 2;

/** A log with rows, in memory, whose database answers when it is told to. */
export class ModelLog implements Source {
  readonly scopeId = 'scope';
  readonly floor = 1;
  readonly rows = new Map<string, ModelRow>();
  readonly #entries: Entry[] = [];
  readonly #waiting: (() => void)[] = [];
  epoch = 'epoch-0';
  seq = 0;

  recent(from: number, to: number): Entry[] | null {
    return this.seq - from > recentSeqs ? null : this.#between(from, to);
  }

  read(from: number, to: number): Promise<Entry[]> {
    return new Promise((resolve) => this.#waiting.push(() => resolve(this.#between(from, to))));
  }

  /** The database answers whoever waits, and they go on. */
  async answer(): Promise<void> {
    for (const answer of this.#waiting.splice(0)) answer();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Another life of the log, as after a restored backup. */
  restore(): void {
    this.epoch = `epoch-${this.seq}`;
  }

  /** Commits one change set, a huge one if so asked. @returns its entries */
  commit(writes: readonly ModelWrite[], userId: string, isHuge: boolean): Entry[] {
    this.seq += 1;
    const entries = writes
      .map((write, ord) => entryOf({ ...this.#apply(write), seq: this.seq, ord, ...by(userId) }))
      .map((entry) => ({ ...entry, bytes: isHuge ? maxChangeSetBytes : entry.bytes }));
    this.#entries.push(...entries);
    return entries;
  }

  #between(from: number, to: number): Entry[] {
    return this.#entries.filter(({ change }) => change.seq > from && change.seq <= to);
  }

  #apply({ device, kind, to }: ModelWrite) {
    const id = `device-${device}`;
    const before = this.rows.get(id);
    const after: ModelRow = {
      id,
      rack: kind === 'move' || !before ? to : before.rack,
      owner: kind === 'give' ? to % 2 : (before?.owner ?? to % 2),
      version: (before?.version ?? 0) + 1,
      isDeleted: kind === 'delete' && before !== undefined && !before.isDeleted,
    };
    this.rows.set(id, after);
    const containers = [...new Set([before, after].flatMap((row) => (row ? [`rack:${row.rack}`] : [])))];
    const audience = (row: ModelRow | undefined) => (row ? [`tenant:${row.owner}`] : []);
    return aChange({
      id,
      entity: 'device',
      action: actionOf(before, after),
      version: after.version,
      before: before ? { ...before } : null,
      after: { ...after },
      containers,
      audiences: { before: audience(before), after: audience(after) },
    });
  }
}

function by(userId: string): Pick<Change, 'actor'> {
  return { actor: { id: userId, name: userId } };
}

function actionOf(before: ModelRow | undefined, after: ModelRow): Change['action'] {
  if (!before) return 'create';
  if (after.isDeleted) return 'delete';
  return before.isDeleted ? 'restore' : 'update';
}
