import { newId } from '@raceway/shared';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { adminToken, type Client, clientOf } from '../support/installation.ts';
import { journey } from './journey.ts';
import { SpacePage } from './spacePage.ts';

/** A VRF of its own with a /16, of which two /24 are carved. */
async function aSpace(api: Client) {
  const { row: vrf } = await api.ipam.vrf.create.mutate({ data: { name: `vrf-${newId().slice(-8)}` } });
  const rows = [
    { vrf: vrf.id, cidr: '10.0.0.0/16', status: 'container' as const },
    { vrf: vrf.id, cidr: '10.0.0.0/24' },
    { vrf: vrf.id, cidr: '10.0.2.0/24' },
  ];
  await api.ipam.prefix.createMany.mutate({ rows });
  return vrf;
}

const shows = (space: SpacePage, networks: readonly string[]) =>
  expect.poll(async () => (await space.networks()).slice(0, networks.length), { timeout: 10_000 }).toEqual(networks);

journey('hands out space to two at once, each seeing what the other takes where it lies', async ({ visit, api }) => {
  const vrf = await aSpace(api);
  const [ana, jonas] = [await visit('ana'), await visit('jonas')];
  const [hers, his] = [
    await SpacePage.open(ana.page, `vrf=${vrf.id}&levels=1&free=on`),
    await SpacePage.open(jonas.page, `vrf=${vrf.id}&levels=1`),
  ];
  await shows(hers, ['10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/24\nfree', '10.0.2.0/24', '10.0.3.0/24\nfree']);
  await shows(his, ['10.0.0.0/16', '10.0.0.0/24', '10.0.2.0/24']);

  await ana.page.getByRole('button', { name: 'Carve a prefix of 10.0.1.0/24' }).click();
  const carving = ana.page.getByRole('dialog', { name: 'Carve of 10.0.1.0/24' });
  await carving.getByRole('textbox', { name: 'Length of the mask' }).fill('/26');
  await carving.getByText('64 addresses: 10.0.1.0/26').waitFor();
  await carving.getByRole('button', { name: 'Carve' }).click();
  await shows(his, ['10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/26', '10.0.2.0/24']);
  await shows(hers, ['10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/26', '10.0.1.64/26\nfree', '10.0.1.128/25\nfree']);

  const take = (space: SpacePage) =>
    space.page.getByRole('button', { name: 'Next free address of 10.0.2.0/24' }).click();
  await Promise.all([take(hers), take(his), take(hers), take(his)]);
  for (const space of [hers, his]) {
    await space.row('10.0.2.0/24').getByText('4 addresses').waitFor();
    await space
      .row('10.0.2.0/24')
      .getByRole('img', { name: '10.0.2.0/24: 1.6 % used, 4 assigned, 250 free' })
      .waitFor();
    await space.row('10.0.0.0/16').getByText('3 prefixes · 4 addresses').waitFor();
  }
  await jonas.page.getByRole('button', { name: 'Undo' }).first().click();
  await hers.row('10.0.2.0/24').getByText('3 addresses').waitFor();
  expect([ana.loads, jonas.loads]).toEqual([1, 1]);
});

journey('walks, unfolds and carves by keyboard alone', async ({ visit, api }) => {
  const vrf = await aSpace(api);
  const { page } = await visit('ana');
  const space = await SpacePage.open(page, `vrf=${vrf.id}`);
  await shows(space, ['10.0.0.0/16']);
  await space.tree.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => space.current.getAttribute('aria-level')).toBe('2');
  await page.keyboard.press('ArrowRight');
  await shows(space, ['10.0.0.0/16', '10.0.0.0/24', '10.0.2.0/24']);
  await page.keyboard.press('f');
  await shows(space, ['10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/24\nfree', '10.0.2.0/24']);
  await page.keyboard.press('p');
  await page.getByRole('dialog', { name: 'Next free prefix in 10.0.0.0/16' }).waitFor();
  await page.keyboard.press('Enter');
  await shows(space, ['10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']);
  await expect.poll(() => space.current.getByRole('link').first().textContent()).toBe('10.0.1.0/24');
  await space.tree.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '10.0.1.0/24' }).waitFor();
});

