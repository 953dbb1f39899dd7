import { expect } from 'vitest';
import { storedPlace } from './devicePlaces.ts';
import { journey } from './journey.ts';
import { aRow, RowPage } from './rowPage.ts';

journey('makes a device of a type that is dropped from the catalogue', async ({ visit, api, demo }) => {
  const { room, here } = await aRow(api);
  const { model } = await api.dcim.deviceType.get.query({ id: room.oneUnit });
  const { name: role } = await api.dcim.deviceRole.get.query({ id: room.role });
  const ana = await visit('ana');
  const { page } = ana;
  const row = await RowPage.open(ana, room.site, [here]);
  await page.getByRole('textbox', { name: 'Find a device type in the catalogue' }).fill(model);
  const entry = page.getByRole('button', { name: new RegExp(`^New .*${model}`) });
  await expect.poll(() => page.getByRole('list', { name: 'Device types' }).getByRole('button').count()).toBe(1);
  await row.press(entry);
  await row.dropAt(here, 30);
  const dialog = page.getByRole('dialog', { name: 'New device' });
  const name = `made-${here.slice(-8)}`;
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('combobox', { name: 'Role' }).fill(role);
  await page.getByRole('option', { name: role }).click();
  await dialog.getByRole('button', { name: 'Make the device' }).click();
  await row.device(name, 'U30 front').waitFor();
  await expect.poll(() => storedPlace(demo.databaseUrl, name)).toMatchObject({ position: 30, face: 'front' });
});

journey('fills downward with names that count on, in one step', async ({ visit, api }) => {
  const { room, here, names, stem } = await aRow(api);
  const ana = await visit('ana');
  const { page } = ana;
  const row = await RowPage.open(ana, room.site, [here]);
  await row.device(names[0] ?? '').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Fill downward…' }).click();
  const dialog = page.getByRole('dialog', { name: `Copies of ${names[0]}` });
  await dialog.getByRole('textbox', { name: 'Copies' }).fill('4');
  await dialog.getByRole('button', { name: 'Make 4 copies' }).click();
  for (const [number, unit] of [
    ['04', 9],
    ['05', 8],
    ['06', 7],
    ['07', 6],
  ]) {
    await row.device(`${stem}-${number}`, `U${unit} front`).waitFor();
  }
  await page.getByText(`Copied ${names[0]}`).first().waitFor();
  await page.keyboard.press('Control+z');
  await row.device(`${stem}-04`).waitFor({ state: 'detached' });
  await row.device(`${stem}-07`).waitFor({ state: 'detached' });
});
