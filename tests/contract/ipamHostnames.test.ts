import { type NetworkEnvironmentCreate, newId } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { clientOf } from '../support/installation.ts';
import { race } from '../support/race.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

const environments = () => ours.client.ipam.networkEnvironment;
let made = 0;
/** An environment with a template of its own, unless another one's is given. */
async function anEnvironment(given: Partial<NetworkEnvironmentCreate> = {}) {
  made += 1;
  const data = { name: `Environment ${made}`, hostnamePrefix: `h${made}x`, hostnamePostfix: '.dc1', ...given };
  return (await environments().create.mutate({ data })).row;
}
const next = async (id: string, count = 1) => (await environments().nextHostname.mutate({ id, count })).hostnames;

describe('ipam.networkEnvironment.nextHostname', () => {
  it('counts, and the history says who got which (R-NET-14)', async () => {
    const { id, hostnamePrefix: prefix } = await anEnvironment({ counterLength: 3, domain: 'example.org' });
    const preview = await environments().previewHostname.query({ id, count: 2 });
    expect(preview).toEqual({ hostnames: [`${prefix}001.dc1`, `${prefix}002.dc1`], domain: 'example.org' });
    expect(await next(id), 'looking takes nothing').toEqual([`${prefix}001.dc1`]);
    expect(await next(id, 2)).toEqual([`${prefix}002.dc1`, `${prefix}003.dc1`]);
    const { changes } = await environments().history.query({ id });
    expect(changes[0]).toMatchObject({
      actor: { id: world.adminId },
      after: { lastHostnames: `${prefix}002.dc1\n${prefix}003.dc1` },
    });
  });

  it('passes over names that devices, machines, clusters and addresses have', async () => {
    const { id, hostnamePrefix: p } = await anEnvironment({ domain: 'example.org' });
    await ours.aDevice({ name: `${p}0001.dc1` });
    await ours.make('virtualization.virtualMachine', { name: `${p}0002.DC1` });
    await ours.make('virtualization.cluster', { name: `${p}0003.dc1.example.org` });
    await ours.anIpAddress({ address: '10.0.0.4', dnsName: `${p}0004.dc1.example.org` });
    await ours.anIpAddress({ address: '10.0.0.5', dnsName: `${p}0005.dc1` });
    await world.theirs.anIpAddress({ address: '10.0.0.6', dnsName: `${p}0006.dc1` });
    expect(await next(id)).toEqual([`${p}0006.dc1`]);
  });

  it('shares the counter of a template, and adds a digit when it runs over', async () => {
    const one = await anEnvironment({ counterLength: 1 });
    const { hostnamePrefix } = one;
    const two = await anEnvironment({ counterLength: 1, hostnamePrefix });
    expect(await next(one.id, 9)).toHaveLength(9);
    expect(await next(two.id)).toEqual([`${hostnamePrefix}10.dc1`]);
  });

  it('gives each of many callers at once others, whichever environment of a template they ask', async () => {
    const one = await anEnvironment();
    const two = await anEnvironment({ hostnamePrefix: one.hostnamePrefix });
    const calls = Array.from({ length: 12 }, (_, index) => next(index % 2 === 0 ? one.id : two.id, 2));
    const names = (await Promise.all(calls)).flat();
    expect(new Set(names).size).toBe(24);
    expect(names.toSorted().at(-1), 'and leaves none out').toBe(`${one.hostnamePrefix}0024.dc1`);
  });

  it('answers a repeated call with the same names', async () => {
    const { id } = await anEnvironment();
    const asking = { id, count: 2, mutationId: newId() };
    const first = await environments().nextHostname.mutate(asking);
    await next(id);
    expect(await environments().nextHostname.mutate(asking)).toEqual(first);
  });

  it('follows the highest in use where no counter is kept, which begins there once it is (R-NET-15)', async () => {
    const { id, hostnamePrefix: p } = await anEnvironment({ usesCounter: false, domain: 'example.org' });
    const device = await ours.aDevice({ name: `${p}0041.dc1` });
    await ours.aDevice({ name: `${p}0099-old.dc1` });
    await ours.anIpAddress({ address: '10.0.1.1', dnsName: `${p}0007.dc1.example.org` });
    expect([await next(id), await next(id)]).toEqual([[`${p}0042.dc1`], [`${p}0042.dc1`]]);
    await environments().updateMany.mutate({ ids: [id], patch: { usesCounter: true } });
    await ours.client.dcim.device.delete.mutate({ id: device.id });
    expect([await next(id), await next(id)]).toEqual([[`${p}0042.dc1`], [`${p}0043.dc1`]]);
  });

  it('is for those who may change the environment, of the tenant alone', async () => {
    const { id } = await anEnvironment();
    const viewer = await ours.aMember('viewer');
    expect(await refusalOf(viewer.client.ipam.networkEnvironment.nextHostname.mutate({ id }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await viewer.client.ipam.networkEnvironment.previewHostname.query({ id })).toMatchObject({ domain: null });
    const stranger = await world.theirs.aMember('admin');
    const theirs = clientOf(world.server.url, { cookie: stranger.cookie }, 'theirs').ipam.networkEnvironment;
    const { refused } = await race<Promise<unknown>>([
      theirs.nextHostname.mutate({ id }),
      theirs.previewHostname.query({ id }),
    ]);
    expect(refused.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(await refusalOf(environments().nextHostname.mutate({ id, count: 101 }))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'count' }],
    });
  });
});
