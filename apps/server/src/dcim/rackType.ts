import { type Rack, type RackType, rack as rackEntity, rackFrameFields } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { rowsWithin } from '../core/rowsWithin.ts';

/**
 * A rack that is made of a type, or given one, has the type's size (NetBox §2.1). Of a new rack what it is given beside
 * stays its own, where that is not what racks have anyway.
 */
export async function takeTypesFrame(writes: readonly Write[], session: CommitSession): Promise<void> {
  const typed = writes.filter(({ before, after }) => after.rackType && before?.rackType !== after.rackType);
  // Held: a type that changes at the same time waits, and then finds these racks.
  const types = (await session.load(
    'dcim.rackType',
    typed.map(({ after }) => (after as unknown as Rack).rackType ?? ''),
    'LOCK IN SHARE MODE',
  )) as unknown as Map<string, RackType>;
  for (const { before, after } of typed) {
    const type = types.get((after as unknown as Rack).rackType ?? '');
    if (!type) continue;
    for (const name of rackFrameFields) {
      const untouched = before ? before[name] : (rackEntity.fields[name].spec.default ?? null);
      if (after[name] === untouched) after[name] = type[name];
    }
  }
}

/** What changes of a type changes of its racks, in the same change set. */
async function pushToRacks(writes: readonly Write[], session: CommitSession): Promise<void> {
  const changed = writes.flatMap((write) => {
    const { action, before, after } = write;
    const names = rackFrameFields.filter((name) => before && before[name] !== after[name]);
    const patch = Object.fromEntries(names.map((name) => [name, after[name]]));
    return action === 'update' && names.length > 0 ? [{ write, patch }] : [];
  });
  const racks = (await rowsWithin(
    session,
    rackEntity,
    'rackType',
    changed.map(({ write }) => write.id),
  )) as unknown as Rack[];
  for (const { write, patch } of changed)
    for (const { id, rackType } of racks)
      if (rackType === write.id) session.add({ entity: rackEntity, action: 'update', id, patch, at: write.at });
}

export const rackTypeHooks: EntityHooks = { prepare: pushToRacks };
