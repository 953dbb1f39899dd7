import { newId } from '@raceway/shared';
import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { journey } from './journey.ts';
import { ListPage } from './listPage.ts';

/** A site with racks named by a word of its own: `word-1` to `word-4`; the even ones are reserved. */
async function someRacks(api: Client) {
  const word = newId().slice(-8);
  const site = newId();
  await api.organization.site.create.mutate({ data: { id: site, name: `Site ${word}`, slug: `site-${word}` } });
  const racks = [1, 2, 3, 4].map((number) => ({
    name: `${word}-${number}`,
    site,
    status: number % 2 === 0 ? ('reserved' as const) : ('active' as const),
    serial: `S${10 - number}`,
  }));
  const { rows } = await api.dcim.rack.createMany.mutate({ rows: racks });
  return { word, site, rows, names: racks.map(({ name }) => name) };
}

journey('keeps search, filter, order and columns in the address and in Back', async ({ visit, api }) => {
  const { word, names } = await someRacks(api);
  const { page } = await visit('ana');
  const list = await ListPage.open(page, 'Racks', 'dcim/racks');
  await page.getByRole('textbox', { name: 'Search racks' }).fill(word);
  await list.shows(names);
  await list.sortBy('Name');
  await list.shows(names.toReversed());
  await list.addCondition('Status', 'Reserved');
  const reserved = names.filter((_, index) => index % 2 === 1).toReversed();
  await list.shows(reserved);
  await page.getByLabel('2 in all').waitFor();

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Serial' }).check();
  await expect.poll(() => list.columns()).toContain('Serial number');
  await page.getByRole('checkbox', { name: 'Location' }).uncheck();
  await expect.poll(() => list.columns()).not.toContain('Location');
  await page.keyboard.press('Escape');

  const shared = await visit('jonas');
  const same = new ListPage(shared.page, 'Racks');
  await shared.page.goto(page.url());
  await same.shows(reserved);
  expect(await same.columns()).toEqual(await list.columns());

  await page.goBack();
  await expect.poll(() => list.columns()).toContain('Location');
  await page.goBack();
  await expect.poll(() => list.columns()).not.toContain('Serial number');
  await page.goBack();
  await list.shows(names.toReversed());
  await page.goBack();
  await list.shows(names);
  await page.goForward();
  await page.goForward();
  await list.shows(reserved);
  await page.getByRole('button', { name: 'Remove the condition on Status' }).click();
  await list.shows(names.toReversed());
});

journey('says why a list is empty, and how to see more', async ({ visit, api }) => {
  const { word, names } = await someRacks(api);
  const { page } = await visit('ana');
  const where = encodeURIComponent(JSON.stringify([{ status: { inq: ['planned'] } }]));
  await page.goto(`/t/demo/dcim/racks?q=${word}&where=${where}`);
  await page.getByText('No racks match').waitFor();
  await page.getByRole('button', { name: 'Remove the condition on Status' }).last().click();
  await new ListPage(page, 'Racks').shows(names);
});

journey('follows what others create, rename and delete', async ({ visit, api }) => {
  const { word, site, rows, names } = await someRacks(api);
  const [first, second] = rows;
  if (!first || !second) throw new Error('The racks were not made.');
  const ana = await visit('ana');
  const list = await ListPage.open(ana.page, 'Racks', `dcim/racks?q=${word}`);
  await list.shows(names);

  await api.dcim.rack.create.mutate({ data: { name: `${word}-0`, site } });
  const news = ana.page.getByRole('button', { name: /1 change/ });
  await news.waitFor();
  expect(await list.names(), 'nothing jumps under the pointer').toEqual(names);
  await news.click();
  await list.shows([`${word}-0`, ...names]);

  await api.dcim.rack.update.mutate({ id: first.id, version: first.version, patch: { facilityId: 'Cage 7' } });
  const changed = list.row(first.name);
  await changed.getByText('Cage 7').waitFor();
  expect(await changed.evaluate((row) => getComputedStyle(row).animationName)).toContain('flash');

  await api.dcim.rack.delete.mutate({ id: second.id });
  await ana.page.getByRole('button', { name: /1 change/ }).click();
  await list.shows([`${word}-0`, ...names.filter((name) => name !== second.name)]);
  expect(ana.loads).toBe(1);
});
