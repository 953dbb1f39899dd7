import {
  adopt,
  type ComponentOwner,
  componentsOf,
  type Device,
  type Module,
  type ModuleBay,
  type ModuleType,
  renamesOf,
} from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../core/hooks.ts';
import { addComponents, addRenames, type Brought } from './addComponents.ts';
import { bayChains, placeOf } from './bayChains.ts';
import { readComponents } from './readComponents.ts';
import { readTemplates } from './readTemplates.ts';

const moduleOf = ({ after }: Write) => after as unknown as Module;

const load = async <R>(session: CommitSession, entity: string, ids: readonly string[]) =>
  (await session.load(entity, ids)) as unknown as Map<string, R>;

/** A module is called after its bay and its type. */
async function name(writes: readonly Write[], session: CommitSession): Promise<void> {
  const living = writes.filter(({ after }) => after.deletedAt === null);
  const bays = await load<ModuleBay>(
    session,
    'dcim.moduleBay',
    living.map((write) => moduleOf(write).moduleBay),
  );
  const types = await load<ModuleType>(
    session,
    'dcim.moduleType',
    living.map((write) => moduleOf(write).moduleType),
  );
  for (const write of living) {
    const [bay, type] = [bays.get(moduleOf(write).moduleBay), types.get(moduleOf(write).moduleType)];
    if (bay && type) write.after.name = `${bay.name}: ${type.model}`;
  }
}

/** Modules that have their components: a write is prepared again when others add to it. */
const equipped = new WeakSet<Write>();

/** A new module brings what its type has, called after the bays that it is in (NetBox §2.2). */
async function equip(writes: readonly Write[], session: CommitSession): Promise<void> {
  const made = writes.filter((write) => write.action === 'create' && write.parts !== 'none' && !equipped.has(write));
  if (made.length === 0) return;
  const modules = made.map(moduleOf);
  const templatesOf = await readTemplates(
    session,
    'moduleType',
    modules.map(({ moduleType }) => moduleType),
  );
  const chainOf = await bayChains(
    session,
    modules.map(({ moduleBay }) => moduleBay),
  );
  const devices = await load<Device>(
    session,
    'dcim.device',
    modules.map(({ device }) => device),
  );
  const adopting = made.filter(({ parts }) => parts === 'adopt').map((write) => moduleOf(write).device);
  const presentOf = await readComponents(session, [...new Set(adopting)]);
  const brought = made.map((write): Brought => {
    equipped.add(write);
    const { id, device, moduleType, moduleBay } = moduleOf(write);
    const owner: ComponentOwner = { device, module: id, ...placeOf(chainOf(moduleBay), devices.get(device)) };
    const { components, problems } = componentsOf(templatesOf(moduleType), owner);
    for (const problem of problems) session.issue(write, 'moduleType', problem);
    if (write.parts !== 'adopt') return { write, components };
    const { made: missing, adopted } = adopt(components, presentOf(device, null));
    for (const { entity, row } of adopted)
      session.add({ entity, action: 'update', id: row.id, patch: { module: id }, at: write.at });
    return { write, components: missing };
  });
  addComponents(session, brought);
}

/** The components of a module that moves to another bay are called after that one. */
async function rename(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(
    ({ action, before, after }) => action === 'update' && before?.moduleBay !== after.moduleBay,
  );
  if (moved.length === 0) return;
  const modules = moved.map(moduleOf);
  const templatesOf = await readTemplates(
    session,
    'moduleType',
    modules.map(({ moduleType }) => moduleType),
  );
  const chainOf = await bayChains(
    session,
    moved.flatMap(({ before, after }) => [String(before?.moduleBay), String(after.moduleBay)]),
  );
  const devices = await load<Device>(
    session,
    'dcim.device',
    modules.map(({ device }) => device),
  );
  const presentOf = await readComponents(session, [...new Set(modules.map(({ device }) => device))]);
  for (const write of moved) {
    const { id, device, moduleType, moduleBay } = moduleOf(write);
    const [former, now] = [String(write.before?.moduleBay), moduleBay].map((bay) =>
      placeOf(chainOf(bay), devices.get(device)),
    );
    if (former && now)
      addRenames(session, write, renamesOf(templatesOf(moduleType), presentOf(device, id), former, now));
  }
}

/** A module is in a bay of its device, not within itself, and stays with its device. */
async function validateBays(writes: readonly Write[], session: CommitSession): Promise<void> {
  const living = writes.filter(({ after }) => after.deletedAt === null);
  const chainOf = await bayChains(
    session,
    living.map((write) => moduleOf(write).moduleBay),
  );
  for (const write of living) {
    const { id, device, moduleBay } = moduleOf(write);
    const chain = chainOf(moduleBay);
    const bay = chain.at(-1);
    if (write.before && write.before.device !== device)
      session.issue(write, 'device', 'A module moves within its device: take it out there and install it here.');
    else if (bay && bay.device !== device) session.issue(write, 'moduleBay', `${bay.name} is a bay of another device.`);
    if (chain.some(({ module }) => module === id)) session.issue(write, 'moduleBay', 'A module cannot be in itself.');
  }
}

export const moduleHooks: EntityHooks = {
  prepare: async (writes, session) => {
    await name(writes, session);
    await equip(writes, session);
    await rename(writes, session);
  },
  validate: validateBays,
};
