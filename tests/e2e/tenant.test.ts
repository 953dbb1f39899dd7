import { expect } from 'vitest';
import { adminToken, clientOf } from '../support/installation.ts';
import { aDevice, aRoom } from '../support/room.ts';
import { storedPlace } from './devicePlaces.ts';
import { journey } from './journey.ts';
import { ListPage } from './listPage.ts';
import { RackPage } from './rackPage.ts';

journey('switches to another tenant, whose data it then shows', async ({ visit, demo }) => {
  const labs = clientOf(demo.url, { token: adminToken }, 'labs');
  const { rows } = await labs.dcim.rack.list.query({ order: 'name', limit: 3 });
  const { page } = await visit('admin');
  await page.goto('/t/demo');
  await page.getByRole('button', { name: 'Tenant: Tidewater Cloud' }).click();
  await page.getByRole('menuitem', { name: /Tidewater Labs/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Tidewater Labs' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/t/labs');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Racks' }).click();
  const list = new ListPage(page, 'Racks');
  await expect.poll(async () => (await list.names()).slice(0, 3)).toEqual(rows.map(({ name }) => name));
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name: 'Tidewater Labs' }).waitFor();
});

journey('has nothing to show of a tenant that one does not belong to', async ({ visit, api }) => {
  const { racks } = await aRoom(api);
  const { page } = await visit('elin');
  await page.goto(`/t/demo/dcim/racks/${racks[0]}`);
  await page.getByText('There is no such tenant').waitFor();
  await page.goto(`/t/labs/dcim/racks/${racks[0]}`);
  await page.getByText('There is no such rack').waitFor();
});

journey('lets a viewer look and nothing more', async ({ visit, api, demo }) => {
  const room = await aRoom(api);
  const [rack = ''] = room.racks;
  const device = { ...aDevice(room), rack, position: 10, face: 'front' as const };
  await api.dcim.device.create.mutate({ data: device });
  const mei = await visit('mei');
  const { page } = mei;
  const hers = await RackPage.open(mei, rack);
  expect(await page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Edit / }).count()).toBe(0);
  await hers.device(device.name).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await hers.pickUp(hers.device(device.name));
  await hers.carryTo({ rack, face: 'front', position: 20 });
  await hers.drop();
  await hers.device(device.name, 'U10 front').waitFor();
  expect(await storedPlace(demo.databaseUrl, device.name)).toMatchObject({ position: 10 });

  await page.goto(`/t/demo/dcim/racks?q=${room.site}`);
  expect(await page.getByRole('link', { name: 'New rack' }).count()).toBe(0);
  await page.goto(`/t/demo/dcim/racks/${rack}/edit`);
  await page.getByRole('textbox', { name: 'Description' }).fill('Not hers to write');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('alert').getByText('A viewer may not update racks.').waitFor();
  expect(await api.dcim.rack.get.query({ id: rack })).toMatchObject({ description: null });
});
