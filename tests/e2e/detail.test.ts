import { newId } from '@raceway/shared';
import type { Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { aDevice, aRoom } from '../support/room.ts';
import { journey, people } from './journey.ts';

/** A site with nothing in it. */
async function aSite(api: Client) {
  const name = `Site ${newId().slice(-8)}`;
  const { row } = await api.organization.site.create.mutate({
    data: { name, slug: name.toLowerCase().replace(' ', '-'), facility: 'FRA4' },
  });
  return row;
}

/** The value that a detail page shows of a field. */
const shownValue = (page: Page, label: string) =>
  page
    .locator('main dl > div')
    .filter({ has: page.getByRole('button', { name: `Edit ${label}` }) })
    .getByRole('definition');

journey('edits a field in place, and takes the change back from the history', async ({ visit, api }) => {
  const site = await aSite(api);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const address = `/t/demo/organization/sites/${site.id}`;
  await Promise.all([ana.page.goto(address), jonas.page.goto(address)]);
  const { page } = ana;
  await shownValue(jonas.page, 'Facility').getByText('FRA4').waitFor();
  await page.getByRole('button', { name: 'Edit Facility' }).click();
  await page.getByRole('textbox', { name: 'Facility' }).fill('FRA5');
  await page.keyboard.press('Enter');
  await shownValue(page, 'Facility').getByText('FRA5').waitFor();
  await shownValue(jonas.page, 'Facility').getByText('FRA5').waitFor();
  await jonas.page.getByRole('status').getByText(`${people.ana} changed this just now.`).waitFor();

  await page.getByRole('tab', { name: 'History' }).click();
  const change = page.getByRole('listitem').filter({ hasText: `${people.ana} changed one field` });
  await change.getByRole('row', { name: /Facility FRA4 FRA5/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('tab')).toBe('history');
  await change.getByRole('button', { name: 'Take back' }).click();
  const dialog = page.getByRole('dialog', { name: /Take back change/ });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Wrong building');
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('“Wrong building”').waitFor();
  await shownValue(jonas.page, 'Facility').getByText('FRA4').waitFor();
  expect(await api.organization.site.get.query({ id: site.id })).toMatchObject({ facility: 'FRA4' });
});

journey('keeps the editor open with the reason where a value is refused', async ({ visit, api }) => {
  const [site, other] = [await aSite(api), await aSite(api)];
  const { page } = await visit('ana');
  await page.goto(`/t/demo/organization/sites/${site.id}`);
  await page.getByRole('button', { name: 'Edit Name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(other.name);
  await page.getByRole('button', { name: 'Save Name' }).click();
  await page
    .getByText(new RegExp(`${other.name}`))
    .first()
    .waitFor();
  await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe(other.name);
  await page.keyboard.press('Escape');
  await shownValue(page, 'Name').getByText(site.name).waitFor();
});

journey('tells what goes along when something is deleted, and brings it back', async ({ visit, api }) => {
  const room = await aRoom(api);
  const { row } = await api.dcim.device.create.mutate({ data: aDevice(room) });
  const ports = ['eth0', 'eth1'].map((name) => ({ name, device: row.id, type: '1000base-t' as const }));
  await api.dcim.interface.createMany.mutate({ rows: ports });
  const { page } = await visit('ana');
  await page.goto(`/t/demo/dcim/devices/${row.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: /^Delete/ });
  await dialog.getByText('With it go 2 interfaces.').waitFor();
  await api.dcim.interface.create.mutate({ data: { name: 'eth2', device: row.id, type: '1000base-t' } });
  await dialog.getByText('With it go 3 interfaces.').waitFor();
  const remaining = async () => (await api.dcim.interface.list.query({ where: { device: row.id } })).total;
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect.poll(remaining).toBe(0);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect.poll(remaining).toBe(3);
});

journey('names what stands in the way of deleting', async ({ visit, api }) => {
  const room = await aRoom(api);
  const { row } = await api.dcim.device.create.mutate({ data: aDevice(room) });
  const { page } = await visit('ana');
  await page.goto(`/t/demo/organization/sites/${room.site}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: /^Delete Site/ });
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('alert').getByText(row.name).waitFor();
  await dialog.getByRole('alert').getByText(/Rack/).first().waitFor();
  expect(await api.organization.site.get.query({ id: room.site })).toMatchObject({ deletedAt: null });
});

journey('deletes, undoes that, and restores from the page', async ({ visit, api }) => {
  const site = await aSite(api);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const address = `/t/demo/organization/sites/${site.id}`;
  await Promise.all([ana.page.goto(address), jonas.page.goto(address)]);
  const notice = jonas.page.getByRole('status').filter({ hasText: `${people.ana} deleted this site` });
  const remove = async () => {
    await ana.page.getByRole('button', { name: 'More actions' }).click();
    await ana.page.getByRole('menuitem', { name: 'Delete' }).click();
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await notice.waitFor();
  };
  await jonas.page.getByRole('heading', { level: 1, name: site.name }).waitFor();
  await remove();
  await ana.page.getByRole('button', { name: 'Undo' }).click();
  await notice.waitFor({ state: 'detached' });
  expect(await api.organization.site.get.query({ id: site.id })).toMatchObject({ deletedAt: null });

  await remove();
  await jonas.page.getByRole('button', { name: 'Restore' }).click();
  await notice.waitFor({ state: 'detached' });
  await ana.page.getByRole('link', { name: 'Edit', exact: true }).waitFor();
  expect(await api.organization.site.get.query({ id: site.id })).toMatchObject({ deletedAt: null });
});

journey(
  'opens a deleted object from the recent changes, with its last values and the way back',
  async ({ visit, api }) => {
    const site = await aSite(api);
    const ana = await visit('ana');
    const remover = await visit('jonas');
    await remover.page.goto(`/t/demo/organization/sites/${site.id}`);
    await remover.page.getByRole('button', { name: 'More actions' }).click();
    await remover.page.getByRole('menuitem', { name: 'Delete' }).click();
    await remover.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await remover.page.getByRole('status').filter({ hasText: 'deleted this site' }).waitFor();

    const { page } = ana;
    await page.goto('/t/demo');
    const recent = page.getByRole('region', { name: 'Recent changes' });
    await recent.getByRole('link', { name: site.name }).first().click();
    const notice = page.getByRole('status').filter({ hasText: `${people.jonas} deleted this site` });
    await notice.waitFor();
    await page.getByRole('heading', { level: 1, name: site.name }).waitFor();
    await page.getByRole('main').getByText('FRA4').first().waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: `${people.jonas} deleted it` })
      .waitFor();
    await page.getByRole('button', { name: 'Restore' }).click();
    await notice.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Edit', exact: true }).waitFor();
    expect(await api.organization.site.get.query({ id: site.id })).toMatchObject({ deletedAt: null });
  },
);

journey('says so of an object that there never was', async ({ visit }) => {
  const { page } = await visit('ana');
  await page.goto(`/t/demo/organization/sites/${newId()}`);
  await page.getByText('There is no such site').waitFor();
});

journey('undoes a write whose answer has not come yet', async ({ visit, api }) => {
  const site = await aSite(api);
  const { page } = await visit('ana');
  const held = new Promise<Route>((resolve, reject) => {
    page.route('**/trpc/organization.site.update*', resolve).catch(reject);
  });
  await page.goto(`/t/demo/organization/sites/${site.id}`);
  await page.getByRole('button', { name: 'Edit Facility' }).click();
  await page.getByRole('textbox', { name: 'Facility' }).fill('FRA6');
  await page.keyboard.press('Enter');
  await shownValue(page, 'Facility').getByText('FRA6').waitFor();
  const write = await held;
  await page.keyboard.press('Control+z');
  await write.continue();
  await page.getByText(/^Undone: /).waitFor();
  await shownValue(page, 'Facility').getByText('FRA4').waitFor();
  expect(await api.organization.site.get.query({ id: site.id })).toMatchObject({ facility: 'FRA4' });
});
