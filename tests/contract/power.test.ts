import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
});
afterAll(() => world.stop());

/** A rack with an A and a B feed, a power strip on A, a server on both sides and another on A alone. */
async function aFedRack() {
  const { dcim } = ours.client;
  const { id: site } = await ours.aSite();
  const rack = await ours.aRack({ site });
  const panel = await ours.make<{ id: string; version: number }>('dcim.powerPanel', { site });
  const feed = (name: string, type: 'primary' | 'redundant') =>
    dcim.powerFeed.create.mutate({ data: { name, panel: panel.id, rack: rack.id, type } });
  const [a, b] = [(await feed('A', 'primary')).row, (await feed('B', 'redundant')).row];
  const device = (name: string) => ours.aDevice({ name, rack: rack.id });
  const [strip, dual, single] = [await device('strip'), await device('dual'), await device('single')];
  const inlet = async (data: Parameters<typeof dcim.powerPort.create.mutate>[0]['data']) =>
    (await dcim.powerPort.create.mutate({ data })).row;
  const stripIn = await inlet({ device: strip.id, name: 'In', feed: a.id });
  const outlet = async (name: string) =>
    (await dcim.powerOutlet.create.mutate({ data: { device: strip.id, name, powerPort: stripIn.id } })).row.id;
  await inlet({ device: dual.id, name: 'PSU 1', outlet: await outlet('1'), allocatedDraw: 300 });
  await inlet({ device: dual.id, name: 'PSU 2', feed: b.id, allocatedDraw: 300 });
  await inlet({ device: single.id, name: 'PSU', outlet: await outlet('2'), allocatedDraw: 100, maximumDraw: 150 });
  const spare = await device('spare');
  await inlet({ device: spare.id, name: 'PSU', allocatedDraw: 50 });
  return { site, rack, panel, a, b, dual, single };
}

describe('dcim.power.load', () => {
  it('tells what each feed carries, and what would be if one failed', async () => {
    const { rack, panel, site, a } = await aFedRack();
    const { load } = ours.client.dcim.power;
    const names = (devices: readonly { name: string }[]) => devices.map(({ name }) => name);
    const feeds = (of: Awaited<ReturnType<typeof load.query>>) =>
      of.feeds.map(({ name, available, load: { allocated, maximum } }) => [name, available, allocated, maximum]);

    const now = await load.query({ rack: rack.id });
    expect(feeds(now)).toEqual([
      ['A', 2944, 400, 450],
      ['B', 2944, 300, 300],
    ]);
    expect([names(now.down), names(now.withoutRedundancy), names(now.unfed)]).toEqual([[], [], ['spare']]);
    expect(await load.query({ panel: panel.id }), 'of the panel, as its racks have it').toEqual(now);
    expect(await load.query({ site })).toEqual(now);

    const without = await load.query({ rack: rack.id, failed: [a.id] });
    expect(feeds(without)).toEqual([
      ['A', 0, 0, 0],
      ['B', 2944, 600, 600],
    ]);
    expect([names(without.down), names(without.withoutRedundancy)]).toEqual([['single'], ['dual']]);
  });

  it('wants exactly one place, and one that is there', async () => {
    const { load } = ours.client.dcim.power;
    const { site, rack } = await aFedRack();
    expect(await refusalOf(load.query({}))).toMatchObject({ issues: [{ path: 'site' }] });
    expect(await refusalOf(load.query({ site, rack: rack.id }))).toMatchObject({ issues: [{ path: 'site' }] });
    const theirs = await world.theirs.aSite();
    expect(await refusalOf(load.query({ site: theirs.id }))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('panels and feeds', () => {
  it('keep to one site', async () => {
    const { rack, panel, a } = await aFedRack();
    const { dcim } = ours.client;
    const elsewhere = await ours.aRack();
    expect(
      await refusalOf(dcim.powerFeed.update.mutate({ id: a.id, version: a.version, patch: { rack: elsewhere.id } })),
    ).toMatchObject({
      issues: [{ path: 'rack', message: `${elsewhere.name} is at another site than the panel.` }],
    });
    const patch = { site: elsewhere.site };
    expect(
      await refusalOf(dcim.powerPanel.update.mutate({ id: panel.id, version: panel.version, patch })),
    ).toMatchObject({
      code: 'CONFLICT',
      issues: [{ path: 'site', message: `It feeds racks of the site it would leave: ${rack.name}.` }],
    });
  });
});
