import { displayOf } from '@raceway/shared';
import { toBytes, toId, zeroBytes } from '../platform/database.ts';
import type { Write } from './hooks.ts';
import type { CommitRun } from './session.ts';

/** The text that search looks through. */
function searchText({ entity, after }: Write): string {
  const texts = Object.entries(entity.fields).flatMap(([name, { spec }]) =>
    spec.isSearched && after[name] ? [String(after[name])] : [],
  );
  return texts.join(' ').toLowerCase().slice(0, 1000);
}

const displayText = (write: Write) => displayOf(write.entity, write.after).slice(0, 255);

/** Whether the row needs its place in `objects`: a part does only once something refers to it, such as a tag. */
const isReferredTo = ({ entity, after }: Write) => !entity.isPart || after.tags.length > 0;

/** Gives new rows their places in `objects`. */
export async function insertObjects(run: CommitRun, writes: readonly Write[]): Promise<void> {
  const values = writes
    .filter(isReferredTo)
    .map((write) => [
      toBytes(write.id),
      toBytes(run.scopeId),
      write.entity.name,
      displayText(write),
      searchText(write),
      write.after.deletedAt === null ? zeroBytes : toBytes(write.id),
    ]);
  if (values.length > 0)
    await run.tx.execute('INSERT INTO objects (id, scope_id, entity, display, search, deleted_key) VALUES ?', [values]);
}

/** Keeps the places of changed rows in step, and gives parts theirs that something refers to from now on. */
export async function updateObjects(run: CommitRun, writes: readonly Write[]): Promise<void> {
  const [parts, wholes] = [writes.filter(({ entity }) => entity.isPart), writes.filter(({ entity }) => !entity.isPart)];
  const placed = await placedOf(run, parts);
  await insertObjects(
    run,
    parts.filter(({ id }) => !placed.has(id)),
  );
  const present = [...wholes, ...parts.filter(({ id }) => placed.has(id))];
  await mark(run, present, 'delete', 'id');
  await mark(run, present, 'restore', "x'00000000000000000000000000000000'");
  for (const write of present) {
    const former = write.before ? { ...write, after: write.before } : write;
    const [display, search] = [displayText(write), searchText(write)];
    if (display === displayText(former) && search === searchText(former)) continue;
    await run.tx.execute('UPDATE objects SET display = ?, search = ? WHERE id = ?', [
      display,
      search,
      toBytes(write.id),
    ]);
  }
}

/** Of these parts those that have a place already. */
async function placedOf(run: CommitRun, parts: readonly Write[]): Promise<Set<string>> {
  if (parts.length === 0) return new Set();
  const rows = await run.tx.query<{ id: Buffer; entity: string }>(
    'SELECT id, entity FROM objects WHERE scope_id = ? AND id IN (?)',
    [toBytes(run.scopeId), parts.map(({ id }) => toBytes(id))],
  );
  return new Set(
    rows.map(({ id }) => toId(id)).filter((id, index) => run.find(id)?.entity.name === rows[index]?.entity),
  );
}

async function mark(
  run: CommitRun,
  writes: readonly Write[],
  action: 'delete' | 'restore',
  deletedKey: string,
): Promise<void> {
  const ids = writes.flatMap((write) => (write.action === action ? [toBytes(write.id)] : []));
  if (ids.length > 0) await run.tx.execute(`UPDATE objects SET deleted_key = ${deletedKey} WHERE id IN (?)`, [ids]);
}
