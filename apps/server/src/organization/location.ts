import type { Location } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes } from '../platform/database.ts';

const locationOf = ({ after }: Write) => after as unknown as Location;
/** Buildings, rooms, rows, cages: nobody needs more, and a circle ends here. */
const maxDepth = 20;

/** A location lies at the site of what holds it, and not within itself, however long the circle. */
async function validateParents(writes: readonly Write[], session: CommitSession): Promise<void> {
  for (const write of writes.filter(({ after }) => after.deletedAt === null && after.parent)) {
    let parentId = locationOf(write).parent;
    for (let depth = 0; parentId; depth += 1) {
      const parent = (await session.load('organization.location', [parentId])).get(parentId) as Location | undefined;
      if (parentId === write.id || depth > maxDepth) {
        session.issue(write, 'parent', 'A location cannot lie within itself.');
        break;
      }
      if (depth === 0 && parent && parent.site !== locationOf(write).site)
        session.issue(write, 'parent', `${parent.name} is at another site.`);
      parentId = parent?.parent ?? null;
    }
  }
}

const contents = [
  { table: 'locations', column: 'parent_id', what: 'locations' },
  { table: 'racks', column: 'location_id', what: 'racks' },
  { table: 'devices', column: 'location_id', what: 'devices' },
];

/** What lies in a location is at its site, so a location that holds something stays where it is. */
async function refuseMovingFilled(writes: readonly Write[], session: CommitSession): Promise<void> {
  for (const write of writes) {
    if (write.action !== 'update' || write.before?.site === write.after.site) continue;
    for (const { table, column, what } of contents) {
      const [found] = await session.tx.query<{ total: number }>(
        `SELECT COUNT(*) AS total FROM ${table} WHERE tenant_id = ? AND ${column} = ? AND deleted_at IS NULL`,
        [toBytes(session.scopeId), toBytes(write.id)],
      );
      if (!found?.total) continue;
      session.conflict(write, 'site', `${locationOf(write).name} holds ${found.total} ${what}: move them first.`);
    }
  }
}

/** Behaviour of locations. */
export const locationHooks: EntityHooks = {
  validate: async (writes, session) => {
    await validateParents(writes, session);
    await refuseMovingFilled(writes, session);
  },
};
