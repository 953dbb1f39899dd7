import type { Locator, Page } from 'playwright-core';
import { demoTenant } from './journey.ts';

/** The tree of IP space as its visitor sees and handles it. */
export class SpacePage {
  constructor(readonly page: Page) {}

  /** Opens the tree. @param search of the address: `vrf=…&levels=1` */
  static async open(page: Page, search: string, tenant = demoTenant): Promise<SpacePage> {
    await page.goto(`/t/${tenant}/ipam/space?${search}`);
    const space = new SpacePage(page);
    await space.tree.waitFor();
    await page.getByRole('button', { name: 'Connection: Live' }).waitFor();
    return space;
  }

  get tree(): Locator {
    return this.page.getByRole('treegrid', { name: 'IP space' });
  }

  /** The row of a prefix. */
  row(cidr: string): Locator {
    return this.tree.getByRole('row').filter({ has: this.page.getByRole('link', { name: cidr, exact: true }) });
  }

  /** What is in sight, from the top: prefixes, and free space as `10.0.0.0/24 free`. */
  networks(): Promise<string[]> {
    return this.tree.locator('[data-kind="prefix"] th, [data-kind="free"] th').allInnerTexts();
  }

  /** The row that the keyboard is at. */
  get current(): Locator {
    return this.tree.locator('tr[aria-selected="true"]');
  }
}
