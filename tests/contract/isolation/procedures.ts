import { type AnyEntity, newId, registry } from '@raceway/shared';
import type { AnyProcedure } from '@trpc/server';
import { appRouter } from '../../../apps/server/src/router.ts';
import type { AnyRow } from '../../support/calls.ts';
import type { World } from '../../support/world.ts';
import type { Answer, Caller } from '../accounts/caller.ts';
import { Subject } from '../entity/subject.ts';
import type { RowOfEach } from './neighbours.ts';

/** Who may call a procedure at all: everybody, whoever is signed in at a browser, or members of the tenant of the call. */
export type Audience = 'everybody' | 'person' | 'member';

/** A procedure of the router, whatever it is. */
export interface Procedure {
  path: string;
  type: 'query' | 'mutation';
  audience: Audience;
  /** Null for one that is of no entity. */
  entity: AnyEntity | null;
  /** The last word of its path. */
  verb: string;
}

/** What an input is about: a row of each entity, a change set, somebody's session. */
export interface About {
  world: World;
  rows: RowOfEach;
  seq: number;
  sessionId: string;
}

function rowOf({ rows }: About, entity: string): AnyRow {
  const row = rows.get(entity);
  if (!row) throw new Error(`There is no row of ${entity}.`);
  return row;
}

type Input = (about: About, entity: AnyEntity) => unknown;

const patchOf = (entity: AnyEntity, about: About) =>
  new Subject(entity, () => about.world).patches(rowOf(about, entity.name)).patch;
const dataOf = ({ name }: AnyEntity, { world }: About) => world.ours.data(name);
const idOf = ({ name }: AnyEntity, about: About) => rowOf(about, name).id;

/** The inputs of the procedures that each entity has. */
const ofEntities: Readonly<Record<string, Input>> = {
  list: (about, entity) => ({ where: { id: idOf(entity, about) } }),
  get: (about, entity) => ({ id: idOf(entity, about) }),
  history: (about, entity) => ({ id: idOf(entity, about) }),
  create: async (about, entity) => ({ data: await dataOf(entity, about) }),
  createMany: async (about, entity) => ({ rows: [await dataOf(entity, about)] }),
  update: (about, entity) => ({ id: idOf(entity, about), version: 1, patch: patchOf(entity, about) }),
  updateMany: (about, entity) => ({ ids: [idOf(entity, about)], patch: patchOf(entity, about) }),
  delete: (about, entity) => ({ id: idOf(entity, about) }),
  deleteMany: (about, entity) => ({ ids: [idOf(entity, about)] }),
  restore: (about, entity) => ({ id: idOf(entity, about) }),
};

const passwords = { oldPassword: 'not the password', newPassword: 'another password' };

