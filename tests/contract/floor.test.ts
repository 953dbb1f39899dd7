import { type FloorPlan, type FloorTileCreate, newId } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

/** A room with a plan of 10 × 8 cells. */
async function aRoom() {
  const location = await ours.aLocation();
  const plan = await ours.make<FloorPlan>('dcim.floorPlan', { location: location.id, columns: 10, rows: 8 });
  const aRack = (name?: string) => ours.aRack({ site: location.site, location: location.id, ...(name && { name }) });
  const place = (tile: Partial<FloorTileCreate>) =>
    ours.client.dcim.floorTile.create.mutate({ data: { plan: plan.id, kind: 'rack', x: 0, y: 0, ...tile } });
  const tiles = async () =>
    (await ours.client.dcim.floorTile.list.query({ where: { plan: plan.id }, order: ['x', 'y'] })).rows;
  return { location, plan, aRack, place, tiles };
}

describe('tiles of a floor plan', () => {
  it('keep solid things apart, by name, and let aisles lie beneath them', async () => {
    const { aRack, place } = await aRoom();
    const [a, b] = [await aRack('F01'), await aRack('F02')];
    const { row } = await place({ rack: a.id, x: 2, y: 2, depth: 2 });
    const refusal = await refusalOf(place({ rack: b.id, x: 2.5, y: 3 }));
    expect(refusal).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'x', message: 'F01 stands there.' }] });
    await place({ kind: 'cold-aisle', x: 0, y: 2, width: 10, depth: 1 });
    expect(await refusalOf(place({ kind: 'wall', x: 0, y: 3, width: 10, depth: 0.2 }))).toMatchObject({
      code: 'CONFLICT',
    });
    await place({ rack: b.id, x: 3, y: 2, depth: 2 });
    const { id, version } = row;
    const turn = ours.client.dcim.floorTile.update.mutate({ id, version, patch: { rotation: '90' } });
    expect(await refusalOf(turn)).toMatchObject({ issues: [{ message: 'F02 stands there.' }] });
  });

  it('stay on the plan, which does not shrink over them', async () => {
    const { plan, aRack, place } = await aRoom();
    const rack = await aRack('F09');
    expect(await refusalOf(place({ rack: rack.id, x: 9.5 }))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'x', message: 'It would reach beyond the plan, which is 10 × 8 cells.' }],
    });
    await place({ rack: rack.id, x: 9, y: 7 });
    const resize = (patch: Partial<FloorPlan>) =>
      ours.client.dcim.floorPlan.update.mutate({ id: plan.id, version: 1, patch });
    expect(await refusalOf(resize({ rows: 7 }))).toMatchObject({
      code: 'CONFLICT',
      issues: [{ path: 'rows', message: 'F09 would lie beyond the plan.' }],
    });
    expect((await resize({ columns: 30 })).row.columns).toBe(30);
  });

  it('hold racks of the location and of those within it, each once', async () => {
    const { location, plan, place } = await aRoom();
    const row = await ours.aLocation({ site: location.site, parent: location.id });
    const inside = await ours.aRack({ site: location.site, location: row.id });
    const outside = await ours.aRack({ site: location.site, name: 'Elsewhere' });
    await place({ rack: inside.id });
    expect(await refusalOf(place({ rack: inside.id, x: 5 }))).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(place({ rack: outside.id, x: 4 }))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'rack', message: `Elsewhere is not in the location of the plan ${plan.name}.` }],
    });
  });

  it('lose a rack that moves away, and have it back when that is undone', async () => {
    const { location, aRack, place, tiles } = await aRoom();
    const rack = await aRack();
    await place({ rack: rack.id, x: 1 });
    const below = await ours.aLocation({ site: location.site, parent: location.id });
    const move = async (patch: { location: string | null }) => {
      const { version } = await ours.client.dcim.rack.get.query({ id: rack.id });
      return ours.client.dcim.rack.update.mutate({ id: rack.id, version, patch });
    };
    await move({ location: below.id });
    expect(await tiles()).toHaveLength(1);
    const { seq } = await move({ location: null });
    expect(await tiles()).toEqual([]);
    await ours.client.changeSet.revert.mutate({ seq });
    expect(await tiles()).toMatchObject([{ rack: rack.id, x: 1 }]);
  });

  it('go with their rack when it is deleted, and come back with it', async () => {
    const { aRack, place, tiles } = await aRoom();
    const rack = await aRack();
    await place({ rack: rack.id, x: 6 });
    await ours.client.dcim.rack.delete.mutate({ id: rack.id, version: rack.version });
    expect(await tiles()).toEqual([]);
    await ours.client.dcim.rack.restore.mutate({ id: rack.id });
    expect(await tiles()).toMatchObject([{ rack: rack.id, x: 6 }]);
  });

  it('lose a power panel that moves away', async () => {
    const { location, place, tiles } = await aRoom();
    const panel = await ours.make('dcim.powerPanel', { site: location.site, location: location.id });
    await place({ kind: 'power-panel', powerPanel: panel.id });
    await ours.client.dcim.powerPanel.update.mutate({ id: panel.id, version: 1, patch: { location: null } });
    expect(await tiles()).toEqual([]);
  });

  it('can change places in one change set, and plan and tiles can change together', async () => {
    const { plan, aRack, place, tiles } = await aRoom();
    const [a, b] = [await aRack(), await aRack()];
    const first = (await place({ rack: a.id, x: 0 })).row;
    const second = (await place({ rack: b.id, x: 1 })).row;
    const patch = (id: string, x: number) => ({
      action: 'update' as const,
      entity: 'dcim.floorTile',
      id,
      patch: { x },
    });
    await ours.client.changeSet.write.mutate({ changes: [patch(first.id, 1), patch(second.id, 2)] });
    expect((await tiles()).map(({ x }) => x)).toEqual([1, 2]);
    await ours.client.changeSet.write.mutate({
      changes: [
        { action: 'update', entity: 'dcim.floorPlan', id: plan.id, patch: { columns: 20 } },
        patch(first.id, 19),
      ],
    });
    const swap = { changes: [patch(first.id, 2), patch(second.id, 2)] };
    expect(await refusalOf(ours.client.changeSet.write.mutate(swap))).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('the figures of a plan', () => {
  it('tell what is free and used in its racks, against limits where there are any', async () => {
    const { location, plan, aRack, place } = await aRoom();
    const [rack, other] = [await aRack(), await aRack()];
    await place({ rack: rack.id });
    await place({ rack: other.id, x: 5 });
    const type = await ours.aDeviceType({ uHeight: 2, weight: 20, draw: 500 });
    await ours.aDevice({ rack: rack.id, deviceType: type.id, position: 10 });
    const panel = await ours.make('dcim.powerPanel', { site: location.site });
    await ours.make('dcim.powerFeed', { panel: panel.id, rack: rack.id, voltage: 230, amperage: 16 });
    await ours.make('dcim.powerFeed', { panel: panel.id, rack: rack.id, type: 'redundant' });
    const figures = await ours.client.dcim.floorPlan.figures.query({ id: plan.id });
    expect(figures).toHaveLength(2);
    expect(figures.find((one) => one.rack === rack.id)).toMatchObject({
      freeU: 40,
      largestFreeU: 31,
      weightKg: { known: 20, unknown: 0 },
      powerLimitW: 2944,
    });
    expect(figures.find((one) => one.rack === other.id)).toMatchObject({ largestFreeU: 42, powerLimitW: null });
  });
});

describe('16 people who put 16 racks on the same cell', () => {
  it('are refused but one, with the name of who stands there', async () => {
    const { plan, aRack, tiles } = await aRoom();
    const racks = await Promise.all(Array.from({ length: 16 }, () => aRack()));
    const settled = await Promise.allSettled(
      racks.map(({ id }, index) =>
        ours.client.dcim.floorTile.create.mutate({
          // Each a little aside: no key of the database would tell them apart.
          data: { id: newId(), plan: plan.id, kind: 'rack', rack: id, x: 4 + (index % 4) / 20, y: 4 },
        }),
      ),
    );
    const done = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.row] : []));
    expect(done).toHaveLength(1);
    const winner = racks.find(({ id }) => id === done[0]?.rack);
    for (const one of settled) {
      if (one.status === 'rejected')
        expect(await refusalOf(Promise.reject(one.reason))).toMatchObject({
          code: 'CONFLICT',
          message: `${winner?.name} stands there.`,
        });
    }
    expect(await tiles()).toHaveLength(1);
  });
});
