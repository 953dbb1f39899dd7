import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { race } from '../support/race.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
});
afterAll(() => world.stop());

const regions = () => ours.client.organization.region;
/** Regions one within the other, the widest first. */
async function aChain(length: number) {
  const chain: { id: string; name: string; version: number }[] = [];
  for (let level = 0; level < length; level += 1)
    chain.push(await ours.make('organization.region', { parent: chain.at(-1)?.id ?? null }));
  return chain;
}
const hang = (id: string, parent: string | null, version = 1) =>
  regions().update.mutate({ id, version, patch: { parent } });

describe('a tree', () => {
  it('takes no row within itself, however long the way round', async () => {
    const [top, middle, bottom] = await aChain(3);
    if (!top || !middle || !bottom) throw new Error('The chain is short.');
    for (const parent of [top, middle, bottom]) {
      expect(await refusalOf(hang(top.id, parent.id))).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ path: 'parent', message: `${top.name} cannot lie within itself.` }],
      });
    }
    await hang(bottom.id, top.id);
    await hang(middle.id, bottom.id);
  });

  it('takes no two rows in one change set that hold each other', async () => {
    const [one, other] = [await ours.make('organization.region'), await ours.make('organization.region')];
    const both = ours.client.changeSet.write.mutate({
      changes: [
        { action: 'update', entity: 'organization.region', id: one.id, version: 1, patch: { parent: other.id } },
        { action: 'update', entity: 'organization.region', id: other.id, version: 1, patch: { parent: one.id } },
      ],
    });
    expect((await refusalOf(both)).issues.map(({ path }) => path)).toEqual(['changes[0].parent', 'changes[1].parent']);
  });

  it('lets one of two moves through that would close a circle together', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [left, right] = [await aChain(3), await aChain(3)];
      const [topLeft, , leafLeft] = left;
      const [topRight, , leafRight] = right;
      if (!topLeft || !leafLeft || !topRight || !leafRight) throw new Error('The chain is short.');
      const { refused } = await race([hang(topLeft.id, leafRight.id), hang(topRight.id, leafLeft.id)]);
      expect(refused.map(({ code }) => code)).toEqual(['BAD_REQUEST']);
    }
  });

  it('is at most 50 levels deep, whatever is hung into it', async () => {
    const ids = Array.from({ length: 49 }, () => crypto.randomUUID());
    await regions().createMany.mutate({
      rows: ids.map((id, level) => ({
        id,
        name: `Level ${level}`,
        slug: `level-${level}`,
        parent: ids[level - 1] ?? null,
      })),
    });
    const [top, below] = await aChain(2);
    const last = ids.at(-1) ?? '';
    expect(await refusalOf(hang(top?.id ?? '', last))).toMatchObject({ issues: [{ path: 'parent' }] });
    await hang(below?.id ?? '', last);
  });
});

describe('within', () => {
  it('finds what refers to a node or to anything below it', async () => {
    const [world, country, city] = await aChain(3);
    const elsewhere = await ours.make('organization.region');
    const [near, far] = [await ours.aSite({ region: city?.id }), await ours.aSite({ region: elsewhere.id })];
    await ours.aSite();
    const room = await ours.aLocation({ site: near.id });
    const row = await ours.aLocation({ site: near.id, parent: room.id });
    const [inRow, inRoom] = [
      await ours.aRack({ site: near.id, location: row.id }),
      await ours.aRack({ site: near.id, location: room.id }),
    ];
    await ours.aRack({ site: far.id });
    const idsOf = async (rows: Promise<{ rows: { id: string }[] }>) => (await rows).rows.map(({ id }) => id).toSorted();
    const { organization, dcim } = ours.client;
    const racks = [inRow.id, inRoom.id].toSorted();
    for (const node of [world, country, city]) {
      expect(await idsOf(organization.site.list.query({ where: { region: { within: node?.id } } }))).toEqual([near.id]);
      expect(await idsOf(dcim.rack.list.query({ where: { 'site.region': { within: node?.id } } }))).toEqual(racks);
    }
    expect(await idsOf(dcim.rack.list.query({ where: { location: { within: room.id } } }))).toEqual(racks);
    expect(await idsOf(dcim.rack.list.query({ where: { location: { within: row.id } } }))).toEqual([inRow.id]);
    const under = organization.region.list.query({ where: { parent: { within: world?.id } } });
    expect(await idsOf(under)).toEqual([country?.id, city?.id].toSorted());
    const outside = { and: [{ not: { region: { within: world?.id } } }, { id: { inq: [near.id, far.id] } }] };
    expect(await idsOf(organization.site.list.query({ where: outside }))).toEqual([far.id]);
  });

  it('is refused where there is no tree, and for what is no id', async () => {
    const { list } = ours.client.dcim.rack;
    const id = crypto.randomUUID();
    expect(await refusalOf(list.query({ where: { site: { within: id } } }))).toMatchObject({
      issues: [{ path: 'where.site.within' }],
    });
    expect(await refusalOf(list.query({ where: { location: { within: 'here' } } }))).toMatchObject({
      issues: [{ path: 'where.location.within', message: 'is not a UUID' }],
    });
  });

  it('finds nothing within another tenant’s node', async () => {
    const node = await world.theirs.make('organization.region');
    expect((await ours.client.organization.site.list.query({ where: { region: { within: node.id } } })).total).toBe(0);
  });
});