/** The other procedures. */
const others: Readonly<Record<string, { audience: Audience; input: (about: About) => unknown }>> = {
  'accounts.session.current': { audience: 'everybody', input: () => undefined },
  'accounts.session.signIn': { audience: 'everybody', input: () => ({ username: 'nobody', password: 'nothing' }) },
  'accounts.session.signOut': { audience: 'everybody', input: () => undefined },
  'accounts.setup.firstAdmin': {
    audience: 'everybody',
    input: () => ({
      username: 'mole',
      name: 'Mole',
      password: 'correct horse battery',
      organizationName: 'Mole',
      tenantName: 'Mole',
      tenantSlug: 'mole',
    }),
  },
  'accounts.account.changePassword': { audience: 'person', input: () => passwords },
  'accounts.account.sessions': { audience: 'person', input: () => undefined },
  'accounts.account.endSession': { audience: 'person', input: ({ sessionId }) => ({ id: sessionId }) },
  'changeSet.get': { audience: 'member', input: ({ seq }) => ({ seq }) },
  'changeSet.recent': { audience: 'member', input: () => undefined },
  'changeSet.write': {
    audience: 'member',
    input: (about) => {
      const { id } = rowOf(about, 'dcim.rack');
      return { changes: [{ entity: 'dcim.rack', action: 'update', id, patch: { serial: 'taken' } }] };
    },
  },
  'dcim.rack.svg': { audience: 'member', input: (about) => ({ id: rowOf(about, 'dcim.rack').id }) },
  'dcim.rack.revokeSvgUrls': { audience: 'member', input: () => undefined },
  'dcim.rack.elevation': { audience: 'member', input: (about) => ({ id: rowOf(about, 'dcim.rack').id }) },
  'dcim.floorPlan.figures': { audience: 'member', input: (about) => ({ id: rowOf(about, 'dcim.floorPlan').id }) },
  'dcim.power.plant': { audience: 'member', input: (about) => ({ site: rowOf(about, 'organization.site').id }) },
  'dcim.power.load': { audience: 'member', input: (about) => ({ rack: rowOf(about, 'dcim.rack').id }) },
  'ipam.prefix.blocks': { audience: 'member', input: (about) => ({ id: rowOf(about, 'ipam.prefix').id }) },
  'ipam.prefix.figures': { audience: 'member', input: (about) => ({ ids: [rowOf(about, 'ipam.prefix').id] }) },
  'ipam.prefix.tree': {
    audience: 'member',
    input: (about) => ({ levels: [{ vrf: null, parent: rowOf(about, 'ipam.prefix').id }] }),
  },
  'ipam.prefix.locate': { audience: 'member', input: (about) => ({ text: rowOf(about, 'ipam.prefix').cidr }) },
  'ipam.aggregate.figures': { audience: 'member', input: (about) => ({ ids: [rowOf(about, 'ipam.aggregate').id] }) },
  'ipam.trouble.find': { audience: 'member', input: () => undefined },
  'ipam.trouble.counts': { audience: 'member', input: () => undefined },
  'jobs.job.status': { audience: 'member', input: (about) => ({ id: rowOf(about, 'jobs.job').id }) },
  'jobs.job.cancel': { audience: 'member', input: (about) => ({ id: rowOf(about, 'jobs.job').id }) },
  'jobs.job.retry': { audience: 'member', input: (about) => ({ id: rowOf(about, 'jobs.job').id }) },
  'imports.deviceTypes.start': { audience: 'member', input: () => ({ upload: newId(), isDryRun: false }) },
  'imports.files': { audience: 'member', input: (about) => ({ job: rowOf(about, 'jobs.job').id }) },
  'changeSet.revert': { audience: 'member', input: ({ seq }) => ({ seq }) },
  'dcim.device.components': { audience: 'member', input: (about) => ({ id: rowOf(about, 'dcim.device').id }) },
  'dcim.device.typeDifferences': { audience: 'member', input: (about) => ({ id: rowOf(about, 'dcim.device').id }) },
  'dcim.device.syncWithType': {
    audience: 'member',
    input: (about) => {
      const { id, name } = rowOf(about, 'dcim.interface');
      const device = rowOf(about, 'dcim.interface').device ?? id;
      return { id: device, apply: [{ kind: 'extra', entity: 'dcim.interface', name }] };
    },
  },
  'dcim.device.changeType': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'dcim.device').id, deviceType: rowOf(about, 'dcim.deviceType').id }),
  },
  'dcim.device.clone': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'dcim.device').id, names: ['a clone'] }),
  },
  'dcim.module.install': {
    audience: 'member',
    input: async (about) => ({ data: await about.world.ours.data('dcim.module') }),
  },
  'dcim.component.createByPattern': {
    audience: 'member',
    input: (about) => ({
      entity: 'dcim.interface',
      device: rowOf(about, 'dcim.device').id,
      pattern: 'isolated-[1-2]',
      data: { type: '1000base-t' },
    }),
  },
  'dcim.component.rename': {
    audience: 'member',
    input: (about) => {
      const { id, name } = rowOf(about, 'dcim.interface');
      return { entity: 'dcim.interface', ids: [id], find: name, replace: 'renamed' };
    },
  },
  'ipam.prefix.allocateAddress': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'ipam.prefix').id }),
  },
  'ipam.prefix.allocatePrefix': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'ipam.prefix').id, length: 30 }),
  },
  'ipam.prefix.available': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'ipam.prefix').id }),
  },
  'ipam.prefix.availablePrefixes': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'ipam.prefix').id }),
  },
  'ipam.range.allocateAddress': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'ipam.range').id }),
  },
  'ipam.vlanGroup.allocateVlan': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'ipam.vlanGroup').id, data: { name: 'next' } }),
  },
  'ipam.asnRange.allocateAsn': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'ipam.asnRange').id }),
  },
  'ipam.networkEnvironment.previewHostname': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'ipam.networkEnvironment').id }),
  },
  'ipam.networkEnvironment.nextHostname': {
    audience: 'member',
    input: (about) => ({ id: rowOf(about, 'ipam.networkEnvironment').id }),
  },
  'log.since': {
    audience: 'member',
    input: (about) => ({ seq: 0, topics: [`dcim.rack:${rowOf(about, 'dcim.rack').id}`] }),
  },
  'search.names': { audience: 'member', input: (about) => ({ ids: [rowOf(about, 'dcim.rack').id] }) },
  'search.objects': { audience: 'member', input: (about) => ({ text: rowOf(about, 'dcim.rack').name }) },
};

