import { AppError, newId } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { duplicateKey } from '../platform/database.ts';
import { afterCommit, authorizeAll, type Committed, committedBefore, prepare, saveAndRecord } from './commit.ts';
import { duplicateError } from './duplicates.ts';
import type { ChangeRequest, Write, Writer } from './hooks.ts';
import { CommitRun } from './session.ts';

/** What one caller asks for. */
export interface Ask<T> {
  writer: Extract<Writer, { actor: object }>;
  mutationId?: string | undefined;
  reason?: string | undefined;
  /** How many rows. */
  count: number;
  /** What else it takes to decide. */
  what: T;
}

/** What becomes of an ask: the changes to make, or why there are none. */
export type Planned = readonly ChangeRequest[] | AppError;

interface LineOptions<T> {
  /** So many asks go together at most; 1 where changes bring others along. */
  most: number;
  /**
   * Decides within the transaction what to do for the asks, given in their order, once it holds the resource `key`. May
   * run more than once.
   */
  plan(run: CommitRun, key: string, asks: readonly Ask<T>[]): Promise<Planned[]>;
}

interface Waiting<T> {
  ask: Ask<T> & { mutationId: string; isGiven: boolean };
  resolve(committed: Committed): void;
  reject(error: unknown): void;
}

type Answer = { committed: Committed } | { error: unknown };

/** Thrown where what several ask for brings further changes: whose those are cannot be told. */
class Inseparable extends Error {}

/** A key that was free when it was looked at may be taken by who does not hold the resource; then it is looked at again. */
const mostLooks = 3;

/**
 * Commits what can only be decided while a resource is held, such as which addresses of a prefix are next, each ask as a
 * change set of its own. Who asks while a transaction about the same resource is under way in this process waits for it;
 * all who wait then go together: one lock, one look, one insert and one commit for all of them. Other processes meet at
 * the lock that the plan takes. Where those who go together fail, each goes alone.
 */
export class InLine<T> {
  private readonly waiting = new WeakMap<App, Map<string, Waiting<T>[]>>();

  constructor(private readonly options: LineOptions<T>) {}

  /**
   * Asked again with the same mutation id, it answers what was done the first time.
   * @param key of which resource
   * @throws AppError as `commit()` does, and what the plan has for this ask
   */
  commit(app: App, key: string, ask: Ask<T>): Promise<Committed> {
    return new Promise((resolve, reject) => {
      const isGiven = ask.mutationId !== undefined;
      const own = { ask: { ...ask, mutationId: ask.mutationId ?? newId(), isGiven }, resolve, reject };
      const lines = this.waiting.get(app) ?? new Map<string, Waiting<T>[]>();
      this.waiting.set(app, lines);
      // Of a tenant: another may name the same resource, and is to be told that there is none.
      const name = `${ask.writer.actor.tenantId} ${key}`;
      const line = lines.get(name);
      if (line) line.push(own);
      else {
        lines.set(name, [own]);
        void this.serve(app, key, lines, name);
      }
    });
  }

  private async serve(app: App, key: string, lines: Map<string, Waiting<T>[]>, name: string): Promise<void> {
    const line = lines.get(name) ?? [];
    while (line.length > 0) {
      const group = line.splice(0, this.options.most);
      const answers = await this.together(app, key, group);
      for (const [index, { resolve, reject }] of group.entries()) {
        const answer = answers[index] ?? { error: new Error('An ask was left without an answer.') };
        if ('committed' in answer) resolve(answer.committed);
        else reject(answer.error);
      }
    }
    lines.delete(name);
  }

  private async together(app: App, key: string, group: readonly Waiting<T>[]): Promise<Answer[]> {
    const [first] = group;
    if (first && group.length === 1) return [await this.alone(app, key, first)];
    try {
      return await this.attempt(app, key, group);
    } catch (error) {
      app.log.debug({ err: error, key, asks: group.length }, 'each goes alone');
      const answers: Answer[] = [];
      for (const one of group) answers.push(await this.alone(app, key, one));
      return answers;
    }
  }

