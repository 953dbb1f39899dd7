import { displayOf } from '@raceway/shared';
import { grouped } from './grouped.ts';
import type { AnyRow, ChangeRequest, Write } from './hooks.ts';
import { type LoggedChange, readDeletedWith } from './log.ts';
import { isSame } from './rows.ts';
import type { CommitRun } from './session.ts';

type Update = Extract<ChangeRequest, { action: 'update' }>;

/**
 * The changes that put `cleared()` references right when rows are restored. What was emptied as they went is filled
 * again, unless somebody has written it since; and what they refer to themselves and has gone meanwhile is emptied, as it
 * would have been had they been there. Called once all that comes back is known and held.
 */
export async function changesOfRestored(run: CommitRun, restored: readonly Write[]): Promise<ChangeRequest[]> {
  return [...(await refillsOf(run, restored)), ...(await emptyingsOf(run, restored))];
}

/** For rows that let go of what comes back, when that was deleted. */
async function refillsOf(run: CommitRun, restored: readonly Write[]): Promise<Update[]> {
  const byId = new Map(restored.map((write) => [write.id, write]));
  const requests: Update[] = [];
  for (const [entity, own] of grouped(restored, (write) => write.entity)) {
    const clearing = [...run.app.registry.reversesOf(entity).values()].filter(
      ({ from, field }) => from.fields[field]?.spec.isCleared,
    );
    const ids = own.map(({ id }) => id);
    const changes = await readDeletedWith(run.tx, run.scopeId, ids, 'update', [
      ...new Set(clearing.map(({ from }) => from.name)),
    ]);
    for (const [name, others] of grouped(changes, (change) => change.entity)) {
      const unknown = others.filter(({ id }) => !run.find(id));
      const rows = await run.load(
        name,
        unknown.map(({ id }) => id),
        'FOR UPDATE',
      );
      const fields = clearing.flatMap(({ from, field }) => (from.name === name ? [field] : []));
      for (const change of unknown) {
        const row = rows.get(change.id);
        const lost = fields.filter((field) => byId.has(String(change.before?.[field])) && change.after[field] === null);
        const [owner] = lost.flatMap((field) => byId.get(String(change.before?.[field])) ?? []);
        const patch = Object.fromEntries(lost.map((field) => [field, change.before?.[field]]));
        const from = run.app.registry.get(name);
        if (!row || !owner || !isAsLeft(change, row) || !isSound({ ...row, ...patch }, from.rules)) continue;
        const at = `${owner.at ? `${owner.at}.` : ''}refilled[${displayOf(from, row)}]`;
        requests.push({ entity: from, action: 'update', id: row.id, patch, at });
      }
    }
  }
  return requests;
}

/** Whether nobody has written again what a change wrote. */
const isAsLeft = ({ before, after }: LoggedChange, row: AnyRow) =>
  Object.keys(before ?? {}).every((name) => isSame(row[name] ?? null, after[name] ?? null));

function isSound(row: AnyRow, rules: Write['entity']['rules']): boolean {
  let isBroken = false;
  rules(row, () => {
    isBroken = true;
  });
  return !isBroken;
}

/** For rows that come back and refer to what is not there any more. */
async function emptyingsOf(run: CommitRun, restored: readonly Write[]): Promise<Update[]> {
  const requests: Update[] = [];
  for (const [entity, own] of grouped(restored, (write) => write.entity)) {
    for (const [field, { spec }] of Object.entries(entity.fields)) {
      const referring = spec.isCleared ? own.filter(({ after }) => after[field] !== null) : [];
      if (!spec.target || referring.length === 0) continue;
      const living = await run.load(
        spec.target,
        referring.map(({ after }) => String(after[field])),
      );
      for (const { id, at, after } of referring)
        if (!living.has(String(after[field])))
          requests.push({ entity, action: 'update', id, patch: { [field]: null }, at });
    }
  }
  return requests;
}
