import { type FloorOccupant, type FloorPlan, type FloorTile, floorTile, tileProblem } from '@raceway/shared';
import type { AnyRow, ChangeRequest, CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { RunAgain, toBytes, toId } from '../platform/database.ts';
import { validateStandings } from './floorPlaces.ts';

const tileOf = ({ after }: Write) => after as unknown as FloorTile;
const placeFields = ['plan', 'kind', 'x', 'y', 'width', 'depth', 'rotation', 'deletedAt'] as const;

/** Whether the write puts the tile, or one of another size or kind, somewhere. */
function isPlacing({ before, after }: Write): boolean {
  return after.deletedAt === null && (!before || placeFields.some((name) => before[name] !== after[name]));
}

/** The plans that a transaction holds. */
const held = new WeakMap<object, Set<string>>();

/**
 * Holds the plans that tiles are put on and writes to them, so that all who change what is on one plan come one by one,
 * on other nodes of a cluster too (spec realtime §3.2).
 */
async function holdPlans(
  requests: readonly ChangeRequest[],
  { tx, scopeId }: Pick<CommitSession, 'tx' | 'scopeId'>,
): Promise<void> {
  const given = requests.flatMap((request) => {
    const fields = request.action === 'create' ? request.data : request.action === 'update' ? request.patch : {};
    return typeof fields.plan === 'string' ? [fields.plan.toLowerCase()] : [];
  });
  const present = requests.flatMap((request) =>
    request.action === 'update' || request.action === 'restore' ? [request.id] : [],
  );
  const known =
    present.length === 0
      ? []
      : await tx.query<{ plan_id: Buffer }>(
          'SELECT DISTINCT plan_id FROM floor_tiles WHERE tenant_id = ? AND id IN (?)',
          [toBytes(scopeId), present.map(toBytes)],
        );
  const ids = [...new Set([...given, ...known.map((row) => toId(row.plan_id))])].sort();
  if (ids.length === 0) return;
  await tx.execute('UPDATE floor_plans SET placements = placements + 1 WHERE tenant_id = ? AND id IN (?)', [
    toBytes(scopeId),
    ids.map(toBytes),
  ]);
  held.set(tx, new Set([...(held.get(tx) ?? []), ...ids]));
}

interface TileRecord {
  id: Buffer;
  plan_id: Buffer;
  kind: FloorTile['kind'];
  x: string;
  y: string;
  width: string;
  depth: string;
  rotation: FloorTile['rotation'];
  name: string | null;
}

const kindLabels = new Map(floorTile.fields.kind.spec.choices?.map(({ value, label }) => [value, label]));

/** What a tile is called: its rack or its label, else its kind. */
const nameOf = (kind: FloorTile['kind'], name: string | null) => name ?? kindLabels.get(kind ?? '') ?? 'A tile';

/** The tiles on the plans as the database has them, by plan; those that the session writes are left out. */
export async function tilesOn(
  session: CommitSession,
  planIds: readonly string[],
): Promise<Map<string, FloorOccupant[]>> {
  const byPlan = new Map<string, FloorOccupant[]>(planIds.map((id) => [id, []]));
  if (planIds.length === 0) return byPlan;
  const records = await session.tx.query<TileRecord>(
    `SELECT t.id, t.plan_id, t.kind, t.x, t.y, t.width, t.depth, t.rotation, COALESCE(r.name, p.name, t.label) name
     FROM floor_tiles t
     LEFT JOIN racks r ON r.tenant_id = t.tenant_id AND r.id = t.rack_id
     LEFT JOIN power_panels p ON p.tenant_id = t.tenant_id AND p.id = t.power_panel_id
     WHERE t.tenant_id = ? AND t.plan_id IN (?) AND t.deleted_at IS NULL`,
    [toBytes(session.scopeId), planIds.map(toBytes)],
  );
  const written = new Set(session.writes().map(({ id }) => id));
  for (const { id, plan_id, kind, x, y, width, depth, rotation, name } of records) {
    if (written.has(toId(id))) continue;
    const box = { x: Number(x), y: Number(y), width: Number(width), depth: Number(depth), rotation };
    byPlan.get(toId(plan_id))?.push({ ...box, id: toId(id), kind, name: nameOf(kind, name) });
  }
  return byPlan;
}

/** The tiles that the session writes and that are there afterwards. */
export function writtenTiles(session: CommitSession): Write[] {
  return session.writes().filter(({ entity, after }) => entity.name === floorTile.name && after.deletedAt === null);
}

/** A tile of the session as others meet it. */
export function occupantOf(write: Write, names: ReadonlyMap<string, AnyRow>): FloorOccupant {
  const { id, kind, x, y, width, depth, rotation, label, rack, powerPanel } = tileOf(write);
  const standing = names.get(rack ?? powerPanel ?? '')?.name;
  return { id, kind, x, y, width, depth, rotation, name: nameOf(kind, standing ? String(standing) : label) };
}

/** What the tiles stand for, by id. */
export async function standingsOf(session: CommitSession, writes: readonly Write[]): Promise<Map<string, AnyRow>> {
  const racks = await session.load(
    'dcim.rack',
    writes.flatMap((write) => tileOf(write).rack ?? []),
    // A rack that moves away at the same time waits, and then finds its tile.
    'LOCK IN SHARE MODE',
  );
  const panels = await session.load(
    'dcim.powerPanel',
    writes.flatMap((write) => tileOf(write).powerPanel ?? []),
    'LOCK IN SHARE MODE',
  );
  return new Map([...racks, ...panels]);
}

/** Whether the place is on the plan and free; what others have there is a conflict that names them (R-DV-05). */
async function validateTiles(writes: readonly Write[], session: CommitSession): Promise<void> {
  const written = writtenTiles(session);
  const standings = await standingsOf(session, written);
  const plans = await session.load(
    'dcim.floorPlan',
    written.map((write) => tileOf(write).plan),
  );
  await validateStandings(writes, standings, plans, session);
  const placing = writes.filter(isPlacing);
  const planIds = [...new Set(placing.map((write) => tileOf(write).plan))];
  if (planIds.some((id) => !held.get(session.tx)?.has(id))) throw new RunAgain('A tile changed plans meanwhile.');
  const occupants = await tilesOn(session, planIds);
  // Those that stay or were placed earlier in this change set are in the way of the later ones.
  const later = new Set(placing.map(({ id }) => id));
  for (const write of written)
    if (!later.has(write.id)) occupants.get(tileOf(write).plan)?.push(occupantOf(write, standings));
  for (const write of placing) {
    const plan = plans.get(tileOf(write).plan) as unknown as FloorPlan | undefined;
    const others = occupants.get(tileOf(write).plan);
    if (!plan || !others) continue;
    const tile = occupantOf(write, standings);
    const problem = tileProblem(plan, others, tile);
    if (!problem) others.push(tile);
    else if (problem.blockers.length === 0) session.issue(write, problem.path, problem.message);
    else session.conflict(write, problem.path, problem.message);
  }
}

export const floorTileHooks: EntityHooks = { guard: holdPlans, validate: validateTiles };
