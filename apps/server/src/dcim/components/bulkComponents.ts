import {
  type AnyEntity,
  componentEntities,
  expandPattern,
  invalid,
  type Replacement,
  renaming,
  targetsFirst,
  templateEntities,
} from '@raceway/shared';
import { commit, committedBefore } from '../../core/commit.ts';
import type { Context } from '../../core/context.ts';
import type { AnyRow, ChangeRequest, Writer } from '../../core/hooks.ts';
import { existing, readingOf } from '../../core/reading.ts';

type Call = Context & { actor: NonNullable<Context['actor']> };
type Options = Partial<Record<'mutationId' | 'reason', string | undefined>>;

/** Components made at a time (D-IF-02). */
const maxMade = 512;

/** The entities whose rows have names to count and to replace: components and templates of them. */
export const namedEntities: readonly AnyEntity[] = [...componentEntities, ...templateEntities].filter(
  ({ fields }) => fields.name,
);

/** The texts that a pattern of a field stands for: one for all or one for each of the names. */
function textsOf(pattern: string, path: string, count: number | null): string[] {
  const { names, problem } = expandPattern(pattern);
  if (problem !== undefined) throw invalid([{ path, message: problem }]);
  if (names.length > maxMade)
    throw invalid([{ path, message: `stands for ${names.length} names; at most ${maxMade}` }]);
  if (count !== null && names.length !== 1 && names.length !== count)
    throw invalid([{ path, message: `stands for ${names.length} texts, the names are ${count}` }]);
  return names;
}

/** What to make: components with `data` in common, named by a pattern. */
export interface PatternInput extends Options {
  entity: AnyEntity;
  pattern: string;
  labelPattern?: string | undefined;
  /** Of module bays. */
  positionPattern?: string | undefined;
  data: Record<string, unknown>;
}

/** Makes components, or templates, by a pattern of names in one change set. @throws AppError BAD_REQUEST by field; CONFLICT */
export async function createByPattern(
  { app, actor, source }: Call,
  { entity, pattern, labelPattern, positionPattern, data, ...options }: PatternInput,
): Promise<{ rows: AnyRow[]; seq: number }> {
  const names = textsOf(pattern, 'pattern', null);
  const labels = labelPattern ? textsOf(labelPattern, 'labelPattern', names.length) : [];
  const positions = positionPattern ? textsOf(positionPattern, 'positionPattern', names.length) : [];
  const nth = (texts: readonly string[], index: number) => texts[texts.length === 1 ? 0 : index];
  const requests = names.map((name, index): ChangeRequest => {
    const [label, position] = [nth(labels, index), nth(positions, index)];
    const own = { name, ...(label ? { label } : {}), ...(position ? { position } : {}) };
    return { entity, action: 'create', data: { ...data, ...own }, at: `names[${index}]` };
  });
  const { rows, seq } = await commit(app, { actor, source }, requests, options);
  return { rows, seq };
}

/** A component's name before and after. */
export interface NameChange {
  id: string;
  before: string;
  after: string;
}

/** Which rows to rename, and how; a dry run only tells. */
export interface RenameInput extends Options, Replacement {
  entity: AnyEntity;
  ids: readonly string[];
  isDryRun: boolean;
}

const ownerOf = (row: AnyRow) => row.device ?? row.deviceType ?? row.moduleType;

/** Those whose name another is to get first, so that names may move up: Gi1 becomes Gi2, which becomes Gi3. */
function inOrder(changes: readonly NameChange[], rows: readonly AnyRow[]): NameChange[] {
  const keyOf = (row: AnyRow | undefined, name: string) => `${row && ownerOf(row)} ${name.toLowerCase()}`;
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const holders = new Map(changes.map(({ id, before }) => [keyOf(rowOf.get(id), before), id]));
  const waiting = changes.map((change) => ({
    ...change,
    holder: holders.get(keyOf(rowOf.get(change.id), change.after)),
  }));
  return targetsFirst(waiting, ['holder']).map(({ id, before, after }) => ({ id, before, after }));
}

/**
 * Replaces a text, or what a regular expression finds, in names of components or templates, in one change set.
 * @returns what changes, and under which number of the log; null for a dry run
 * @throws AppError BAD_REQUEST for an expression that is none or may take too long; NOT_FOUND; CONFLICT for names that are taken
 */
export async function renameComponents(
  { app, actor, source }: Call,
  { entity, ids, isDryRun, mutationId, reason, ...replacement }: RenameInput,
): Promise<{ names: NameChange[]; seq: number | null }> {
  const { rename, problem } = renaming(replacement);
  if (problem !== undefined) throw invalid([{ path: 'find', message: problem }]);
  const writer: Writer = { actor, source };
  const done = mutationId && !isDryRun ? await committedBefore(app, writer, actor.tenantId, mutationId) : null;
  if (done) return { names: [], seq: done.seq };
  const rows = await existing(readingOf(app, actor.tenantId), entity, [...new Set(ids)]);
  const names = rows.flatMap((row): NameChange[] => {
    const [before, after] = [String(row.name), rename(String(row.name)).trim()];
    return before === after ? [] : [{ id: row.id, before, after }];
  });
  if (isDryRun) return { names, seq: null };
  if (names.length === 0) throw invalid([{ path: 'find', message: 'is in none of the names' }]);
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  const requests = inOrder(names, rows).map(({ id, before, after }): ChangeRequest => {
    const version = versions.get(id);
    const update = { entity, action: 'update' as const, id, patch: { name: after }, at: `names[${before}]` };
    return version === undefined ? update : { ...update, version };
  });
  const { seq } = await commit(app, writer, requests, { mutationId, reason });
  return { names, seq };
}
