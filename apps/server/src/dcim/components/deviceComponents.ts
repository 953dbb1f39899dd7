import { type ComponentOwner, componentsOf, type Device } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../core/hooks.ts';
import { addComponents } from './addComponents.ts';
import { hardwareParts } from './hardwareParts.ts';
import { readTemplates } from './readTemplates.ts';
import { renameParts } from './renameParts.ts';

const deviceOf = ({ after }: Write) => after as unknown as Device;

/** Devices that have their components: a write is prepared again when others add to it. */
const equipped = new WeakSet<Write>();

/** A new device has what its type has (NetBox §2.2, D-TYP-02). */
async function equip(writes: readonly Write[], session: CommitSession): Promise<void> {
  const made = writes.filter((write) => write.action === 'create' && write.parts !== 'none' && !equipped.has(write));
  if (made.length === 0) return;
  const templatesOf = await readTemplates(
    session,
    'deviceType',
    made.map((write) => deviceOf(write).deviceType),
  );
  const brought = made.map((write) => {
    equipped.add(write);
    const { id, deviceType, vcPosition } = deviceOf(write);
    const owner: ComponentOwner = { device: id, module: null, bays: [], vcPosition };
    const { components, problems } = componentsOf(templatesOf(deviceType), owner);
    for (const problem of problems) session.issue(write, 'deviceType', problem);
    return { write, components };
  });
  addComponents(session, brought);
}

/** A member whose position in its virtual chassis changes calls its components accordingly (D-DEV-02). */
async function renumber(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(
    ({ action, before, after }) => action === 'update' && before?.vcPosition !== after.vcPosition,
  );
  if (moved.length === 0) return;
  const partsOf = await hardwareParts(session, moved.map(deviceOf));
  for (const write of moved) {
    const [former, device] = [write.before as unknown as Device, deviceOf(write)];
    renameParts(session, write, partsOf(write.id), device, ({ bays }) => ({ bays, vcPosition: former.vcPosition }));
  }
}

/** What devices do with their components. */
export const deviceComponentHooks: EntityHooks = {
  prepare: async (writes, session) => {
    await equip(writes, session);
    await renumber(writes, session);
  },
};
