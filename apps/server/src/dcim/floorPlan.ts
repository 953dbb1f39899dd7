import { type FloorPlan, isOnGrid } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, toId } from '../platform/database.ts';
import { occupantOf, standingsOf, tilesOn, writtenTiles } from './floorTiles.ts';

const planOf = ({ after }: Write) => after as unknown as FloorPlan;
const mostNamed = 5;

function listed(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : names.join(', ');
}

/** A plan does not shrink over what stands on it: refused, with the list of that. */
async function validateSize(writes: readonly Write[], session: CommitSession): Promise<void> {
  const resized = writes.filter(
    ({ before, after }) =>
      before && after.deletedAt === null && (before.columns !== after.columns || before.rows !== after.rows),
  );
  if (resized.length === 0) return;
  const occupants = await tilesOn(
    session,
    resized.map(({ id }) => id),
  );
  const written = writtenTiles(session);
  const standings = await standingsOf(session, written);
  for (const write of written) occupants.get(String(write.after.plan))?.push(occupantOf(write, standings));
  for (const write of resized) {
    const beyond = (occupants.get(write.id) ?? []).filter((tile) => !isOnGrid(planOf(write), tile));
    if (beyond.length === 0) continue;
    const path = Number(write.before?.columns) > Number(planOf(write).columns) ? 'columns' : 'rows';
    session.conflict(write, path, `${listed(beyond.map(({ name }) => name))} would lie beyond the plan.`);
  }
}

/** A plan that becomes one of another location would leave its racks elsewhere. */
async function validateLocation(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(({ before, after }) => before && before.location !== after.location);
  if (moved.length === 0) return;
  const standing = await session.tx.query<{ plan_id: Buffer; name: string }>(
    `SELECT t.plan_id, r.name FROM floor_tiles t JOIN racks r ON r.tenant_id = t.tenant_id AND r.id = t.rack_id
     WHERE t.tenant_id = ? AND t.plan_id IN (?) AND t.deleted_at IS NULL ORDER BY r.name`,
    [toBytes(session.scopeId), moved.map(({ id }) => toBytes(id))],
  );
  for (const write of moved) {
    const names = standing.filter(({ plan_id }) => toId(plan_id) === write.id).map(({ name }) => name);
    if (names.length > 0) session.conflict(write, 'location', `${listed(names)} would no longer be in its location.`);
  }
}

async function validate(writes: readonly Write[], session: CommitSession): Promise<void> {
  await validateSize(writes, session);
  await validateLocation(writes, session);
}

export const floorPlanHooks: EntityHooks = {
  // Goes up with each tile that is placed: what writers on one plan meet at.
  columns: [{ name: 'placements', type: 'INT UNSIGNED', isNullable: false, default: '0' }],
  validate,
};
