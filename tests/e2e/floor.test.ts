import { newId } from '@raceway/shared';
import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { aFloorRoom, aPlan, FloorPage, placesOf } from './floorPage.ts';
import { demoTenant, journey, people } from './journey.ts';

journey('shows in another browser how racks are moved, and takes it back', async ({ visit, api }) => {
  const room = await aFloorRoom(api, 3);
  const plan = await aPlan(api, room, 3);
  const [a, b] = room.racks.map(({ name }) => name);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const [hers, his] = await Promise.all([FloorPage.open(ana, plan), FloorPage.open(jonas, plan)]);

  await hers.tile(`${a}`, 'column 2, row 2').click();
  await hers.tile(`${b}`, 'column 3, row 2').click({ modifiers: ['Shift'] });
  await hers.carry(hers.tile(`${b}`), { x: 3, y: 4 });
  await his.tile(`${a}`, `.*${people.ana} is moving this`).waitFor();
  await expect.poll(() => his.page.locator('[data-peer-tile]').count()).toBe(2);
  await ana.page.mouse.up();
  await his.tile(`${a}`, 'column 5, row 6.*moved by').waitFor();
  await his.tile(`${b}`, 'column 6, row 6').waitFor();
  await his.page.locator('[data-peer-tile]').first().waitFor({ state: 'detached' });
  expect(jonas.loads).toBe(1);
  const [first, second] = room.racks;
  expect(await placesOf(api, plan)).toMatchObject({ [`${first?.id}`]: '4,5 0', [`${second?.id}`]: '5,5 0' });

  await ana.page.keyboard.press('Control+z');
  await his.tile(`${a}`, 'column 2, row 2').waitFor();
  await his.tile(`${b}`, 'column 3, row 2').waitFor();
});

journey('says who stands where a rack cannot go, and puts it back', async ({ visit, api }) => {
  const room = await aFloorRoom(api, 2);
  const plan = await aPlan(api, room, 2);
  const [a, b] = room.racks.map(({ name }) => name);
  const ana = await visit('ana');
  const hers = await FloorPage.open(ana, plan);
  await hers.carry(hers.tile(`${a}`), { x: 1, y: 0.2 });
  await hers.page.getByText(`${b} stands there.`).waitFor();
  await ana.page.mouse.up();
  await hers.tile(`${a}`, 'column 2, row 2').waitFor();
  expect(await placesOf(api, plan)).toEqual(
    Object.fromEntries(room.racks.map(({ id }, index) => [id, `${1 + index},1 0`])),
  );
});

journey('is worked on with keys alone', async ({ visit, api }) => {
  const room = await aFloorRoom(api, 2);
  const plan = await aPlan(api, room, 1);
  const [a, b] = room.racks.map(({ name }) => name);
  const ana = await visit('ana');
  const hers = await FloorPage.open(ana, plan);
  const { keyboard } = ana.page;

  await hers.page.getByRole('button', { name: `${b}, 42 U: place on the plan` }).focus();
  await keyboard.press('Enter');
  await hers.page.getByText('Click a place, or use the arrow keys and Enter.').waitFor();
  await keyboard.press('ArrowRight');
  await keyboard.press('r');
  await keyboard.press('Enter');
  const placed = hers.tile(`${b}`, '.*front faces left');
  await placed.waitFor();

  await hers.tile(`${a}`).focus();
  await keyboard.press(' ');
  for (let step = 0; step < 4; step += 1) await keyboard.press('ArrowDown');
  await hers.tile(`${a}`, 'column 2, row 4').waitFor();
  await keyboard.press('Delete');
  await hers.tile(`${a}`).waitFor({ state: 'detached' });
  await hers.page.getByRole('button', { name: `${a}, 42 U: place on the plan` }).waitFor();
  await expect.poll(async () => Object.keys(await placesOf(api, plan))).toEqual([room.racks[1]?.id]);
});

/** A maker and a role of the demo. */
async function hardware(api: Client): Promise<{ manufacturer: string; role: string }> {
  const [makers, roles] = await Promise.all([
    api.dcim.manufacturer.list.query({ limit: 1 }),
    api.dcim.deviceRole.list.query({ limit: 1 }),
  ]);
  return { manufacturer: makers.rows[0]?.id ?? '', role: roles.rows[0]?.id ?? '' };
}

journey('draws a room without a plan with its racks in rows, and tells what is free', async ({ visit, api }) => {
  const room = await aFloorRoom(api, 12);
  const ana = await visit('ana');
  await ana.page.goto(`/t/${demoTenant}/organization/locations/${room.location}?tab=floor`);
  await ana.page.getByRole('button', { name: 'Draw it with its 12 racks in rows' }).click();
  const [first] = room.racks;
  const drawn = ana.page.getByRole('button', { name: new RegExp(`^Rack ${first?.name}, .*42 U free`) });
  await drawn.waitFor();
  const { manufacturer, role } = await hardware(api);
  const deviceType = newId();
  await api.dcim.deviceType.create.mutate({
    data: { id: deviceType, manufacturer, model: deviceType, slug: deviceType, uHeight: 4, weight: 25 },
  });
  const place = { rack: first?.id, position: 10, face: 'front' as const };
  await api.dcim.device.create.mutate({ data: { name: newId(), deviceType, role, ...place } });
  await ana.page.getByRole('button', { name: new RegExp(`^Rack ${first?.name}, .*38 U free`) }).waitFor();
  await ana.page.getByText('Weight', { exact: true }).click();
  await ana.page.getByRole('button', { name: new RegExp(`^Rack ${first?.name}, .*not set`) }).waitFor();
  const free = ana.page.getByLabel('Show racks with at least this many free units one above the other');
  await free.fill('43');
  await expect.poll(() => ana.page.locator('[data-dimmed]').count()).toBe(12);
  await free.fill('38');
  await expect.poll(() => ana.page.locator('[data-dimmed]').count()).toBe(1);
});

journey('is looked at by those who may not change it', async ({ visit, api }) => {
  const room = await aFloorRoom(api, 1);
  const plan = await aPlan(api, room, 1);
  const mei = await visit('mei');
  const hers = await FloorPage.open(mei, plan);
  const [rack] = room.racks;
  await hers.tile(`${rack?.name}`).click();
  await hers.page.getByRole('region', { name: `Quick look at ${rack?.name}` }).waitFor();
  expect(await hers.page.getByRole('button', { name: 'Draw', exact: true }).count()).toBe(0);
  await hers.tile(`${rack?.name}`).dblclick();
  await mei.page.waitForURL(`**/dcim/racks/${rack?.id}*`);
});
