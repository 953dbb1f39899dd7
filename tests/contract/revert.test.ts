import { newId } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEvidence } from '../fault/evidence.ts';
import { refusalOf } from '../support/calls.ts';
import { faultsIn } from '../support/checker.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { aWorld, type Member, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
let ada: Member;
let bob: Member;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  [ada, bob] = [await ours.aMember('editor'), await ours.aMember('editor')];
  return () => world.stop();
});

const revert = (seq: number, by: Member = ada) => by.client.changeSet.revert.mutate({ seq });
/** The refusal of a revert, which leaves nothing behind. */
const refusalOfRevert = (seq: number, by: Member = ada) =>
  expectNothingWritten(world.pool, () => refusalOf(revert(seq, by)));
const rackNow = (id: string) => ours.client.dcim.rack.get.query({ id });

/** A rack that Ada makes. */
async function aRack() {
  const { client } = ada;
  const site = await ours.parentOf('organization.site');
  return client.dcim.rack.create.mutate({ data: { name: `rack ${newId().slice(-12)}`, site, serial: 'before' } });
}

describe('taking back', () => {
  it('a creation deletes the row, and taking that back brings it back', async () => {
    const { row, seq } = await aRack();
    const taken = await revert(seq);
    expect(await refusalOf(rackNow(row.id))).toMatchObject({ code: 'NOT_FOUND' });
    const again = await revert(taken.seq);
    expect(await rackNow(row.id)).toMatchObject({ ...row, version: 3, updatedAt: expect.any(String) });
    await revert(again.seq);
    expect(await refusalOf(rackNow(row.id))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('an update puts the former values back, and leaves others’ other fields as they are', async () => {
    const { row } = await aRack();
    const { seq } = await ada.client.dcim.rack.update.mutate({
      id: row.id,
      version: 1,
      patch: { serial: 'after', uHeight: 20 },
    });
    await bob.client.dcim.rack.update.mutate({ id: row.id, version: 2, patch: { description: 'by bob' } });
    const taken = await revert(seq);
    expect(await rackNow(row.id)).toMatchObject({ serial: 'before', uHeight: 42, description: 'by bob', version: 4 });
    await revert(taken.seq);
    expect(await rackNow(row.id)).toMatchObject({ serial: 'after', uHeight: 20, description: 'by bob', version: 5 });
  });

  it('the same change by many at once is done by one of them, and the others are told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { row } = await aRack();
      const { seq } = await ada.client.dcim.rack.update.mutate({ id: row.id, version: 1, patch: { serial: 'after' } });
      const answers = await Promise.allSettled(Array.from({ length: 8 }, () => revert(seq)));
      const done = answers.filter(({ status }) => status === 'fulfilled');
      const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
      expect(done).toHaveLength(1);
      expect(refused.map(({ data }) => data.code)).toEqual(Array(7).fill('CONFLICT'));
      expect(await rackNow(row.id)).toMatchObject({ serial: 'before', version: 3 });
    }
  });

  it('a deletion restores, and a restoration deletes', async () => {
    const { row } = await aRack();
    const deleted = await ada.client.dcim.rack.delete.mutate({ id: row.id });
    await revert(deleted.seq);
    expect((await rackNow(row.id)).version).toBe(3);
    await ada.client.dcim.rack.delete.mutate({ id: row.id });
    const restored = await ada.client.dcim.rack.restore.mutate({ id: row.id });
    await revert(restored.seq);
    expect(await refusalOf(rackNow(row.id))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('many changes takes back them all, and tags with them', async () => {
    const tag = await ours.aTag();
    const racks = [(await aRack()).row, (await aRack()).row, (await aRack()).row];
    const ids = racks.map(({ id }) => id);
    const changed = await ada.client.dcim.rack.updateMany.mutate({ ids, patch: { status: 'planned', tags: [tag.id] } });
    await revert(changed.seq);
    for (const { id } of racks) expect(await rackNow(id)).toMatchObject({ status: 'active', tags: [] });
    const deleted = await ada.client.dcim.rack.deleteMany.mutate({ ids });
    await revert(deleted.seq);
    expect((await ours.client.dcim.rack.list.query({ where: { id: { inq: ids } } })).total).toBe(3);
    const site = await ours.aSite();
    const made = await ada.client.dcim.rack.createMany.mutate({
      rows: [
        { name: 'x', site: site.id },
        { name: 'y', site: site.id },
      ],
    });
    await revert(made.seq);
    expect((await ours.client.dcim.rack.list.query({ where: { site: site.id } })).total).toBe(0);
  });

  it('is itself a change set: by whom, why, and from which one', async () => {
    const { row, seq } = await aRack();
    const taken = await bob.client.changeSet.revert.mutate({ seq });
    const [change] = (await ada.client.changeSet.get.query({ seq: taken.seq })).changes;
    const actor = { id: bob.id, name: bob.name };
    expect(change).toMatchObject({
      id: row.id,
      action: 'delete',
      actor,
      source: 'revert',
      reason: `Takes back change ${seq}`,
    });
    const again = await ada.client.changeSet.revert.mutate({ seq: taken.seq, reason: 'Bob erred.' });
    expect((await ada.client.changeSet.get.query({ seq: again.seq })).changes).toMatchObject([
      { reason: 'Bob erred.' },
    ]);
  });
});

describe('taking back is refused', () => {
  it('where somebody has changed the same fields since, and names who', async () => {
    const { row } = await aRack();
    const { seq } = await ada.client.dcim.rack.update.mutate({
      id: row.id,
      version: 1,
      patch: { serial: 'after', uHeight: 20 },
    });
    const { row: current } = await bob.client.dcim.rack.update.mutate({
      id: row.id,
      version: 2,
      patch: { serial: 'by bob' },
    });
    const refused = await refusalOfRevert(seq);
    expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'serial' }], current });
    expect(refused.message).toBe(`${bob.name} has since changed serial: ${row.name}.`);
  });

  it('where a new row has been changed since, or is gone', async () => {
    const { row, seq } = await aRack();
    await bob.client.dcim.rack.update.mutate({ id: row.id, version: 1, patch: { serial: 'by bob' } });
    expect((await refusalOfRevert(seq)).message).toBe(`${bob.name} has since changed it: ${row.name}.`);
    const other = await aRack();
    await bob.client.dcim.rack.delete.mutate({ id: other.row.id });
    expect((await refusalOfRevert(other.seq)).message).toBe(`${bob.name} has since deleted it: ${other.row.name}.`);
  });

  it('where something refers to the new row', async () => {
    const { row, seq } = await aRack();
    const device = await ours.aDevice({ rack: row.id });
    const refused = await refusalOfRevert(seq);
    expect(refused).toMatchObject({ code: 'CONFLICT' });
    expect(refused.message).toBe(`${row.name} still has devices: ${device.name}.`);
  });

  it('where the former name or place is taken, or what was referred to is gone', async () => {
    const { row } = await aRack();
    const renamed = await ada.client.dcim.rack.update.mutate({
      id: row.id,
      version: 1,
      patch: { name: `${row.name} new` },
    });
    await ours.aRack({ name: row.name, site: row.site });
    expect(await refusalOfRevert(renamed.seq)).toMatchObject({
      code: 'CONFLICT',
      issues: [{ path: 'changes[0].name' }],
    });
    const role = await ours.aDeviceRole();
    const device = await ours.aDevice({ role: role.id });
    const other = await ours.parentOf('dcim.deviceRole');
    const changed = await ada.client.dcim.device.update.mutate({ id: device.id, version: 1, patch: { role: other } });
    await ours.client.dcim.deviceRole.delete.mutate({ id: role.id });
    expect(await refusalOfRevert(changed.seq)).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'changes[0].role' }],
    });
  });

  it('as a whole where one of many is in the way', async () => {
    const racks = [(await aRack()).row, (await aRack()).row];
    const ids = racks.map(({ id }) => id);
    const { seq } = await ada.client.dcim.rack.updateMany.mutate({ ids, patch: { serial: 'both' } });
    await bob.client.dcim.rack.update.mutate({ id: ids[1] ?? '', version: 2, patch: { serial: 'by bob' } });
    expect(await refusalOfRevert(seq)).toMatchObject({ code: 'CONFLICT' });
    expect((await rackNow(ids[0] ?? '')).serial).toBe('both');
  });

  it('to who may not do the contrary, and of what never was', async () => {
    const { seq } = await aRack();
    expect(await refusalOfRevert(seq, await ours.aMember('viewer'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOfRevert(1_000_000)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('twice: once taken back, it is', async () => {
    const { seq } = await aRack();
    await revert(seq);
    expect((await refusalOfRevert(seq)).code).toBe('CONFLICT');
    const { row } = await aRack();
    const changed = await ada.client.dcim.rack.update.mutate({ id: row.id, version: 1, patch: { serial: 'after' } });
    const answers = await Promise.allSettled([revert(changed.seq), revert(changed.seq, bob)]);
    expect(answers.map(({ status }) => status)).toContain('fulfilled');
    expect(await rackNow(row.id)).toMatchObject({ serial: 'before', version: 3 });
  });
});

it('leaves log and tables that agree, after all of this', async () => {
  expect(faultsIn(await readEvidence(world.pool, ours.tenantId, [], []))).toEqual([]);
});
