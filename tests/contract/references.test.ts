import { newId, type RouteTarget, routeTarget, type Vrf, vrf } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEvidence } from '../fault/evidence.ts';
import { callsOf, refusalOf } from '../support/calls.ts';
import { faultsIn } from '../support/checker.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { race } from '../support/race.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

const aTarget = (maker: TenantWorld = ours) => maker.make<RouteTarget>('ipam.routeTarget');
const vrfs = () => ours.client.ipam.vrf;
const targets = () => ours.client.ipam.routeTarget;
const found = async (entity: { name: string }, where: Record<string, unknown>) =>
  idsOf((await callsOf(ours.client, entity).list({ where })).rows);
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
const taking = (importTargets: string[] | null): Promise<Vrf> => ours.aVrf({ importTargets });

describe('a field of several references', () => {
  it('holds each once, in order, and none as null', async () => {
    const ids = idsOf([await aTarget(), await aTarget()]);
    const row = await taking([...ids.toReversed(), ...ids]);
    expect(row.importTargets).toEqual(ids);
    expect(row.exportTargets).toBeNull();
    const { row: emptied } = await vrfs().update.mutate({ id: row.id, version: 1, patch: { importTargets: [] } });
    expect(emptied.importTargets).toBeNull();
    const { changes } = await vrfs().history.query({ id: row.id });
    expect(changes[0]?.before).toEqual({ importTargets: ids });
    expect(await vrfs().get.query({ id: row.id })).toEqual(emptied);
  });

  it('takes living rows of the tenant and of the right entity alone', async () => {
    const gone = await aTarget();
    await targets().delete.mutate({ id: gone.id });
    const wrong = [newId(), gone.id, (await ours.aVrf()).id, (await aTarget(world.theirs)).id];
    for (const id of wrong) {
      const importTargets = [(await aTarget()).id, id];
      const refused = await expectNothingWritten(world.pool, () => refusalOf(taking(importTargets)));
      expect(refused).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ path: 'importTargets', message: 'There is no such route target.' }],
      });
    }
  });

  it('keeps its targets from being deleted, and says for whom', async () => {
    const target = await aTarget();
    const row = await taking([(await aTarget()).id, target.id]);
    const refused = await expectNothingWritten(world.pool, () => refusalOf(targets().delete.mutate({ id: target.id })));
    expect(refused).toMatchObject({
      code: 'CONFLICT',
      message: `${target.name} still has VRFs (import targets): ${row.name}.`,
    });
    await vrfs().update.mutate({ id: row.id, version: 1, patch: { importTargets: null } });
    await targets().delete.mutate({ id: target.id });
  });

  it('of a deleted row holds nothing, and is held to it when the row comes back', async () => {
    const target = await aTarget();
    const row = await taking([target.id]);
    await vrfs().delete.mutate({ id: row.id });
    await targets().delete.mutate({ id: target.id });
    const refused = await refusalOf(vrfs().restore.mutate({ id: row.id }));
    expect(refused).toMatchObject({ issues: [{ path: 'importTargets' }] });
    await targets().restore.mutate({ id: target.id });
    await vrfs().restore.mutate({ id: row.id });
    expect((await vrfs().list.query({ where: { importTargets: target.id } })).rows).toMatchObject([{ id: row.id }]);
    expect(await refusalOf(targets().delete.mutate({ id: target.id }))).toMatchObject({ code: 'CONFLICT' });
  });

  it('lets go of a target in the change set that deletes it, and both come back together', async () => {
    const [kept, target] = [await aTarget(), await aTarget()];
    const row = await taking([kept.id, target.id]);
    const write = (importTargets: string[]) =>
      ours.client.changeSet.write.mutate({
        changes: [
          { entity: 'ipam.vrf', action: 'update', id: row.id, version: 1, patch: { importTargets } },
          { entity: 'ipam.routeTarget', action: 'delete', id: target.id },
        ],
      });
    const same = await expectNothingWritten(world.pool, () => refusalOf(write(idsOf([kept, target]))));
    expect(same).toMatchObject({ code: 'CONFLICT' });
    const { seq } = await write([kept.id]);
    await ours.client.changeSet.revert.mutate({ seq });
    expect((await vrfs().get.query({ id: row.id })).importTargets).toEqual(idsOf([kept, target]));
    expect((await targets().get.query({ id: target.id })).deletedAt).toBeNull();
  });

  it('and the deletion of what it comes to refer to: one of the two is refused', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id } = await aTarget();
      const calls: Promise<unknown>[] = [targets().delete.mutate({ id }), taking([id])];
      const { done, refused } = await race(round % 2 === 0 ? calls : calls.toReversed());
      expect([done.length, refused.length]).toEqual([1, 1]);
    }
  });

  it('is told of, and brought along where it is asked for', async () => {
    const [first, second] = [await aTarget(), await aTarget()];
    const row = await ours.aVrf({ importTargets: [first.id], exportTargets: idsOf([first, second]) });
    const { included } = await vrfs().list.query({
      where: { id: row.id },
      include: ['importTargets', 'exportTargets'],
    });
    expect((included['ipam.routeTarget'] ?? []).map(({ id }) => id).sort()).toEqual(idsOf([first, second]));
  });

  it('of an interface leads to VLANs, and goes and comes back with its device', async () => {
    const [vlan, device] = [await ours.aVlan(), await ours.aDevice()];
    const given = { device: device.id, mode: 'tagged', taggedVlans: [vlan.id] };
    const port = await ours.make('dcim.interface', given);
    const remove = () => ours.client.ipam.vlan.delete.mutate({ id: vlan.id });
    expect(await refusalOf(remove())).toMatchObject({
      code: 'CONFLICT',
      message: `${vlan.name} still has interfaces (tagged VLANs): ${String(port.name)}.`,
    });
    const { seq } = await ours.client.dcim.device.delete.mutate({ id: device.id });
    await ours.client.changeSet.revert.mutate({ seq });
    const { rows } = await ours.client.ipam.vlan.list.query({ where: { 'interfacesByTaggedVlans.device': device.id } });
    expect(idsOf(rows)).toEqual([vlan.id]);
    await ours.client.dcim.device.delete.mutate({ id: device.id });
    await remove();
  });
});

