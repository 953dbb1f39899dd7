import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { aDevice, aRoom } from '../support/room.ts';
import { storedPlace } from './devicePlaces.ts';
import { hasVisibleFocus, tabTo } from './focus.ts';
import { journey, people } from './journey.ts';
import { RackPage } from './rackPage.ts';

/** A rack with a server of 1 U at U10 and one in its way at U13. */
async function aRackWithServers(api: Client) {
  const room = await aRoom(api);
  const [rack = '', beside = ''] = room.racks;
  const place = { rack, face: 'front' as const };
  const [moved, blocker] = [
    { ...aDevice(room), ...place, position: 10 },
    { ...aDevice(room), ...place, position: 13 },
  ];
  await api.dcim.device.createMany.mutate({ rows: [moved, blocker] });
  return { rack, beside, moved: moved.name, blocker: blocker.name };
}

journey('moves a device by keyboard alone, as others see it move', async ({ visit, api, demo }) => {
  const { rack, moved, blocker } = await aRackWithServers(api);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const [hers, his] = await Promise.all([RackPage.open(ana, rack), RackPage.open(jonas, rack)]);
  const { keyboard } = ana.page;
  const says = (words: string) => hers.page.getByRole('status').getByText(words).waitFor();

  await tabTo(ana.page, hers.device(blocker));
  expect(await hasVisibleFocus(hers.device(blocker))).toBe(true);
  await keyboard.press('ArrowDown');
  expect(await hasVisibleFocus(hers.page.getByRole('button', { name: 'U11–U12 front, 2 U free' }))).toBe(true);
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await says(`${moved} picked up from U10 front.`);
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await says(`U13 front and rear is taken by ${blocker}.`);
  await keyboard.press('Enter');
  await says(`Not here: U13 front and rear is taken by ${blocker}.`);
  await keyboard.press('ArrowUp');
  await keyboard.press('f');
  await says('U14 rear: free.');
  await expect.poll(() => his.unitUnder(his.ghost(people.ana, moved), rack, 'rear')).toBe(14);
  await keyboard.press('Enter');
  await says(`Moved ${moved} to`);

  await his.device(moved, `U14 rear, .*moved by ${people.ana}`).waitFor();
  await hers.device(moved, 'U14 rear').waitFor();
  expect(await hers.device(moved).evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await storedPlace(demo.databaseUrl, moved)).toMatchObject({ position: 14, face: 'rear', slots: 16 });
});

journey('carries a device by keyboard to the rack beside', async ({ visit, api, demo }) => {
  const { rack, beside, moved } = await aRackWithServers(api);
  const ana = await visit('ana');
  const hers = await RackPage.open(ana, rack, beside);
  await hers.device(moved).focus();
  await ana.page.keyboard.press('m');
  await ana.page.keyboard.press('ArrowRight');
  await ana.page.keyboard.press('ArrowRight');
  await ana.page.keyboard.press('Enter');
  await hers.page.getByRole('status').getByText(`Moved ${moved} to`).waitFor();
  await hers.page
    .getByRole('list', { name: /2 front/ })
    .getByRole('button', { name: `${moved}, U10 front` })
    .waitFor();
  expect(await storedPlace(demo.databaseUrl, moved)).toMatchObject({ position: 10, face: 'front' });
});

journey('puts a device back when Escape is pressed', async ({ visit, api, demo }) => {
  const { rack, moved } = await aRackWithServers(api);
  const ana = await visit('ana');
  const hers = await RackPage.open(ana, rack);
  await hers.device(moved).focus();
  await ana.page.keyboard.press('Space');
  await ana.page.keyboard.press('ArrowDown');
  await ana.page.keyboard.press('Escape');
  await hers.page.getByRole('status').getByText('Called off.').waitFor();
  await hers.device(moved, 'U10 front').waitFor();
  expect(await storedPlace(demo.databaseUrl, moved)).toMatchObject({ position: 10 });
});

journey('moves a device by the dialog, and takes it back with Ctrl+Z', async ({ visit, api, demo }) => {
  const { rack, moved, blocker } = await aRackWithServers(api);
  const ana = await visit('ana');
  const { page } = ana;
  const hers = await RackPage.open(ana, rack);
  await hers.device(moved).focus();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Move to…' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Move ${moved}` });
  await dialog.getByRole('combobox', { name: 'Position' }).click();
  await page.getByRole('option', { name: 'U12', exact: true }).waitFor();
  expect(await page.getByRole('option', { name: 'U13', exact: true }).count(), `${blocker} is in U13`).toBe(0);
  await page.getByRole('option', { name: 'U12', exact: true }).click();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await hers.device(moved, 'U12 front').waitFor();
  await page.getByText(`Moved ${moved} to`).first().waitFor();
  expect(await storedPlace(demo.databaseUrl, moved)).toMatchObject({ position: 12 });

  await page.keyboard.press('Control+z');
  await hers.device(moved, 'U10 front').waitFor();
  await expect.poll(() => storedPlace(demo.databaseUrl, moved)).toMatchObject({ position: 10 });
});
