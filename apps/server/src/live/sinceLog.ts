import { type Actor, type Change, invalid, type LogName, parseInput } from '@raceway/shared';
import { z } from 'zod';
import { scopeOfLog } from '../core/changeSets.ts';
import { readChanges, readHead } from '../core/log.ts';
import type { App } from '../platform/app.ts';
import { router, tenantProcedure } from '../trpc.ts';
import { entryOf } from './entries.ts';
import { checkTopics } from './topicAccess.ts';
import { parseTopics } from './topics.ts';
import { viewClassOf } from './viewClass.ts';

/** A piece of the log as a caller sees it: all that happened after `from` up to and with `to`. */
export interface LogPiece {
  epoch: string;
  from: number;
  to: number;
  changes: Change[];
}

const defaultLimit = 200;

// No defaults here: the typed client would take them for required.
const sinceInput = z.strictObject({
  seq: z.int('must be a whole number').min(0, 'must be at least 0'),
  topics: z.array(z.string().max(120)).max(500, 'takes at most 500').optional(),
  /** Change sets to go on by at most. */
  limit: z.int('must be a whole number').min(1, 'must be at least 1').max(1000, 'must be at most 1000').optional(),
  log: z.enum(['tenant', 'organization']).optional(),
});

/** The log for those who ask rather than listen; what they see is what a socket would be told. */
export const logRouter = router({
  since: tenantProcedure
    .input((input: unknown) => parseInput(sinceInput, input))
    .query(({ ctx, input }): Promise<LogPiece> => readSince(ctx.app, ctx.actor, input)),
});

/** @throws AppError BAD_REQUEST for a number that the log does not, or no longer, go on from; NOT_FOUND for topics */
async function readSince(
  app: App,
  actor: Actor,
  { seq, topics, limit = defaultLimit, log = 'tenant' }: z.infer<typeof sinceInput>,
): Promise<LogPiece> {
  const wanted = topics && (await namesOf(app, actor, log, topics));
  const scopeId = scopeOfLog(actor, log);
  const head = (await readHead(app.db, scopeId)) ?? { epoch: '', seq: 0, floor: 0 };
  if (seq > head.seq)
    throw invalid([{ path: 'seq', message: `is past the end of the log, ${head.seq} of epoch ${head.epoch}` }]);
  if (seq < head.floor - 1)
    throw invalid([{ path: 'seq', message: `is before ${head.floor}, where the log now begins: load anew` }]);
  const to = Math.min(head.seq, seq + limit);
  const viewClass = viewClassOf(actor, log);
  const entries = (await readChanges(app.db, scopeId, seq, to)).map(entryOf);
  const changes = entries
    .filter((entry) => !wanted || entry.topics.some((topic) => wanted.has(topic)))
    .flatMap((entry) => viewClass.sees(entry)?.change ?? []);
  return { epoch: head.epoch, from: seq, to, changes };
}

async function namesOf(app: App, actor: Actor, log: LogName, texts: readonly string[]): Promise<Set<string>> {
  const topics = parseTopics(app.registry, log, texts);
  await checkTopics(app, actor, topics);
  return new Set(topics.map(({ text }) => text));
}