describe('a filter', () => {
  it('asks for one, any, all and none of them, and along them both ways', async () => {
    const [red, blue] = [await aTarget(), await aTarget()];
    const [both, one, none] = [await taking([red.id, blue.id]), await taking([red.id]), await taking(null)];
    await ours.aVrf({ exportTargets: [red.id] });
    const own = { id: { inq: [both.id, one.id, none.id] } };
    const asked: [where: Record<string, unknown>, rows: Vrf[]][] = [
      [{ importTargets: red.id }, [both, one]],
      [{ importTargets: null }, [none]],
      [{ importTargets: { neq: blue.id } }, [one, none]],
      [{ importTargets: { inq: [blue.id, null] } }, [both, none]],
      [{ importTargets: { nin: [blue.id] } }, [one, none]],
      [{ importTargets: { contains: [red.id, blue.id] } }, [both]],
      [{ importTargets: { contains: [] } }, [both, one, none]],
      [{ importTargets: { exists: true } }, [both, one]],
      [{ exportTargets: { exists: true } }, []],
      [{ 'importTargets.name': blue.name }, [both]],
      [{ not: { 'importTargets.name': blue.name } }, [one, none]],
      [{ 'importTargets.vrfs.name': one.name }, [both, one]],
    ];
    for (const [where, rows] of asked) {
      const ids = await found(vrf, { and: [own, where] });
      expect({ where, ids }).toEqual({ where, ids: idsOf(rows) });
    }
    expect(await found(routeTarget, { vrfs: both.id })).toEqual(idsOf([red, blue]));
    expect(await found(routeTarget, { 'vrfs.name': one.name })).toEqual([red.id]);
    expect(await found(routeTarget, { and: [{ id: blue.id }, { vrfsByExportTargets: { exists: true } }] })).toEqual([]);
  });

  it('finds no deleted row that refers to a target', async () => {
    const target = await aTarget();
    const row = await taking([target.id]);
    await vrfs().delete.mutate({ id: row.id });
    expect((await targets().list.query({ where: { 'vrfs.name': row.name } })).total).toBe(0);
  });

  it('takes no order by several', async () => {
    expect(await refusalOf(vrfs().list.query({ order: 'importTargets' }))).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await refusalOf(vrfs().list.query({ order: 'importTargets.name' }))).toMatchObject({ code: 'BAD_REQUEST' });
  });
});

it('leaves rows, links and log that agree', async () => {
  expect(faultsIn(await readEvidence(world.pool, ours.tenantId, [], []))).toEqual([]);
});
