import { type AnyEntity, idKinds, newId, registry } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AnyRow, callsOf, refusalOf } from '../support/calls.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { clientOf } from '../support/installation.ts';
import { aWorld, type World } from '../support/world.ts';
import { type Neighbours, neighboursIn } from './isolation/neighbours.ts';

let world: World;
let neighbours: Neighbours;
beforeAll(async () => {
  world = await aWorld();
  neighbours = await neighboursIn(world);
  return () => world.stop();
});

const tenantEntities = registry.all.filter(({ scope, isKept }) => scope === 'tenant' && !isKept);
const theirRow = ({ name }: AnyEntity): AnyRow => rowIn(neighbours.theirs, name);
const rowIn = (rows: Neighbours['ours'], name: string): AnyRow => {
  const row = rows.get(name);
  if (!row) throw new Error(`There is no row of ${name}.`);
  return row;
};
const referencesOf = (entity: AnyEntity) =>
  Object.entries(entity.fields).filter(
    ([, { kind, spec }]) => (idKinds.has(kind) || kind === 'references') && !spec.isReadOnly,
  );

describe('a reference', () => {
  it.each(tenantEntities.map((entity) => [entity.name, entity] as const))(
    'of %s to a row of another tenant’s is refused like one to nothing, even to somebody who is in both',
    async (_, entity) => {
      const calls = callsOf(world.ours.client, entity);
      const [linked] = await world.ours.linkedData(entity.name);
      const row = await world.ours.make(entity.name, linked);
      const data = await world.ours.data(entity.name);
      const refusals = async (patch: Record<string, unknown>) => [
        await refusalOf(calls.create({ data: { ...data, ...patch } })),
        await refusalOf(calls.createMany({ rows: [{ ...data, ...patch }] })),
        await refusalOf(calls.update({ id: row.id, version: 1, patch })),
        await refusalOf(calls.updateMany({ ids: [row.id], patch })),
      ];
      const idOfTheirs = (name: string) => rowIn(neighbours.theirs, name).id;
      await expectNothingWritten(world.pool, async () => {
        for (const [field, { kind }] of referencesOf(entity)) {
          const [target] = registry.targetsOf(entity, field);
          const refusedFor = (id: string) => refusals({ [field]: kind === 'references' ? [id] : id });
          const refused = await refusedFor(idOfTheirs(target?.name ?? ''));
          expect(refused).toEqual(await refusedFor(newId()));
          expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'BAD_REQUEST'));
          // Another field may not go with it, and is named too.
          for (const [index, path] of [field, `rows[0].${field}`, field, field].entries())
            expect(refused[index]?.issues.map((issue) => issue.path)).toContain(path);
        }
        const tagged = await refusals({ tags: [idOfTheirs('extras.tag')] });
        expect(tagged.map(({ issues }) => issues[0]?.path)).toEqual(['tags', 'rows[0].tags', 'tags', 'tags']);
      });
    },
  );

  it('of a membership to strangers is refused to a tenant’s own admin', async () => {
    const { client } = neighbours.admin;
    const user = theirRow(registry.get('accounts.user')).id;
    const made = { user: await world.ours.someoneWhoLeft(), tenant: world.theirs.tenantId };
    await expectNothingWritten(world.pool, async () => {
      for (const data of [{ user, tenant: world.ours.tenantId }, made]) {
        expect(await refusalOf(client.accounts.membership.create.mutate({ data }))).toMatchObject({
          code: 'BAD_REQUEST',
        });
      }
    });
  });
});

describe('a list', () => {
  it.each(registry.all.map((entity) => [entity.name, entity] as const))(
    'of %s holds nothing of another tenant’s, whatever it is asked',
    async (_, entity) => {
      const calls = callsOf(neighbours.admin.client, entity);
      const theirs = theirRow(entity);
      const references = referencesOf(entity).map(([name]) => name);
      const ordering = referencesOf(entity).flatMap(([name, { kind }]) => (kind === 'references' ? [] : [name]));
      const wheres = [
        {},
        { id: { inq: [theirs.id] } },
        { id: { gte: '00000000-0000-0000-0000-000000000000' } },
        { or: [{}, { id: theirs.id }] },
        { or: [{ id: { neq: null } }, { not: { id: theirs.id } }] },
        { not: { and: [{ id: theirs.id }, { id: { exists: false } }] } },
        { not: { id: rowIn(neighbours.ours, entity.name).id } },
        { search: String(theirs[entity.display]) },
      ];
      for (const where of wheres) {
        // An order takes eight fields at most.
        for (let from = 0; from === 0 || from < ordering.length; from += 6) {
          const order = [...ordering.slice(from, from + 6), 'createdBy', '-id'];
          const answer = JSON.stringify(await calls.list({ where, include: references, order, limit: 1000 }));
          for (const [name, { id }] of neighbours.theirs) expect(answer.includes(id), name).toBe(false);
        }
      }
    },
  );

  it('follows paths to nothing of another tenant’s', async () => {
    for (const entity of registry.all) {
      const calls = callsOf(neighbours.admin.client, entity);
      const forward = referencesOf(entity).flatMap(([field, { spec }]) => (spec.target ? [[field, spec.target]] : []));
      const back = [...registry.reversesOf(entity).values()].map(({ name, from }) => [name, from.name]);
      for (const [step = '', target = ''] of [...forward, ...back]) {
        for (const separator of ['.', '__']) {
          const { display, fields } = registry.get(target);
          const theirs = rowIn(neighbours.theirs, target);
          const probes = [
            { [step]: theirs.id },
            { [`${step}${separator}id`]: theirs.id },
            { [`${step}${separator}${display}`]: theirs[display] },
          ];
          // Kinds and numbers are the same everywhere, and only texts are their own.
          const isNamed = fields[display]?.kind === 'text' && theirs[display] !== null;
          for (const where of isNamed ? probes : probes.slice(0, 2))
            expect({ entity: entity.name, where, total: (await calls.list({ where })).total }).toMatchObject({
              total: 0,
            });
        }
      }
    }
  });
});