describe('a location that moves to another site', () => {
  /** A building with a room, a rack with a device in it, and a device and a panel that stand in the room. */
  async function aBuilding() {
    const building = await ours.aLocation();
    const { id: site } = { id: building.site };
    const room = await ours.aLocation({ site, parent: building.id });
    const rack = await ours.aRack({ site, location: room.id });
    const mounted = await ours.aDevice({ rack: rack.id, position: 1 });
    const standing = await ours.aDevice({ site, location: room.id });
    const panel = await ours.make<{ id: string; site: string }>('dcim.powerPanel', { site, location: room.id });
    return { building, room, rack, mounted, standing, panel };
  }
  type Building = Awaited<ReturnType<typeof aBuilding>>;
  const sitesOf = async ({ building, room, rack, mounted, standing, panel }: Building) => {
    const { organization, dcim } = ours.client;
    const rows = await Promise.all([
      ...[building, room].map(({ id }) => organization.location.get.query({ id })),
      dcim.rack.get.query({ id: rack.id }),
      ...[mounted, standing].map(({ id }) => dcim.device.get.query({ id })),
      dcim.powerPanel.get.query({ id: panel.id }),
    ]);
    return [...new Set(rows.map(({ site }) => site))];
  };

  it('takes along all that lies in it, under one number that can be taken back', async () => {
    const of = await aBuilding();
    const site = await ours.aSite();
    const move = { id: of.building.id, version: 1, patch: { site: site.id } };
    const { seq } = await ours.client.organization.location.update.mutate(move);
    expect(await sitesOf(of)).toEqual([site.id]);
    const { changes } = await ours.client.changeSet.get.query({ seq });
    expect(changes.map(({ id }) => id).toSorted()).toEqual(
      Object.values(of)
        .map(({ id }) => id)
        .toSorted(),
    );
    await ours.client.changeSet.revert.mutate({ seq });
    expect(await sitesOf(of)).toEqual([of.building.site]);
  });

  it('is not left within one that stays', async () => {
    const { room } = await aBuilding();
    const site = await ours.aSite();
    const { update } = ours.client.organization.location;
    const alone = { id: room.id, version: 1, patch: { site: site.id } };
    expect(await refusalOf(update.mutate(alone))).toMatchObject({ issues: [{ path: 'parent' }] });
    await update.mutate({ ...alone, patch: { site: site.id, parent: null } });
  });

  it('and a rack that comes to it at once end at one site', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { building, room } = await aBuilding();
      const [rack, site] = [await ours.aRack({ site: building.site }), await ours.aSite()];
      const { refused } = await race([
        ours.client.organization.location.update.mutate({ id: building.id, version: 1, patch: { site: site.id } }),
        ours.client.dcim.rack.update.mutate({ id: rack.id, version: 1, patch: { location: room.id } }),
      ]);
      expect(refused.length).toBeLessThan(2);
      const now = await ours.client.dcim.rack.get.query({ id: rack.id });
      if (now.location)
        expect(now.site).toBe((await ours.client.organization.location.get.query({ id: room.id })).site);
    }
  });
});
