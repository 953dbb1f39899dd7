import { newId } from '@raceway/shared';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { demoTenant, journey } from './journey.ts';

/** A VRF of its own with three addresses that are assigned and on no interface. */
async function threeUnbound(api: Client) {
  const { row } = await api.ipam.vrf.create.mutate({ data: { name: `vrf-${newId().slice(-8)}` } });
  const rows = [1, 2, 3].map((index) => ({ address: `10.0.0.${index}`, vrf: row.id }));
  await api.ipam.ipAddress.createMany.mutate({ rows });
  return row.id;
}

async function open(page: Page, vrf: string) {
  await page.goto(`/t/${demoTenant}/ipam/trouble?vrf=${vrf}`);
  await page.getByRole('heading', { name: 'On no interface' }).waitFor();
}

const found = (page: Page, address: string) => page.getByRole('listitem').filter({ hasText: `${address} is assigned` });
const kind = (page: Page, count: string) => page.getByRole('link', { name: `On no interface ${count}` });

journey(
  'finds trouble, mends it as one change set that can be taken back, for everyone who looks',
  async ({ visit, api }) => {
    const vrf = await threeUnbound(api);
    const [ana, jonas] = [(await visit('ana')).page, (await visit('jonas')).page];
    await Promise.all([open(ana, vrf), open(jonas, vrf)]);
    await found(jonas, '10.0.0.2').waitFor();

    await ana.getByRole('button', { name: 'Keep it: reserved: 10.0.0.2' }).click();
    const dialog = ana.getByRole('dialog', { name: 'Keep it: reserved' });
    await dialog.getByRole('deletion').getByText('Assigned').waitFor();
    await dialog.getByRole('insertion').getByText('Reserved').waitFor();
    await dialog.getByRole('button', { name: 'Keep it: reserved' }).click();
    await found(jonas, '10.0.0.2').waitFor({ state: 'detached' });
    await kind(jonas, '2').waitFor();
    expect(
      await ana.getByRole('heading', { name: 'On no interface' }).evaluate((node) => node === document.activeElement),
    ).toBe(true);

    await ana.getByRole('button', { name: 'Undo' }).click();
    await found(jonas, '10.0.0.2').waitFor();

    await jonas.getByRole('button', { name: 'Fix all' }).click();
    await jonas.getByRole('menuitem', { name: 'Give it back: available' }).click();
    await jonas.getByRole('list', { name: 'What changes' }).getByRole('listitem').nth(2).waitFor();
    await jonas.getByRole('button', { name: 'Give it back: available – 3 at once' }).click();
    await ana.getByText('All is well').waitFor();
    const { rows } = await api.ipam.ipAddress.list.query({ where: { vrf } });
    expect(rows.map(({ status }) => status)).toEqual(['available', 'available', 'available']);
  },
);

journey('says that all is well, and what was looked for', async ({ visit, api }) => {
  const { row } = await api.ipam.vrf.create.mutate({ data: { name: `vrf-${newId().slice(-8)}` } });
  const { page } = await visit('mei');
  await page.goto(`/t/${demoTenant}/ipam/trouble?vrf=${row.id}`);
  await page.getByText('All is well').waitFor();
  await page.getByText(/^Looked for .*duplicates across vrfs/i).waitFor();
});

journey('gives a device the next free address, as its primary until it is taken off', async ({ visit, api }) => {
  const word = newId().slice(-8);
  const { row: vrf } = await api.ipam.vrf.create.mutate({ data: { name: `vrf-${word}` } });
  const { row: prefix } = await api.ipam.prefix.create.mutate({ data: { cidr: '10.9.0.0/29', vrf: vrf.id } });
  const [deviceType] = (await api.dcim.deviceType.list.query({ where: { model: 'PowerEdge R660' } })).rows;
  const [role] = (await api.dcim.deviceRole.list.query({ where: { slug: 'server' } })).rows;
  const { row: site } = await api.organization.site.create.mutate({ data: { name: word, slug: `s-${word}` } });
  const { row: device } = await api.dcim.device.create.mutate({
    data: { name: `srv-${word}`, site: site.id, deviceType: deviceType?.id ?? '', role: role?.id ?? '' },
  });
  const [port] = (await api.dcim.interface.list.query({ where: { device: device.id }, order: 'name' })).rows;
  if (!port) throw new Error('The server has no interfaces.');
  await api.ipam.ipAddress.create.mutate({ data: { address: '10.9.0.1', vrf: vrf.id } });
  const { page } = await visit('ana');
  await page.goto(`/t/${demoTenant}/dcim/devices/${device.id}?tab=ips`);
  await page.getByRole('button', { name: 'Next free address' }).click();
  const dialog = page.getByRole('dialog', { name: 'Next free address' });
  const pick = async (input: string, words: string, option: string | RegExp) => {
    await dialog.getByRole('combobox', { name: input }).fill(words);
    await page.getByRole('option', { name: option }).click();
  };
  await pick('Interface', port.name, new RegExp(`^${port.name}`));
  await pick('Prefix', '10.9.0.0/29', new RegExp(`${prefix.cidr}.*${vrf.name}`));
  await dialog.getByRole('button', { name: 'Give it' }).click();
  const row = page.getByRole('row').filter({ hasText: '10.9.0.2' });
  await row.getByRole('link', { name: port.name }).waitFor();
  await page.getByRole('button', { name: 'Make primary: 10.9.0.2' }).click();
  await row.getByText('Primary IPv4').waitFor();
  await page.getByRole('button', { name: 'Take 10.9.0.2 off the interface' }).click();
  await row.waitFor({ state: 'detached' });
  expect((await api.dcim.device.get.query({ id: device.id })).primaryIp4).toBeNull();
});

journey('gives out the next free VLAN of a group where its numbers are seen', async ({ visit, api }) => {
  const word = newId().slice(-8);
  const { row: group } = await api.ipam.vlanGroup.create.mutate({
    data: { name: `group-${word}`, slug: `g-${word}`, vlanIds: '100-199' },
  });
  await api.ipam.vlan.create.mutate({ data: { group: group.id, vid: 100, name: 'first' } });
  const [ana, jonas] = [(await visit('ana')).page, (await visit('jonas')).page];
  for (const page of [ana, jonas]) {
    await page.goto(`/t/${demoTenant}/ipam/vlan-groups/${group.id}`);
    await page.getByText('1 of 100 used').waitFor();
  }
  await ana.getByRole('textbox', { name: 'Name of the VLAN' }).fill('cameras');
  await ana.keyboard.press('Enter');
  await jonas.getByTitle('101 cameras').waitFor();
  await jonas.getByText('2 of 100 used').waitFor();
});