describe('people whom a colleague knows elsewhere', () => {
  it('cannot be asked after through the colleague', async () => {
    const { ours, theirs } = world;
    const colleague = await ours.aMember('editor');
    await ours.client.accounts.membership.create.mutate({ data: { user: colleague.id, tenant: theirs.tenantId } });
    const site = await colleague.client.organization.site.create.mutate({ data: { name: 'Of both', slug: 'of-both' } });
    await colleague.client.accounts.apiToken.create.mutate({ data: { name: 'secret plan' } });
    const { client } = neighbours.viewer;
    const probes = [
      client.accounts.membership.list.query({ where: { 'user.memberships.tenant.name': 'Theirs' } }),
      client.accounts.membership.list.query({ where: { 'user.memberships.tenant.slug': { like: 'their' } } }),
      client.accounts.user.list.query({ where: { 'memberships.tenant.name': 'Theirs' } }),
      client.accounts.user.list.query({ where: { 'memberships.tenant': theirs.tenantId } }),
      client.accounts.user.list.query({ where: { 'apiTokens.name': 'secret plan' } }),
      client.organization.site.list.query({ where: { 'createdBy.memberships.tenant.name': 'Theirs' } }),
      client.organization.site.list.query({ where: { 'createdBy.apiTokens.name': { exists: true } } }),
    ];
    for (const { total } of await Promise.all(probes)) expect(total).toBe(0);
    const known = client.organization.site.list.query({ where: { 'createdBy.memberships.tenant.name': 'Main' } });
    expect((await known).rows.map(({ id }) => id)).toContain(site.row.id);
  });

  it('who have left are known by no more than their name on what they did', async () => {
    const { ours, server } = world;
    const former = await ours.aMember('editor');
    const email = 'private@example.org';
    const { rows } = await ours.client.accounts.user.list.query({ where: { id: former.id } });
    await ours.client.accounts.user.update.mutate({ id: former.id, version: rows[0]?.version ?? 0, patch: { email } });
    const { row } = await former.client.extras.tag.create.mutate({ data: { name: 'a' } });
    await former.client.extras.tag.create.mutate({ data: { name: 'b' } });
    await ours.client.accounts.membership.delete.mutate({ id: former.membershipId });
    const { client } = neighbours.viewer;
    const where = { createdBy: former.id };
    const page = await client.extras.tag.list.query({
      where,
      order: 'createdBy.email',
      limit: 1,
      include: ['createdBy'],
    });
    expect(page).toMatchObject({ total: 2, included: { 'accounts.user': [] } });
    expect(Buffer.from(page.next ?? '', 'base64url').toString()).not.toContain(email);
    expect((await client.extras.tag.list.query({ where: { ...where, 'createdBy.email': email } })).total).toBe(0);
    const { changes } = await client.extras.tag.history.query({ id: row.id });
    expect(changes[0]?.actor).toEqual({ id: former.id, name: former.name });
    expect(await refusalOf(clientOf(server.url, former).extras.tag.list.query())).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what happened elsewhere', () => {
  it('is no part of the log that a member reads', async () => {
    const { client } = neighbours.admin;
    const theirPerson = rowIn(neighbours.theirs, 'accounts.user');
    const [made] = (await world.theirs.client.accounts.user.history.query({ id: theirPerson.id })).changes.slice(-1);
    const seq = made?.seq ?? 0;
    for (const log of ['tenant', 'organization'] as const) {
      const { changes } = await client.log.since.query({ seq: 0, log, limit: 1000 });
      expect(changes.length).toBeGreaterThan(0);
      for (const [name, { id }] of neighbours.theirs) expect(JSON.stringify(changes), name).not.toContain(id);
    }
    expect(await refusalOf(client.changeSet.get.query({ seq, log: 'organization' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    await expectNothingWritten(world.pool, async () => {
      const revert = client.changeSet.revert.mutate({ seq, log: 'organization' });
      expect(await refusalOf(revert)).toMatchObject({ code: 'NOT_FOUND' });
    });
  });
});
