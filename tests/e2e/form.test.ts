import { newId } from '@raceway/shared';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { journey, people } from './journey.ts';

/** A manufacturer with a name of its own. */
async function aManufacturer(api: Client) {
  const name = `Maker ${newId().slice(-8)}`;
  const { row } = await api.dcim.manufacturer.create.mutate({
    data: { name, slug: name.toLowerCase().replace(' ', '-'), description: 'As it was' },
  });
  return row;
}

/** What stands at a field as its error, by the field's label. */
async function errorAt(page: Page, label: string): Promise<string | null> {
  const input = page.getByRole('textbox', { name: label, exact: true });
  await expect.poll(() => input.getAttribute('aria-invalid')).toBe('true');
  const ids = (await input.getAttribute('aria-describedby'))?.split(/\s+/) ?? [];
  const texts = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
  return texts.join(' ');
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

journey('creates an object after errors beside its fields', async ({ visit, api }) => {
  const taken = await aManufacturer(api);
  const { page } = await visit('ana');
  await page.goto('/t/demo/dcim/manufacturers');
  await page.getByRole('link', { name: 'New manufacturer' }).click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  expect(await errorAt(page, 'Name')).toContain('Name is required');

  await name.fill(taken.name);
  expect(await page.getByRole('textbox', { name: 'Slug' }).inputValue()).toBe(taken.slug);
  await page.getByRole('textbox', { name: 'Slug' }).fill('Not a slug');
  await page.keyboard.press('Control+Enter');
  expect(await errorAt(page, 'Slug')).toContain('lower-case letters');
  await page.getByRole('textbox', { name: 'Slug' }).fill(`${taken.slug}-2`);
  await page.keyboard.press('Control+Enter');
  expect(await errorAt(page, 'Name')).toContain(taken.name);
  expect(await name.inputValue(), 'what was typed stays').toBe(taken.name);

  await name.fill(`${taken.name} II`);
  await page.keyboard.press('Control+Enter');
  await heading(page, `${taken.name} II`).waitFor();
  const { total } = await api.dcim.manufacturer.list.query({ where: { slug: `${taken.slug}-2` } });
  expect(total).toBe(1);
});

journey('shows both values where two people wrote the same field', async ({ visit, api }) => {
  const maker = await aManufacturer(api);
  const jonas = await visit('jonas');
  const { page } = jonas;
  await page.goto(`/t/demo/dcim/manufacturers/${maker.id}/edit`);
  await page.getByRole('textbox', { name: 'Description' }).fill('As Jonas has it');
  await api.dcim.manufacturer.update.mutate({
    id: maker.id,
    version: maker.version,
    patch: { description: 'As Alex has it' },
  });
  await page.getByText('Someone saved this while you were editing.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const conflict = page.getByRole('dialog', { name: `${people.admin} changed this while you did` });
  const choices = conflict.getByRole('radiogroup', { name: 'Description' });
  await choices.getByRole('radio', { name: /Mine\s*As Jonas has it/ }).waitFor();
  await choices.getByRole('radio', { name: /Alex Morgan's\s*As Alex has it/ }).waitFor();

  await conflict.getByRole('button', { name: 'Back to the form' }).click();
  expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('As Jonas has it');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await choices.getByRole('radio', { name: /Mine/ }).click();
  await conflict.getByRole('button', { name: 'Save' }).click();
  await heading(page, maker.name).waitFor();
  expect(await api.dcim.manufacturer.get.query({ id: maker.id })).toMatchObject({ description: 'As Jonas has it' });
});

journey('merges what two people wrote in different fields', async ({ visit, api }) => {
  const maker = await aManufacturer(api);
  const { page } = await visit('jonas');
  await page.goto(`/t/demo/dcim/manufacturers/${maker.id}/edit`);
  await page.getByRole('textbox', { name: 'Description' }).fill('As Jonas has it');
  const name = `${maker.name} renamed`;
  await api.dcim.manufacturer.update.mutate({ id: maker.id, version: maker.version, patch: { name } });
  await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await heading(page, name).waitFor();
  expect(await api.dcim.manufacturer.get.query({ id: maker.id })).toMatchObject({
    name,
    description: 'As Jonas has it',
  });
});

journey('asks before it leaves a form with something typed', async ({ visit }) => {
  const { page } = await visit('jonas');
  await page.goto('/t/demo/dcim/manufacturers/new');
  await page.getByRole('textbox', { name: 'Description' }).fill('Nearly lost');
  await page.getByRole('link', { name: 'Racks' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('Nearly lost');
  await page.getByRole('link', { name: 'Racks' }).click();
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await heading(page, 'Racks').waitFor();
});

journey('tells in the form why a device does not fit where it is put', async ({ visit, api }) => {
  const { rows } = await api.dcim.device.list.query({
    where: { position: { gte: 1 }, face: 'front', 'rack.site.slug': { exists: true } },
    limit: 1,
  });
  const [inTheWay] = rows;
  if (!inTheWay) throw new Error('The demo has no device in a rack.');
  const spare = await api.dcim.device.create.mutate({
    data: {
      name: `spare-${newId().slice(-8)}`,
      deviceType: inTheWay.deviceType,
      role: inTheWay.role,
      site: inTheWay.site,
    },
  });
  const { page } = await visit('ana');
  await page.goto(`/t/demo/dcim/devices/${spare.row.id}/edit`);
  const { name: rack } = await api.dcim.rack.get.query({ id: inTheWay.rack ?? '' });
  await page.getByRole('combobox', { name: 'Rack' }).fill(rack);
  await page.getByRole('option', { name: rack }).first().click();
  await page.getByRole('textbox', { name: 'Position', exact: true }).fill(String(inTheWay.position));
  await page.getByRole('combobox', { name: 'Face' }).click();
  await page.getByRole('option', { name: 'Front' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  expect(await errorAt(page, 'Position')).toContain(`is taken by ${inTheWay.name}`);
});
