import { newId } from '@raceway/shared';
import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { journey } from './journey.ts';
import { ListPage } from './listPage.ts';

const mark = () => newId().slice(-8);

/** A site with a building in it, in that a room, and in that a row. */
async function aBuilding(api: Client) {
  const of = mark();
  const { row: site } = await api.organization.site.create.mutate({ data: { name: `Site ${of}`, slug: `site-${of}` } });
  const within = async (name: string, parent: string | null) =>
    (await api.organization.location.create.mutate({ data: { name: `${name} ${of}`, site: site.id, parent } })).row;
  const building = await within('Building', null);
  const room = await within('Room', building.id);
  return { site, building, room, row: await within('Row', room.id) };
}

journey(
  'shows locations as a tree that arrow keys walk and fold, and flat once they are filtered',
  async ({ visit, api }) => {
    const { building, room, row } = await aBuilding(api);
    const { page } = await visit('ana');
    const list = await ListPage.open(page, 'Locations', 'organization/locations');
    const tree = page.getByRole('treegrid', { name: 'Locations' });
    // The rows within it hold a link to it too.
    const rowOf = (name: string) => tree.getByRole('row').filter({ has: page.getByLabel(`Select ${name}`) });
    await rowOf(building.name).scrollIntoViewIfNeeded();
    const levelOf = (name: string) => rowOf(name).getAttribute('aria-level');
    expect([await levelOf(building.name), await levelOf(room.name), await levelOf(row.name)]).toEqual(['1', '2', '3']);

    await tree.focus();
    await page.keyboard.press('Home');
    const at = () => tree.locator('[data-cursor]').getByRole('link').first().textContent();
    while ((await at()) !== building.name) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await at()).toBe(room.name);
    await page.keyboard.press('ArrowLeft');
    await rowOf(row.name).waitFor({ state: 'detached' });
    expect(await rowOf(room.name).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowLeft');
    expect(await at()).toBe(building.name);
    await page.getByRole('button', { name: `Fold ${building.name}` }).click();
    await rowOf(room.name).waitFor({ state: 'detached' });

    await page.getByRole('textbox', { name: 'Search locations' }).fill(room.name);
    await list.shows([room.name]);
    expect(await page.getByRole('treegrid').count()).toBe(0);
  },
);

journey('leads from a rack up through its room, building and site, and finds racks within', async ({ visit, api }) => {
  const { site, building, room, row } = await aBuilding(api);
  const rackName = `Rack ${mark()}`;
  const { row: rack } = await api.dcim.rack.create.mutate({
    data: { name: rackName, site: site.id, location: row.id },
  });
  const { page } = await visit('ana');
  await page.goto(`/t/demo/dcim/racks/${rack.id}`);
  const trail = page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link');
  await expect
    .poll(() => trail.allTextContents(), { timeout: 10_000 })
    .toEqual(['Racks', site.name, building.name, room.name, row.name, rackName]);

  await page.goto(`/t/demo/organization/locations/${building.id}`);
  await page.getByRole('region', { name: 'Locations' }).getByRole('link', { name: room.name }).waitFor();
  const count = page.getByRole('region', { name: 'Locations' }).getByRole('listitem').filter({ hasText: room.name });
  await count.getByRole('link', { name: '1 rack' }).click();
  await new ListPage(page, 'Racks').shows([rackName]);
  await page.getByRole('button', { name: `Location is within ${room.name}` }).waitFor();
});

journey('assigns a contact to a device, which a colleague sees, and takes it away', async ({ visit, api }) => {
  const of = mark();
  const contactName = `Desk ${of}`;
  const data = { name: contactName, phone: '+49 69 1234' };
  const { row: contact } = await api.organization.contact.create.mutate({ data });
  const { rows } = await api.dcim.device.list.query({ limit: 1 });
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const address = `/t/demo/dcim/devices/${rows[0]?.id}?tab=contacts`;
  await Promise.all([ana.page.goto(address), jonas.page.goto(address)]);
  await jonas.page.getByText('Nobody is named here yet.').waitFor();

  const form = ana.page.getByRole('form', { name: 'Assign a contact' });
  await form.getByRole('combobox', { name: 'Contact', exact: true }).fill(of);
  await ana.page.getByRole('option', { name: contactName }).click();
  await form.getByRole('button', { name: 'Assign' }).click();
  for (const { page } of [ana, jonas])
    await page.getByRole('row').filter({ hasText: contactName }).getByText('+49 69 1234').waitFor();

  await jonas.page.getByRole('button', { name: `Remove ${contactName}` }).click();
  await ana.page.getByText('Nobody is named here yet.').waitFor();
  const left = await api.organization.contactAssignment.list.query({ where: { contact: contact.id } });
  expect(left.total).toBe(0);
});

journey('folds menus of the navigation, and remembers which', async ({ visit }) => {
  const { page } = await visit('ana');
  await page.goto('/t/demo');
  const main = page.getByRole('navigation', { name: 'Main' });
  const [racks, interfaces] = [
    main.getByRole('link', { name: 'Racks', exact: true }),
    main.getByRole('link', { name: 'Interfaces', exact: true }),
  ];
  await racks.waitFor();
  expect(await interfaces.count()).toBe(0);
  await main.getByRole('button', { name: 'Components' }).click();
  await interfaces.waitFor();
  await main.getByRole('button', { name: 'Racks' }).press('Enter');
  await racks.waitFor({ state: 'detached' });
  await page.reload();
  await interfaces.waitFor();
  expect(await racks.count()).toBe(0);
});
