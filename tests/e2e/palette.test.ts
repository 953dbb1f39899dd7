import { newId } from '@raceway/shared';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { aDevice, aRoom } from '../support/room.ts';
import { hasVisibleFocus, tabTo } from './focus.ts';
import { journey } from './journey.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name });

journey('finds objects by name and kind, pages, and what was seen last', async ({ visit, api }) => {
  const room = await aRoom(api);
  const name = `esx-${newId().slice(-8)}`;
  await api.dcim.rack.create.mutate({ data: { name, site: room.site } });
  await api.dcim.device.create.mutate({ data: { ...aDevice(room), name } });
  const { page } = await visit('ana');
  const { keyboard } = page;
  await page.goto('/t/demo');
  await heading(page, 'Tidewater Cloud').waitFor();

  await keyboard.press('Control+k');
  await keyboard.type(name);
  await option(page, new RegExp(`^${name}.*Rack$`)).waitFor();
  await option(page, new RegExp(`^${name}.*Device$`)).waitFor();
  await page.getByRole('combobox', { name: 'Search' }).fill(`dev ${name}`);
  await option(page, new RegExp(`^${name}.*Rack$`)).waitFor({ state: 'detached' });
  await option(page, new RegExp(`^${name}.*Device$`)).waitFor();
  await page.getByRole('combobox', { name: 'Search' }).fill(`rack ${name}`);
  await option(page, new RegExp(`^${name}.*Device$`)).waitFor({ state: 'detached' });
  await option(page, new RegExp(`^${name}.*Rack$`)).waitFor();
  await keyboard.press('Enter');
  await heading(page, name).waitFor();
  expect(page.url()).toMatch(/\/t\/demo\/dcim\/racks\//);

  await keyboard.press('/');
  await keyboard.type('manuf');
  await option(page, /^Manufacturers/).waitFor();
  await keyboard.press('Enter');
  await heading(page, 'Manufacturers').waitFor();

  await keyboard.press('Control+k');
  await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name }).waitFor();
  await keyboard.press('Enter');
  await heading(page, name).waitFor();
  await keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Search' }).waitFor({ state: 'hidden' });
});

journey('goes anywhere by shortcuts, which a sheet lists and can turn off', async ({ visit }) => {
  const { page } = await visit('ana');
  const { keyboard } = page;
  await page.goto('/t/demo');
  await heading(page, 'Tidewater Cloud').waitFor();
  await keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByText('Undo my last change').waitFor();
  await keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });

  await keyboard.press('g');
  await keyboard.press('r');
  await heading(page, 'Racks').waitFor();
  await page.getByRole('rowheader').first().waitFor();
  await keyboard.press('j');
  await keyboard.press('j');
  await keyboard.press('Enter');
  await page.getByRole('toolbar', { name: 'Rack view' }).waitFor();
  await keyboard.press('g');
  await keyboard.press('d');
  await heading(page, 'Devices').waitFor();
  await keyboard.press('c');
  await heading(page, 'New device').waitFor();
  await keyboard.type('g r');
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'in a field keys are text').toBe('g r');
  await page.getByRole('textbox', { name: 'Name' }).clear();

  await page.goto('/t/demo');
  await heading(page, 'Tidewater Cloud').waitFor();
  await keyboard.press('?');
  await sheet.getByRole('switch', { name: 'Single-key shortcuts' }).click();
  await keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await keyboard.press('g');
  await keyboard.press('r');
  await keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/t/demo');
});

journey('skips the navigation with the first Tab', async ({ visit }) => {
  const { page } = await visit('ana');
  await page.goto('/t/demo/dcim/racks');
  await page.getByRole('rowheader').first().waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  expect(await hasVisibleFocus(skip)).toBe(true);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'New rack' }));
});
