import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { aDevice, aRoom } from '../support/room.ts';
import { storedPlace } from './devicePlaces.ts';
import { journey, people } from './journey.ts';
import { RackPage } from './rackPage.ts';

/** Two racks side by side with two servers of 1 U in the first: at U10, to be moved, and at U15, in the way. */
async function aFilledRoom(api: Client) {
  const room = await aRoom(api);
  const [here = '', beside = ''] = room.racks;
  const place = { rack: here, face: 'front' as const };
  const moved = { ...aDevice(room), ...place, position: 10 };
  const blocker = { ...aDevice(room), ...place, position: 15 };
  await api.dcim.device.createMany.mutate({ rows: [moved, blocker] });
  const { rows } = await api.dcim.rack.list.query({ where: { site: room.site }, order: 'name' });
  const [hereName = '', besideName = ''] = rows.map(({ name }) => name);
  return { here, beside, hereName, besideName, moved: moved.name, blocker: blocker.name };
}

journey('shows a drag and its end in another browser as it happens', async ({ visit, api, demo }) => {
  const { here, hereName, moved } = await aFilledRoom(api);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const [hers, his] = await Promise.all([RackPage.open(ana, here), RackPage.open(jonas, here)]);

  await hers.pickUp(hers.device(moved, 'U10 front'));
  await hers.carryTo({ rack: here, face: 'front', position: 20 });
  await his.device(moved, `U10 front, .*${people.ana} is moving this`).waitFor();
  const ghost = his.ghost(people.ana, moved);
  await expect.poll(() => his.unitUnder(ghost, here, 'front')).toBe(20);
  await hers.carryTo({ rack: here, face: 'front', position: 30 });
  await expect.poll(() => his.unitUnder(ghost, here, 'front')).toBe(30);
  expect(await hers.toneOf(`${hereName} U30 front`)).toBe('green');

  await hers.drop();
  const landed = his.device(moved, `U30 front, .*moved by ${people.ana}`);
  await landed.waitFor();
  await ghost.waitFor({ state: 'detached' });
  await expect.poll(() => his.unitUnder(his.device(moved), here, 'front')).toBe(30);
  expect(jonas.loads).toBe(1);
  expect(await storedPlace(demo.databaseUrl, moved)).toEqual({
    rack: hereName,
    position: 30,
    face: 'front',
    slots: 16,
  });
});

journey('moves to the rack beside, for who looks at either', async ({ visit, api, demo }) => {
  const { here, beside, besideName, moved } = await aFilledRoom(api);
  const [ana, jonas, mei] = await Promise.all([visit('ana'), visit('jonas'), visit('mei')]);
  const [hers, atHere, atBeside] = await Promise.all([
    RackPage.open(ana, here, beside),
    RackPage.open(jonas, here),
    RackPage.open(mei, beside),
  ]);
  await hers.pickUp(hers.device(moved, 'U10 front'));
  await hers.carryTo({ rack: beside, face: 'rear', position: 7 });
  await atHere.device(moved, `.*${people.ana} is moving this`).waitFor();
  await expect.poll(() => atBeside.unitUnder(atBeside.ghost(people.ana), beside, 'rear')).toBe(7);

  await hers.drop();
  await atBeside.device(moved, `U7 rear, .*moved by ${people.ana}`).waitFor();
  await atHere.device(moved).waitFor({ state: 'detached' });
  await hers.device(moved, 'U7 rear').waitFor();
  expect(await storedPlace(demo.databaseUrl, moved)).toEqual({
    rack: besideName,
    position: 7,
    face: 'rear',
    slots: 16,
  });
});

journey('shows in red why a place does not take it, and puts it back', async ({ visit, api, demo }) => {
  const { here, hereName, moved, blocker } = await aFilledRoom(api);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const [hers, his] = await Promise.all([RackPage.open(ana, here), RackPage.open(jonas, here)]);
  await hers.pickUp(hers.device(moved, 'U10 front'));
  await hers.carryTo({ rack: here, face: 'front', position: 15 });
  expect(await hers.toneOf(`U15 front and rear is taken by ${blocker}.`)).toBe('red');

  await hers.drop();
  await hers.page.getByRole('status').getByText(`Not moved: U15 front and rear is taken by ${blocker}.`).waitFor();
  await hers.device(moved, 'U10 front').waitFor();
  await expect.poll(() => hers.unitUnder(hers.device(moved), here, 'front')).toBe(10);
  await his.device(moved, 'U10 front').waitFor();
  expect(await storedPlace(demo.databaseUrl, moved)).toMatchObject({ rack: hereName, position: 10 });
});

journey('calls a drag off with Escape', async ({ visit, api, demo }) => {
  const { here, moved } = await aFilledRoom(api);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const [hers, his] = await Promise.all([RackPage.open(ana, here), RackPage.open(jonas, here)]);
  await hers.pickUp(hers.device(moved, 'U10 front'));
  await hers.carryTo({ rack: here, face: 'front', position: 25 });
  await his.ghost(people.ana, moved).waitFor();
  await ana.page.keyboard.press('Escape');
  await his.ghost(people.ana, moved).waitFor({ state: 'detached' });
  await hers.drop();
  await hers.device(moved, 'U10 front').waitFor();
  expect(await storedPlace(demo.databaseUrl, moved)).toMatchObject({ position: 10 });
});
