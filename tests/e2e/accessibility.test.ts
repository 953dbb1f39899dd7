import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { stopsWithoutFocus } from './focus.ts';
import { journey } from './journey.ts';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wcag22AA: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  // It wants every word of a drawing in its name, in that order. A device's name begins with what it is called, which is
  // what somebody says to it; what more is written on it may be cut short.
  rules: { 'label-content-name-mismatch': { enabled: false } },
};

/** A page of the application, and what is there once it is drawn. */
interface Stop {
  address: string;
  isDrawn: (page: Page) => Promise<unknown>;
}

/** The pages that people see most, of the demo's own data. */
async function pagesOf(api: Client): Promise<Stop[]> {
  const { rows } = await api.dcim.rack.list.query({ where: { name: 'A02' }, limit: 1 });
  const { rows: devices } = await api.dcim.device.list.query({ where: { rack: rows[0]?.id }, limit: 1 });
  const firstRow = (page: Page) => page.getByRole('rowheader').first().waitFor();
  return [
    {
      address: '/t/demo',
      isDrawn: (page) => page.getByRole('region', { name: 'Recent changes' }).getByRole('listitem').first().waitFor(),
    },
    { address: '/t/demo/dcim/devices', isDrawn: firstRow },
    {
      address: `/t/demo/dcim/racks/${rows[0]?.id}`,
      isDrawn: (page) => page.getByRole('list', { name: /A02 front, 42 units/ }).waitFor(),
    },
    {
      address: `/t/demo/dcim/devices/${devices[0]?.id}`,
      isDrawn: (page) => page.getByRole('link', { name: /in rack A02/ }).waitFor(),
    },
    {
      address: `/t/demo/dcim/devices/${devices[0]?.id}?tab=history`,
      isDrawn: (page) => page.getByRole('button', { name: 'Take back' }).first().waitFor(),
    },
    {
      address: '/t/demo/ipam/space?levels=1&free=on',
      isDrawn: (page) =>
        page
          .getByRole('img', { name: /% used/ })
          .first()
          .waitFor(),
    },
    {
      address: '/t/demo/ipam/trouble',
      isDrawn: (page) => page.getByRole('button', { name: /^Shorten the range/ }).waitFor(),
    },
    { address: '/t/demo/dcim/devices/new', isDrawn: (page) => page.getByRole('combobox', { name: 'Rack' }).waitFor() },
  ];
}

/** What axe finds that keeps somebody out, in a line each. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    wcag22AA,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** What axe finds in the light and in the dark. */
async function violationsInBothSchemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    await page.waitForFunction(() => !document.getAnimations().some((animation) => animation instanceof CSSTransition));
    found.push(...(await violationsOf(page)).map((violation) => `${page.url()} ${colorScheme} ${violation}`));
  }
  return found;
}

// Colours are looked at when they have come to rest.
const still = { reducedMotion: 'reduce' } as const;

journey('has no serious barrier on the sign-in page', async ({ visit }) => {
  const { page } = await visit(null, still);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Enter your user name.').waitFor();
  expect(await violationsInBothSchemes(page)).toEqual([]);
});

/** How far the page can be scrolled sideways, as a whole and in its main part. */
const sidewaysOf = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, document.querySelector('main')].map((part) =>
      part ? part.scrollWidth - part.clientWidth : 0,
    ),
  );

const wide = { width: 1280, height: 720 };
const narrow = { width: 360, height: 740 };

// Loading a page takes longer than anything that is asked of it: each is loaded once for all.
journey(
  'has no serious barrier on the pages within, shows at every stop of Tab where one is, and fits a narrow window',
  async ({ visit, api }) => {
    const { page } = await visit('ana', { viewport: wide });
    const found: string[] = [];
    const unseen: string[] = [];
    for (const { address, isDrawn } of await pagesOf(api)) {
      await page.setViewportSize(wide);
      await page.goto(address);
      await isDrawn(page);
      found.push(...(await violationsInBothSchemes(page)));
      unseen.push(...(await stopsWithoutFocus(page, 40)));
      await page.setViewportSize(narrow);
      await expect.poll(() => sidewaysOf(page), { message: `${address} scrolls sideways` }).toEqual([0, 0]);
    }
    expect([...new Set(unseen)]).toEqual([]);
    await page.setViewportSize(wide);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    found.push(...(await violationsInBothSchemes(page)));
    expect(found).toEqual([]);
  },
  90_000,
);

journey('has its navigation at hand in a narrow window', async ({ visit }) => {
  const { page } = await visit('ana', { viewport: narrow });
  await page.goto('/t/demo');
  await page.goto('/t/demo/dcim/devices/new');
  await page.getByRole('combobox', { name: 'Rack' }).waitFor();
  expect(await sidewaysOf(page)).toEqual([0, 0]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Open the navigation' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Sites' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});