// Typed as the tree that it was made of, it is flat: each procedure by its whole path.
const { _def: definition } = appRouter;
const flat = definition.procedures as unknown as Record<string, AnyProcedure>;

/** All procedures that there are, as the router has them. */
const procedures: readonly Procedure[] = Object.entries(flat).map(([path, { _def }]) => {
  const [, name = '', verb = ''] = /^(.*)\.(\w+)$/.exec(path) ?? [];
  const found = registry.find(name);
  // Who may do more with what Raceway keeps, such as cancel a job, is no matter of its entity's roles.
  const entity = !found || (found.isKept && !(verb in ofEntities)) ? null : found;
  const { type } = _def;
  if (type === 'subscription') throw new Error(`${path} is of a type that is not tried here.`);
  return { path, type, entity, verb, audience: others[path]?.audience ?? 'member' };
});

/**
 * A proper input of a procedure.
 * @throws Error for a procedure that nobody has said one of: each is to be tried
 */
async function inputOf({ path, entity, verb }: Procedure, about: About): Promise<unknown> {
  const ofEntity = entity && ofEntities[verb];
  if (ofEntity) return ofEntity(about, entity);
  const other = others[path];
  if (!other) throw new Error(`Say in procedures.ts what an input of ${path} is.`);
  return other.input(about);
}

/** A procedure with a proper input of it. */
export interface Attempt {
  procedure: Procedure;
  input: unknown;
}

/** Proper inputs of all procedures. What they refer to is made now, so that the calls themselves can leave no trace. */
export async function attemptsAbout(about: About): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const procedure of procedures) attempts.push({ procedure, input: await inputOf(procedure, about) });
  return attempts;
}

/** Calls a procedure as somebody. @param tenant the slug that the call names */
export function answerOf(
  caller: Caller,
  { procedure: { path, type }, input }: Attempt,
  tenant?: string,
): Promise<Answer<unknown>> {
  return caller[type === 'query' ? 'query' : 'mutate'](path, input, tenant === undefined ? {} : { tenant });
}

/** What each attempt is answered with, by path: the error's code, or `OK`. */
export async function codesOf(
  caller: Caller,
  attempts: readonly Attempt[],
  tenant?: string,
): Promise<Record<string, string>> {
  const codes: [string, string][] = [];
  for (const attempt of attempts) {
    const { error } = await answerOf(caller, attempt, tenant);
    codes.push([attempt.procedure.path, error?.code ?? 'OK']);
  }
  return Object.fromEntries(codes);
}

/** What each attempt should be answered with, by path. */
export function expectedCodes(
  attempts: readonly Attempt[],
  codeFor: (procedure: Procedure) => string,
): Record<string, string> {
  return Object.fromEntries(attempts.map(({ procedure }) => [procedure.path, codeFor(procedure)]));
}
