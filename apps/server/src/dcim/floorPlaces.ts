import { type FloorPlan, type FloorTile, floorTile, type PowerPanel, type Rack } from '@raceway/shared';
import type { AnyRow, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, toId } from '../platform/database.ts';

/** The locations above each of these, themselves included, by id; as they are after this change set. */
async function waysUp(session: CommitSession, locationIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const parents = new Map<string, string | null>();
  for (let wanted = [...new Set(locationIds)]; wanted.length > 0; ) {
    const locations = await session.load('organization.location', wanted);
    for (const id of wanted) {
      const parent = locations.get(id)?.parent;
      parents.set(id, typeof parent === 'string' ? parent : null);
    }
    wanted = [...new Set([...parents.values()].flatMap((id) => (id !== null && !parents.has(id) ? [id] : [])))];
  }
  return new Map(
    locationIds.map((from) => {
      const way = new Set<string>();
      for (let at: string | null = from; at !== null && !way.has(at); at = parents.get(at) ?? null) way.add(at);
      return [from, way];
    }),
  );
}

/** A rack or panel stands on a plan of the location that it is in, or of one above. */
export async function validateStandings(
  writes: readonly Write[],
  standings: ReadonlyMap<string, AnyRow>,
  plans: ReadonlyMap<string, AnyRow>,
  session: CommitSession,
): Promise<void> {
  const locationOf = (id: string | null) => (standings.get(id ?? '') as Partial<Rack> | undefined)?.location ?? null;
  const claims = writes.flatMap((write) => {
    const { rack, powerPanel, plan, deletedAt } = write.after as unknown as FloorTile;
    const id = rack ?? powerPanel;
    const found = plans.get(plan) as unknown as FloorPlan | undefined;
    return id && found && deletedAt === null && standings.has(id)
      ? [
          {
            write,
            path: rack ? 'rack' : 'powerPanel',
            name: String(standings.get(id)?.name),
            plan: found,
            at: locationOf(id),
          },
        ]
      : [];
  });
  const ways = await waysUp(
    session,
    claims.flatMap(({ at }) => at ?? []),
  );
  for (const { write, path, name, plan, at } of claims)
    if (!at || !ways.get(at)?.has(plan.location))
      session.issue(write, path, `${name} is not in the location of the plan ${plan.name}.`);
}

/** What stands on plans: the column of tiles that refers to it. */
type Standing = 'rack_id' | 'power_panel_id';

/** What moves to where its plan is not leaves the plan, with a place of its own in the history. */
async function leavePlans(column: Standing, writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(
    ({ action, before, after }) => action === 'update' && before !== null && before.location !== after.location,
  );
  if (moved.length === 0) return;
  const tiles = await session.tx.query<{ id: Buffer; standing_id: Buffer; location_id: Buffer }>(
    `SELECT t.id, t.${column} standing_id, p.location_id FROM floor_tiles t
     JOIN floor_plans p ON p.tenant_id = t.tenant_id AND p.id = t.plan_id
     WHERE t.tenant_id = ? AND t.${column} IN (?) AND t.deleted_at IS NULL ORDER BY t.id`,
    [toBytes(session.scopeId), moved.map(({ id }) => toBytes(id))],
  );
  if (tiles.length === 0) return;
  const locationOf = ({ after }: Write) => (after as unknown as Rack | PowerPanel).location;
  const ways = await waysUp(
    session,
    moved.flatMap((write) => locationOf(write) ?? []),
  );
  for (const { id, standing_id, location_id } of tiles) {
    const write = moved.find((candidate) => candidate.id === toId(standing_id));
    if (write && !ways.get(locationOf(write) ?? '')?.has(toId(location_id)))
      session.add({ entity: floorTile, action: 'delete', id: toId(id), at: write.at });
  }
}

const leavingHooks = (column: Standing): EntityHooks => ({
  prepare: (writes, session) => leavePlans(column, writes, session),
});

/** What floor plans have of racks: to be joined to the behaviour of racks. */
export const rackFloorHooks = leavingHooks('rack_id');
/** What floor plans have of power panels: to be joined to the behaviour of power panels. */
export const panelFloorHooks = leavingHooks('power_panel_id');