  private async alone(app: App, key: string, one: Waiting<T>): Promise<Answer> {
    for (let look = 1; ; look += 1) {
      const runs: CommitRun[] = [];
      try {
        const [answer] = await this.attempt(app, key, [one], runs);
        return answer ?? { error: new Error('An ask was left without an answer.') };
      } catch (error) {
        const committed = await doneBefore(app, one);
        if (committed) return { committed };
        const taken = duplicateKey(error);
        const run = runs.at(-1);
        if (taken === null || !run) return { error };
        if (look === mostLooks) return { error: await duplicateError(app, taken, run) };
      }
    }
  }

  private async attempt(
    app: App,
    key: string,
    group: readonly Waiting<T>[],
    runs: CommitRun[] = [],
  ): Promise<Answer[]> {
    const asks = group.map(({ ask }) => ask);
    const made = await app.db.transaction(async (tx) => {
      const { writer } = asks[0] as Ask<T>;
      const run = new CommitRun(app, tx, writer, writer.actor.tenantId, writer.actor.tenantId);
      runs.push(run);
      const planned = await this.options.plan(run, key, asks);
      return { run, ...(await save(run, asks, planned)) };
    });
    if (made.seq !== null) afterCommit(app, made.run.scopeId, made.seq, made.run);
    return Promise.all(
      made.answers.map(async (answer, index) => {
        const one = group[index];
        // Refused for want of what an attempt has taken whose answer was lost?
        const isDoubtful = 'error' in answer && (one?.ask.isGiven || runs.length > 1);
        const committed = one && isDoubtful ? await doneBefore(app, one) : null;
        return committed ? { committed } : answer;
      }),
    );
  }
}

async function doneBefore<T>(app: App, { ask }: Waiting<T>): Promise<Committed | null> {
  const done = await committedBefore(app, ask.writer, ask.writer.actor.tenantId, ask.mutationId);
  return done && { ...done, rows: done.rows.slice(0, ask.count) };
}

/** Saves what is planned, a change set for each. @returns the number of the last, null where there is none. */
async function save<T>(
  run: CommitRun,
  asks: readonly Waiting<T>['ask'][],
  planned: readonly Planned[],
): Promise<{ answers: Answer[]; seq: number | null }> {
  const going = asks.flatMap((ask, index) => {
    const requests = planned[index] ?? [];
    return requests instanceof AppError ? [] : [{ ask, requests }];
  });
  for (const { ask, requests } of going) authorizeAll(ask.writer, requests);
  const refusals = planned.map((one) => ({ error: one }));
  if (going.length === 0) return { answers: refusals, seq: null };
  const { ids, writes } = await prepare(
    run,
    going.flatMap(({ requests }) => requests),
  );
  const isSeparable = writes.length === ids.length && run.writes().length === ids.length;
  if (going.length > 1 && !isSeparable) throw new Inseparable();
  let taken = 0;
  const sets = going.map(({ ask, requests }) => {
    const own = new Set(ids.slice(taken, taken + requests.length));
    taken += requests.length;
    const written = going.length > 1 ? writes.filter(({ id }) => own.has(id)) : writes;
    for (const write of written) sign(write, ask.writer.actor.userId);
    return { ...ask, reason: ask.reason ?? null, writes: written, ids: [...own] };
  });
  const seq = await saveAndRecord(run, sets);
  const committed = sets.map((set, index) => ({ rows: run.rows(set.ids), seq: seq - sets.length + 1 + index }));
  const answers = planned.map((one): Answer => {
    const own = one instanceof AppError ? undefined : committed[going.findIndex(({ requests }) => requests === one)];
    return own ? { committed: own } : { error: one };
  });
  return { answers, seq };
}

/** The change is theirs, not that of whoever leads the group. */
function sign({ after, action }: Write, userId: string): void {
  after.updatedBy = userId;
  if (action === 'create') after.createdBy = userId;
}