journey('finds the place of any address, row or none, from the page and from everywhere', async ({ visit, api }) => {
  const [one, other] = [await aSpace(api), await aSpace(api)];
  const { row } = await api.ipam.ipAddress.create.mutate({ data: { vrf: other.id, address: '10.0.2.77' } });
  const { page } = await visit('ana');
  const space = await SpacePage.open(page, `vrf=${one.id}`);
  await page.getByRole('textbox', { name: 'Find an address or a network' }).fill('10.0.2.77');
  await page.keyboard.press('Enter');
  await page.getByText(`10.0.2.77 lies in 10.0.2.0/24 of ${one.name}.`).waitFor();
  await expect.poll(() => space.current.getByRole('link').first().textContent()).toBe('10.0.2.0/24');
  await page.getByRole('link', { name: 'Create 10.0.2.77' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: '10.0.2.77' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search' }).fill('10.0.2.77');
  await page.getByRole('option', { name: '10.0.2.77 in IP space' }).click();
  await page.getByRole('button', { name: other.name, exact: true }).click();
  const found = page.getByRole('region', { name: 'Found' }).getByRole('link', { name: '10.0.2.77, Assigned' });
  await expect.poll(() => found.getAttribute('href')).toContain(row.id);
});

journey('explains an empty space', async ({ visit, api, demo }) => {
  const slug = `space-${newId().slice(-8)}`;
  await api.organization.tenant.create.mutate({ data: { name: 'Empty', slug } });
  const { page } = await visit('admin');
  await page.goto(`${demo.url}/t/${slug}/ipam/space`);
  await page.getByText('No prefixes yet').waitFor();
  await page.getByRole('link', { name: 'Create the first prefix' }).waitFor();
});

/** What was drawn while the tree was scrolled from its first row to its last. */
interface Scrolled {
  frames: number;
  /** Frames in which the middle of the tree showed no row. */
  blankFrames: number;
  /** Most rows in the document at once. */
  mostRows: number;
}

/** Scrolls the tree eight screens a frame, as fast as the browser draws, until its last row is there. */
function scrollToEnd(page: Page, last: string): Promise<Scrolled> {
  return page.getByRole('treegrid').evaluate(async (table, lastText) => {
    const scroller = table.parentElement;
    if (!scroller) throw new Error('The tree stands in nothing that scrolls.');
    const { left, top, height } = scroller.getBoundingClientRect();
    const seen = { frames: 0, blankFrames: 0, mostRows: 0 };
    const isAtEnd = () => table.textContent?.includes(lastText);
    while (!isAtEnd()) {
      scroller.scrollBy(0, 8 * height);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const middle = document.elementFromPoint(left + 60, top + height / 2);
      seen.frames += 1;
      seen.blankFrames += middle?.closest('tr') ? 0 : 1;
      seen.mostRows = Math.max(seen.mostRows, table.querySelectorAll('tbody tr').length);
    }
    return seen;
  }, last);
}

journey(
  'scrolls through ten thousand prefixes, loading what comes into sight',
  async ({ visit, api, demo }) => {
    const slug = `space-${newId().slice(-8)}`;
    await api.organization.tenant.create.mutate({ data: { name: 'Many prefixes', slug } });
    const there = clientOf(demo.url, { token: adminToken }, slug);
    const nets = Array.from({ length: 40 }, (_, net) => `10.${net}`);
    const wide = nets.map((net) => ({ cidr: `${net}.0.0/16`, status: 'container' as const }));
    const narrow = nets.flatMap((net) => Array.from({ length: 250 }, (_, at) => ({ cidr: `${net}.${at}.0/24` })));
    for (let from = 0; from < narrow.length; from += 2500)
      await there.ipam.prefix.createMany.mutate({
        rows: [...(from === 0 ? wide : []), ...narrow.slice(from, from + 2500)],
      });
    const { page } = await visit('admin');
    const space = await SpacePage.open(page, 'levels=all', slug);
    await space.row('10.0.9.0/24').waitFor();
    const { frames, blankFrames, mostRows } = await scrollToEnd(page, '10.39.249.0/24');
    expect(mostRows).toBeLessThan(120);
    expect(blankFrames / frames).toBeLessThan(0.05);
  },
  90_000,
);
