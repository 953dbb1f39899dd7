import { newId } from '@raceway/shared';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { adminToken, clientOf } from '../support/installation.ts';
import { journey } from './journey.ts';
import { ListPage } from './listPage.ts';

const total = 10_000;
const batch = 1000;

/** What was drawn while the list was scrolled from its first row to its last. */
interface Scrolled {
  /** Frames, and those of them in which the middle of the list showed no row. */
  frames: number;
  blankFrames: number;
  /** Most rows in the document at once. */
  mostRows: number;
}

/** Scrolls the list two screens a frame, as fast as the browser draws, until its last row is there. */
function scrollToEnd(page: Page, lastName: string): Promise<Scrolled> {
  return page.getByRole('table').evaluate(async (table, last) => {
    const scroller = table.parentElement;
    if (!scroller) throw new Error('The table stands in nothing that scrolls.');
    const { left, top, height } = scroller.getBoundingClientRect();
    const seen = { frames: 0, blankFrames: 0, mostRows: 0 };
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isAtEnd = () => table.textContent?.includes(last);
    while (!isAtEnd()) {
      scroller.scrollBy(0, 2 * height);
      await frame();
      const middle = document.elementFromPoint(left + 60, top + height / 2);
      const rows = table.querySelectorAll('tbody tr').length;
      seen.frames += 1;
      seen.blankFrames += middle?.closest('tr') ? 0 : 1;
      seen.mostRows = Math.max(seen.mostRows, rows);
    }
    return seen;
  }, lastName);
}

journey(
  'scrolls through ten thousand rows with few of them drawn',
  async ({ visit, api, demo }) => {
    const slug = `many-${newId().slice(-8)}`;
    await api.organization.tenant.create.mutate({ data: { name: 'Many', slug } });
    const there = clientOf(demo.url, { token: adminToken }, slug);
    const nameOf = (index: number) => `maker ${String(index).padStart(5, '0')}`;
    for (let from = 0; from < total; from += batch) {
      const rows = Array.from({ length: batch }, (_, index) => {
        const name = nameOf(from + index);
        return { name, slug: name.replace(' ', '-') };
      });
      await there.dcim.manufacturer.createMany.mutate({ rows });
    }
    const { page } = await visit('admin');
    await ListPage.open(page, 'Manufacturers', 'dcim/manufacturers', slug);
    await page.getByLabel(`${total} in all`).waitFor();
    const { frames, blankFrames, mostRows } = await scrollToEnd(page, nameOf(total - 1));
    expect(mostRows).toBeLessThan(120);
    expect(blankFrames / frames).toBeLessThan(0.05);
  },
  90_000,
);
