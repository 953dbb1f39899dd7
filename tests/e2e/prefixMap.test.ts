import { expect } from 'vitest';
import { demoTenant, journey, people } from './journey.ts';
import { aMapSpace, MapPage } from './mapPage.ts';

journey('shows two people the same map: what they mark, take and take back', async ({ visit, api }) => {
  const space = await aMapSpace(api, ['10.1.1.0/24'], ['10.1.1.12']);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const [hers, his] = await Promise.all([MapPage.open(ana, space), MapPage.open(jonas, space)]);

  await hers.drag('10.1.1.10', '10.1.1.14');
  await hers.page.getByText('5 addresses: 1 in use, 4 free').waitFor();
  await his.grid.getByText(people.ana).first().waitFor();
  await hers.button('Allocate').click();
  await hers.inDialog('Allocate').click();
  await his.cell('10.1.1.14', 'Assigned').waitFor();
  await expect.poll(() => his.page.locator('[data-cell].flash').count()).toBeGreaterThan(0);
  expect((await api.ipam.ipAddress.list.query({ where: { vrf: space.vrf } })).total).toBe(5);
  await ana.page.keyboard.press('Control+z');
  await his.cell('10.1.1.14', 'Free').waitFor();
  await his.cell('10.1.1.12', 'Assigned').waitFor();

  await Promise.all([hers.button('Next free').click(), his.button('Next free').click()]);
  await hers.cell('10.1.1.1', 'Assigned').waitFor();
  await hers.cell('10.1.1.2', 'Assigned').waitFor();
  expect(jonas.loads).toBe(1);
});

journey('is worked on with keys alone', async ({ visit, api }) => {
  const space = await aMapSpace(api, ['10.1.2.0/24']);
  const ana = await visit('ana');
  const hers = await MapPage.open(ana, space);
  const { keyboard } = ana.page;
  await hers.cell('10.1.2.0').focus();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await keyboard.press('Shift+ArrowRight');
  await hers.page.getByText('2 addresses: 2 free').waitFor();
  await hers.button('Reserve').focus();
  await keyboard.press('Enter');
  await hers.page.getByLabel('Reservation note').fill('For the printers');
  await keyboard.press('Enter');
  await hers.cell('10.1.2.18', 'Reserved, For the printers').waitFor();
  await hers.cell('10.1.2.17', 'Reserved').focus();
  await keyboard.press(' ');
  await hers.button('Release').focus();
  await keyboard.press('Enter');
  await hers.inDialog('Release').press('Enter');
  await hers.cell('10.1.2.17', 'Free').focus();
  await keyboard.press('Escape');
  await expect.poll(() => new URL(ana.page.url()).searchParams.has('span')).toBe(false);
});

journey('carves what is a block, and says why anything else is not', async ({ visit, api }) => {
  const space = await aMapSpace(api, ['10.1.3.0/24', '10.1.3.128/25'], ['10.1.3.70']);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const [hers, his] = await Promise.all([MapPage.open(ana, space), MapPage.open(jonas, space)]);
  await hers.mark('10.1.3.120-130');
  await hers.page.getByText('crosses the edge of 10.1.3.128/25').waitFor();
  await hers.mark('10.1.3.65-95');
  await hers.button('Mark 10.1.3.64/27').click();
  await hers.button('Carve 10.1.3.64/27').click();
  await hers.inDialog('Carve').click();
  await his.cell('10.1.3.70', 'Assigned, In 10.1.3.64/27').waitFor();
  const carved = await api.ipam.prefix.list.query({ where: { vrf: space.vrf, cidr: '10.1.3.64/27' } });
  expect(carved.rows[0]?.parent).toBe(space.prefix);
});

journey('leads from blocks to addresses and back, IPv6 by nibbles', async ({ visit, api }) => {
  const space = await aMapSpace(api, ['2001:db8:7::/48', '2001:db8:7:1200::/56'], ['2001:db8:7:1200::5']);
  const ana = await visit('ana');
  const hers = await MapPage.open(ana, space);
  await hers.cell('2001:db8:7:1200::/56', '.*1 assigned').click();
  await hers.cell('2001:db8:7:1200::/64', '.*1 assigned').click();
  await hers.cell('2001:db8:7:1200::/72', '.*1 assigned').waitFor();
  await hers.mark('2001:db8:7:1200::4-6');
  await hers.cell('2001:db8:7:1200::5', 'Assigned').waitFor();
  await hers.page.getByText('3 addresses: 1 in use, 2 free').waitFor();
  await hers.cell('2001:db8:7:1200::5').focus();
  await ana.page.keyboard.press('Escape');
  await ana.page.keyboard.press('Escape');
  await hers.cell('2001:db8:7:1200::/120', '.*1 assigned').waitFor();
  await hers.button('2001:db8:7::/48').click();
  await hers.cell('2001:db8:7:1200::/56', '.*1 assigned').waitFor();
  const other = { vrf: space.vrf, address: '2001:db8:7:ff00::1' };
  await api.ipam.ipAddress.create.mutate({ data: other });
  await hers.cell('2001:db8:7:ff00::/56', '.*1 assigned').waitFor();
});

journey('splits and merges after saying what that does', async ({ visit, api }) => {
  const space = await aMapSpace(api, ['10.1.4.0/24', '10.1.4.0/30'], ['10.1.4.9', '10.1.4.200', '10.1.4.201']);
  const ana = await visit('ana');
  const hers = await MapPage.open(ana, space);
  const cidrs = async () =>
    (await api.ipam.prefix.list.query({ where: { vrf: space.vrf }, order: 'cidr' })).rows.map(({ cidr }) => cidr);
  const reshape = async (what: string) => {
    await hers.button('Reshape').click();
    await hers.page.getByRole('menuitem', { name: what }).click();
  };
  await reshape('Split');
  await hers.page.getByLabel('Keep 10.1.4.0/24').uncheck();
  const preview = hers.page.getByRole('region', { name: 'What will happen' });
  await preview.getByText('10.1.4.0/24 becomes 10.1.4.0/25').waitFor();
  await preview.getByText('2 addresses: from 10.1.4.0/24 to 10.1.4.128/25').waitFor();
  await hers.inDialog('Split').click();
  await expect.poll(cidrs).toEqual(['10.1.4.0/25', '10.1.4.0/30', '10.1.4.128/25']);
  await hers.page.getByRole('heading', { name: '10.1.4.0/25' }).waitFor();
  await reshape('Merge with its neighbours');
  await preview.getByText('1 deleted: 10.1.4.128/25').waitFor();
  await hers.inDialog('Merge with its neighbours').click();
  await expect.poll(cidrs).toEqual(['10.1.4.0/24', '10.1.4.0/30']);
  await ana.page.keyboard.press('Control+z');
  await expect.poll(cidrs).toEqual(['10.1.4.0/25', '10.1.4.0/30', '10.1.4.128/25']);
});

journey('is looked at by those who may not change it', async ({ visit, api }) => {
  const space = await aMapSpace(api, ['10.1.5.0/28'], ['10.1.5.3']);
  const mei = await visit('mei');
  const hers = await MapPage.open(mei, space);
  await hers.cell('10.1.5.3', 'Assigned').click();
  await hers.page.getByText('1 address: 1 in use').waitFor();
  expect(await hers.button('Allocate').count()).toBe(0);
  expect(await hers.button('Next free').count()).toBe(0);
  expect(mei.page.url()).toContain(`/t/${demoTenant}/ipam/prefixes/${space.prefix}`);
});
