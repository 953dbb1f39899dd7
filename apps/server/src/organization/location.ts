import type { Location } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';

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

export const locationHooks: EntityHooks = { validate: validateParents };
