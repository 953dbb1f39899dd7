import { displayOf } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { toBytes, toId } from '../platform/database.ts';

/** A tag that something carries stays: everything refers to tags, through one table. */
async function refuseUsedTags(writes: readonly Write[], session: CommitSession): Promise<void> {
  const deleted = writes.filter(({ action }) => action === 'delete');
  if (deleted.length === 0) return;
  const used = await session.tx.query<{ tag_id: Buffer; total: number }>(
    `SELECT g.tag_id, COUNT(*) AS total FROM object_tags g JOIN objects o ON o.id = g.object_id
     WHERE g.scope_id = ? AND g.tag_id IN (?) AND o.deleted_key = x'00000000000000000000000000000000' GROUP BY g.tag_id`,
    [toBytes(session.scopeId), deleted.map(({ id }) => toBytes(id))],
  );
  for (const { tag_id, total } of used) {
    const write = deleted.find(({ id }) => id === toId(tag_id));
    if (write)
      session.conflict(
        write,
        '',
        `${displayOf(write.entity, write.after)} is still on ${total} ${total === 1 ? 'object' : 'objects'}.`,
      );
  }
}

export const tagHooks: EntityHooks = { validate: refuseUsedTags };
