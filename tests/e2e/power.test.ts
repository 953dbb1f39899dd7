import { newId } from '@raceway/shared';
import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { journey } from './journey.ts';

/** A rack with an A and a B feed, and a server of 600 W that hangs on both. */
async function aFedRack(api: Client) {
  const word = newId().slice(-8);
  const { row: site } = await api.organization.site.create.mutate({ data: { name: word, slug: `s-${word}` } });
  const { row: rack } = await api.dcim.rack.create.mutate({ data: { name: `R-${word}`, site: site.id } });
  const { row: panel } = await api.dcim.powerPanel.create.mutate({ data: { name: 'P', site: site.id } });
  const feeds = (['primary', 'redundant'] as const).map((type) => ({
    name: `${type}-${word}`,
    panel: panel.id,
    rack: rack.id,
    type,
  }));
  const { rows: made } = await api.dcim.powerFeed.createMany.mutate({ rows: feeds });
  const [deviceType] = (await api.dcim.deviceType.list.query({ where: { model: 'PowerEdge R660' } })).rows;
  const [role] = (await api.dcim.deviceRole.list.query({ where: { slug: 'server' } })).rows;
  const name = `srv-${word}`;
  const { row: device } = await api.dcim.device.create.mutate({
    data: { name, rack: rack.id, deviceType: deviceType?.id ?? '', role: role?.id ?? '' },
  });
  const inlets = await api.dcim.powerPort.list.query({ where: { device: device.id }, order: 'name' });
  const wired = [];
  for (const [index, { id, version }] of inlets.rows.entries()) {
    const patch = { feed: made[index]?.id ?? null, allocatedDraw: 300, maximumDraw: 500 };
    wired.push((await api.dcim.powerPort.update.mutate({ id, version, patch })).row);
  }
  return { rack, feeds: made, name, inlets: wired };
}

journey('shows what would be if a side failed, and follows what others change', async ({ visit, api }) => {
  const { rack, feeds, name, inlets } = await aFedRack(api);
  const { page } = await visit('ana');
  await page.goto(`/t/demo/dcim/racks/${rack.id}?tab=power`);
  const [primary, redundant] = feeds.map((feed) => page.getByRole('row').filter({ hasText: feed.name }));
  if (!primary || !redundant) throw new Error('The feeds were not made.');
  await primary.getByText('300 W of 2.9 kW').waitFor();

  await page.getByRole('switch', { name: `What if ${feeds[0]?.name} fails` }).check();
  await redundant.getByText('600 W of 2.9 kW').waitFor();
  await primary.getByText('0 W of 0 W').waitFor();
  await page.getByRole('region', { name: 'Without redundancy' }).getByRole('link', { name }).waitFor();
  expect(page.url(), 'who opens the address sees the same').toContain('failed=');

  await page.getByRole('button', { name: 'All works' }).click();
  await primary.getByText('300 W of 2.9 kW').waitFor();
  const [first] = inlets;
  if (!first) throw new Error('The server has no inlets.');
  await api.dcim.powerPort.update.mutate({ id: first.id, version: first.version, patch: { allocatedDraw: 450 } });
  await primary.getByText('450 W of 2.9 kW').waitFor();
});
