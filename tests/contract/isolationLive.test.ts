import { registry } from '@raceway/shared';
import { beforeAll, expect, it } from 'vitest';
import { callsOf, refusalOf } from '../support/calls.ts';
import { mainTenant } from '../support/installation.ts';
import { Listener } from '../support/listener.ts';
import { aWorld, type World } from '../support/world.ts';
import { Subject } from './entity/subject.ts';
import { type Neighbours, neighboursIn } from './isolation/neighbours.ts';

let world: World;
let neighbours: Neighbours;
beforeAll(async () => {
  world = await aWorld();
  neighbours = await neighboursIn(world);
  return () => world.stop();
});

/** A connection of an admin of ours, who has said nothing yet: a connection may not say much in a second. */
async function aListener(): Promise<Listener> {
  const { cookie } = neighbours.admin;
  return Listener.open({ url: world.server.url, tenant: mainTenant, credential: { cookie } });
}

it.each(registry.all.map(({ name, scope }) => [name, scope] as const))(
  'has no topic and no view of another tenant’s %s',
  async (name, log) => {
    const theirs = `${name}:${neighbours.theirs.get(name)?.id}`;
    const ours = `${name}:${neighbours.ours.get(name)?.id}`;
    const listener = await aListener();
    const refusal = { code: 'NOT_FOUND', issues: [{ path: theirs }] };
    expect(await listener.subscribe({ topics: [name, theirs], log })).toMatchObject({ error: refusal });
    expect((await listener.watch(theirs)).refusal).toMatchObject(refusal);
    const since = neighbours.admin.client.log.since.query({ seq: 0, topics: [theirs], log });
    expect(await refusalOf(since)).toMatchObject(refusal);
    // An API token is its owner's alone, among colleagues too.
    if (name !== 'accounts.apiToken') {
      expect(await listener.subscribe({ topics: [name, ours], log })).toMatchObject({ seq: expect.any(Number) });
      expect((await listener.watch(ours)).refusal).toBeUndefined();
    }
    listener.close();
  },
);

it('hears nothing of what happens in another tenant', async () => {
  const listener = await aListener();
  for (const log of ['tenant', 'organization'] as const) {
    const topics = registry.all.filter(({ scope }) => scope === log).map(({ name }) => name);
    await listener.subscribe({ topics, log });
  }
  for (const entity of registry.all.filter(({ name, isKept }) => name !== 'organization.organization' && !isKept)) {
    const row = neighbours.theirs.get(entity.name);
    if (!row) throw new Error(`They have no ${entity.name}.`);
    const { patch } = new Subject(entity, () => world).patches(row);
    const owner = entity.name === 'accounts.apiToken' ? neighbours.theirOwner.client : world.theirs.client;
    const { version } = await callsOf(owner, entity).get({ id: row.id });
    await callsOf(owner, entity).update({ id: row.id, version, patch });
  }
  await world.theirs.aUser();
  const person = await world.ours.aUser();
  const tag = await world.ours.aTag();
  const hasHeard = (line: string) => () => listener.heard.includes(line);
  await listener.until('told of our tag', hasHeard(`create extras.tag ${tag.id}`));
  await listener.until('told of our person', hasHeard(`create accounts.user ${person.id}`));
  const heard = JSON.stringify(listener.ranges);
  for (const [name, { id }] of neighbours.theirs) expect(heard, name).not.toContain(id);
  listener.close();
});
