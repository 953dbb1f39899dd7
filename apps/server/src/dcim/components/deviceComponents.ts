import { type ComponentOwner, componentsOf, type Device, type Module, registry, renamesOf } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../core/hooks.ts';
import { addComponents, addRenames, readComponents } from './addComponents.ts';
import { bayChains, placeOf } from './bayChains.ts';
import { readTemplates } from './readTemplates.ts';
import { rowsWithin } from './rowsWithin.ts';

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
  const deviceIds = moved.map(({ id }) => id);
  const modules = (await rowsWithin(session, registry.get('dcim.module'), 'device', deviceIds)) as unknown as Module[];
  const chainOf = await bayChains(
    session,
    modules.map(({ moduleBay }) => moduleBay),
  );
  const ofDevices = await readTemplates(
    session,
    'deviceType',
    moved.map((write) => deviceOf(write).deviceType),
  );
  const ofModules = await readTemplates(
    session,
    'moduleType',
    modules.map(({ moduleType }) => moduleType),
  );
  const presentOf = await readComponents(session, deviceIds);
  for (const write of moved) {
    const [former, device] = [write.before as unknown as Device, deviceOf(write)];
    const parts = [
      { module: null, templates: ofDevices(device.deviceType), bays: [] },
      ...modules
        .filter((module) => module.device === write.id)
        .map(({ id, moduleType, moduleBay }) => ({
          module: id,
          templates: ofModules(moduleType),
          bays: chainOf(moduleBay),
        })),
    ];
    for (const { module, templates, bays } of parts) {
      const present = presentOf(write.id, module);
      addRenames(session, write, renamesOf(templates, present, placeOf(bays, former), placeOf(bays, device)));
    }
  }
}

/** What devices do with their components. */
export const deviceComponentHooks: EntityHooks = {
  prepare: async (writes, session) => {
    await equip(writes, session);
    await renumber(writes, session);
  },
};
