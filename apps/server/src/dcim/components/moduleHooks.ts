import {
  adopt,
  type ComponentOwner,
  componentsOf,
  type Device,
  type Module,
  type ModuleBay,
  type ModuleType,
  module as moduleEntity,
} from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../core/hooks.ts';
import { rowsWithin } from '../../core/rowsWithin.ts';
import { addComponents, type Brought } from './addComponents.ts';
import { bayChains, placeOf } from './bayChains.ts';
import { type HardwarePart, hardwareParts } from './hardwareParts.ts';
import { readComponents } from './readComponents.ts';
import { readTemplates } from './readTemplates.ts';
import { renameParts } from './renameParts.ts';

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
    const bays = chainOf(moduleBay);
    // That there is no such bay is said where references are checked.
    if (bays.length === 0) return { write, components: [] };
    const owner: ComponentOwner = { device, module: id, ...placeOf(bays, devices.get(device)) };
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

/** The components of a module that moves to another bay, and of modules in it, are called after that one. */
async function rename(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(
    ({ action, before, after }) => action === 'update' && before?.moduleBay !== after.moduleBay,
  );
  if (moved.length === 0) return;
  const formerBays = moved.map(({ before }) => String(before?.moduleBay));
  const chainOf = await bayChains(session, formerBays);
  const deviceIds = moved.map((write) => moduleOf(write).device);
  const devices = await load<Device>(session, 'dcim.device', deviceIds);
  const partsOf = await hardwareParts(session, [...devices.values()]);
  for (const [index, write] of moved.entries()) {
    const { id, device, moduleBay } = moduleOf(write);
    const formerChain = chainOf(formerBays[index] ?? '');
    const within = ({ bays }: HardwarePart) => bays.findIndex((bay) => bay.id === moduleBay);
    const parts = partsOf(device).filter((part) => part.module === id || part.bays.some((bay) => bay.module === id));
    const vcPosition = devices.get(device)?.vcPosition ?? null;
    renameParts(session, write, parts, devices.get(device), (part) => ({
      bays: [...formerChain, ...part.bays.slice(within(part) + 1)],
      vcPosition,
    }));
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

/** What a module is called changes with its bay and its type: they are prepared anew. */
function renamingModules(field: 'moduleBay' | 'moduleType', nameField: string): EntityHooks {
  return {
    prepare: async (writes, session) => {
      const renamed = writes.filter(
        ({ action, before, after }) => action === 'update' && before?.[nameField] !== after[nameField],
      );
      const modules = await rowsWithin(
        session,
        moduleEntity,
        field,
        renamed.map(({ id }) => id),
      );
      for (const { id, [field]: value } of modules)
        session.add({ entity: moduleEntity, action: 'update', id, patch: { [field]: value } });
    },
  };
}

export const moduleBayHooks = renamingModules('moduleBay', 'name');
export const moduleTypeHooks = renamingModules('moduleType', 'model');
