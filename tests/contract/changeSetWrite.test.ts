import { newId } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { aDevice, aRoom, type Room } from '../support/room.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
let room: Room;
beforeAll(async () => {
  world = await aWorld();
  room = await aRoom(world.ours.client);
  return () => world.stop();
});

const client = () => world.ours.client;
const write = (changes: Parameters<ReturnType<typeof client>['changeSet']['write']['mutate']>[0]['changes']) =>
  client().changeSet.write.mutate({ changes });
const refusalOfWrite = (changes: Parameters<typeof write>[0]) =>
  expectNothingWritten(world.pool, () => refusalOf(write(changes)));
const deviceNow = (id: string) => client().dcim.device.get.query({ id });

/** A device at a unit of the room's first rack. */
async function aDeviceAt(position: number) {
  const [rack = ''] = room.racks;
  const { row } = await client().dcim.device.create.mutate({
    data: { ...aDevice(room), rack, face: 'front', position },
  });
  return row;
}

const move = (id: string, position: number) =>
  ({ entity: 'dcim.device', action: 'update', id, version: 1, patch: { position } }) as const;

describe('changes written at once', () => {
  it('swap two devices, and one revert swaps them back', async () => {
    const [low, high] = [await aDeviceAt(1), await aDeviceAt(2)];
    const { rows, seq } = await write([move(low.id, 2), move(high.id, 1)]);
    expect(rows).toMatchObject([
      { id: low.id, position: 2 },
      { id: high.id, position: 1 },
    ]);
    await client().changeSet.revert.mutate({ seq });
    expect([await deviceNow(low.id), await deviceNow(high.id)]).toMatchObject([{ position: 1 }, { position: 2 }]);
  });

  it('are of several entities and kinds, under one number', async () => {
    const [rack = ''] = room.racks;
    const gone = await aDeviceAt(5);
    const made = { ...aDevice(room), rack, face: 'front', position: 5 };
    const units = { rack, units: [20, 21], description: 'kept' };
    const { rows, seq } = await write([
      { entity: 'dcim.device', action: 'delete', id: gone.id, version: 1 },
      { entity: 'dcim.device', action: 'create', data: made },
      { entity: 'dcim.rackReservation', action: 'create', data: units },
    ]);
    expect(rows.slice(1)).toMatchObject([{ id: made.id, position: 5 }, { units: [20, 21] }]);
    const { changes } = await client().changeSet.get.query({ seq });
    expect(changes.map(({ action }) => action).toSorted()).toEqual(['create', 'create', 'delete']);
    await client().changeSet.revert.mutate({ seq });
    expect(await deviceNow(gone.id)).toMatchObject({ position: 5 });
  });

  it('are done all or not at all, each fault told where it stands', async () => {
    const [one, other] = [await aDeviceAt(10), await aDeviceAt(11)];
    expect(await refusalOfWrite([move(one.id, 12), move(other.id, 99)])).toMatchObject({
      issues: [{ path: 'changes[1].position' }],
    });
    expect(await refusalOfWrite([move(one.id, 12), { ...move(other.id, 13), version: 7 }])).toMatchObject({
      code: 'CONFLICT',
    });
    expect(
      await refusalOfWrite([
        { entity: 'dcim.nothing', action: 'delete', id: newId() },
        { entity: 'accounts.user', action: 'delete', id: newId() },
      ]),
    ).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'changes[0].entity' }, { path: 'changes[1].entity' }],
    });
  });

  it('are refused to who may not change one of the entities', async () => {
    const viewer = await world.ours.aMember('viewer');
    const device = await aDeviceAt(30);
    const asked = viewer.client.changeSet.write.mutate({ changes: [move(device.id, 31)] });
    expect(await refusalOf(asked)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
