import type { Rack } from '@raceway/shared';
import { beforeAll, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

/** A rack with a chassis of two blades, one in a slot and one in a bay, a PDU, a brush and a reservation. */
async function aFullRack(): Promise<Rack> {
  const rack = await ours.aRack({ uHeight: 10, weight: 100, maxWeight: 900 });
  const at = { rack: rack.id, face: 'front' } as const;
  const chassisType = await ours.aDeviceType({
    uHeight: 4,
    subdeviceRole: 'parent',
    frontLayout: '2x8',
    weight: 50,
    draw: 400,
  });
  const bladeType = await ours.aDeviceType({ uHeight: 0, subdeviceRole: 'child', weight: 5, draw: 100 });
  const pduType = await ours.aDeviceType({ uHeight: 0, sideSpan: 8 });
  const chassis = await ours.aDevice({ ...at, name: 'chassis', deviceType: chassisType.id, position: 1 });
  await ours.aDevice({ name: 'blade', deviceType: bladeType.id, parent: chassis.id, slot: '3' });
  const inBay = await ours.aDevice({ name: 'in bay', deviceType: bladeType.id, parent: chassis.id });
  const bay = await ours.client.dcim.deviceBay.create.mutate({ data: { device: chassis.id, name: 'Bay 1' } });
  await ours.client.dcim.deviceBay.update.mutate({ id: bay.row.id, version: 1, patch: { installedDevice: inBay.id } });
  const pdu = await ours.aDevice({
    rack: rack.id,
    name: 'pdu',
    deviceType: pduType.id,
    side: 'left',
    face: 'rear',
    position: 1,
  });
  await ours.client.dcim.powerOutlet.create.mutate({ data: { device: pdu.id, name: 'Outlet 1' } });
  const metered = await ours.aDevice({ ...at, name: 'metered', position: 6 });
  await ours.client.dcim.powerPort.create.mutate({
    data: { device: metered.id, name: 'PSU 1', allocatedDraw: 150, maximumDraw: 200 },
  });
  await ours.client.dcim.rackAccessory.create.mutate({ data: { rack: rack.id, kind: 'brush', position: 5 } });
  await ours.client.dcim.rackReservation.create.mutate({
    data: { rack: rack.id, units: [6, 9], description: 'Spare' },
  });
  return rack;
}

it('gives all that it takes to draw a rack, and what it adds up to', async () => {
  const rack = await aFullRack();
  const { racks, seq } = await ours.client.dcim.rack.elevation.query({ id: rack.id });
  const [elevation] = racks;
  if (!elevation) throw new Error('One was asked for.');
  expect(seq).toBeGreaterThan(0);
  expect(elevation.rack).toEqual(rack);
  expect(elevation.devices.map(({ name }) => name)).toEqual(['chassis', 'pdu', 'metered']);
  const [chassis, pdu] = elevation.devices;
  expect(chassis).toMatchObject({ frontLayout: '2x8', uHeight: 4, weightKg: 50, bays: [{ name: 'Bay 1' }] });
  expect(chassis?.children).toMatchObject([
    { name: 'blade', slot: '3', face: 'front' },
    { name: 'in bay', slot: null },
  ]);
  expect(chassis?.bays[0]?.device).toBe(chassis?.children[1]?.id);
  expect(pdu).toMatchObject({ side: 'left', face: 'rear', sideSpan: 8, isPowerStrip: true });
  expect(elevation.accessories).toMatchObject([{ kind: 'brush', position: 5 }]);
  expect(elevation.reservations).toMatchObject([{ units: [6, 9] }]);
  expect(elevation.totals).toEqual({
    // Chassis 1–4, brush 5, metered 6, reserved 9.
    space: 0.7,
    freeU: 4,
    weightKg: { known: 160, unknown: 2 },
    maxWeightKg: 900,
    allocatedW: { known: 750, unknown: 0 },
    maximumW: { known: 800, unknown: 0 },
  });
});

it('gives several racks in the order asked for, each once, and none of what is in others', async () => {
  const racks = await Promise.all([ours.aRack(), ours.aRack(), ours.aRack()]);
  const devices = await Promise.all(racks.map(({ id }) => ours.aDevice({ rack: id, position: 1 })));
  const ids = [2, 0, 1, 2].map((index) => racks[index]?.id ?? '');
  const { racks: elevations } = await ours.client.dcim.rack.elevation.query({ ids });
  expect(elevations.map(({ rack }) => rack.id)).toEqual(ids.slice(0, 3));
  expect(elevations.map((one) => one.devices.map(({ id }) => id))).toEqual(
    [2, 0, 1].map((index) => [devices[index]?.id]),
  );
});

it('lists half units as NetBox does, without a device that is about to move', async () => {
  const rack = await ours.aRack({ uHeight: 2 });
  const device = await ours.aDevice({ rack: rack.id, position: 1.5 });
  const unitsOf = async (more: { exclude?: string; face?: 'front' | 'rear' }) =>
    (await ours.client.dcim.rack.elevation.query({ id: rack.id, units: true, ...more })).racks[0]?.units;
  const held = { id: device.id, name: device.name };
  expect(await unitsOf({ face: 'rear' })).toEqual([
    { id: 2.5, name: 'U2.5', face: 'rear', isOccupied: false, device: null },
    { id: 2, name: 'U2', face: 'rear', isOccupied: true, device: held },
    { id: 1.5, name: 'U1.5', face: 'rear', isOccupied: true, device: held },
    { id: 1, name: 'U1', face: 'rear', isOccupied: false, device: null },
  ]);
  expect((await unitsOf({ exclude: device.id }))?.some(({ isOccupied }) => isOccupied)).toBe(false);
});

it('refuses racks that are not there or too many, and says why', async () => {
  const theirs = await world.theirs.aRack();
  const { elevation } = ours.client.dcim.rack;
  expect(await refusalOf(elevation.query({ id: theirs.id }))).toMatchObject({ code: 'NOT_FOUND' });
  const many = Array.from({ length: 61 }, () => theirs.id);
  expect(await refusalOf(elevation.query({ ids: many }))).toMatchObject({
    code: 'BAD_REQUEST',
    issues: [{ path: 'ids', message: 'takes at most 60 racks' }],
  });
  expect(await refusalOf(elevation.query({}))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'id' }] });
});
