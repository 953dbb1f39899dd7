import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoTenant } from './journey.ts';

/** The list of an entity as its visitor sees and handles it. */
export class ListPage {
  constructor(
    readonly page: Page,
    /** The entity's plural: `Racks`. */
    readonly plural: string,
  ) {}

  /** Opens a list and waits for its first row. @param path below the tenant: `dcim/racks?q=a0` */
  static async open(page: Page, plural: string, path: string, tenant = demoTenant): Promise<ListPage> {
    await page.goto(`/t/${tenant}/${path}`);
    const list = new ListPage(page, plural);
    await list.page.getByRole('rowheader').first().waitFor();
    await page.getByRole('button', { name: 'Connection: Live' }).waitFor();
    return list;
  }

  /** The row of this name. */
  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  /** What the rows are called, from the top. */
  names(): Promise<string[]> {
    return this.page
      .getByRole('rowheader')
      .getByRole('link', { name: /^(?!Edit )/ })
      .allTextContents();
  }

  /** Waits until the list shows exactly these rows, in this order. */
  async shows(names: readonly string[]): Promise<void> {
    await expect.poll(() => this.names(), { timeout: 10_000 }).toEqual(names);
  }

  /** The heads of the columns, from the left. */
  columns(): Promise<string[]> {
    return this.page.getByRole('columnheader').allTextContents();
  }

  /** Sorts by a column. */
  async sortBy(label: string): Promise<void> {
    await this.page.getByRole('columnheader', { name: label }).getByRole('button', { name: label }).click();
  }

  /** Adds a condition on a field of choices. */
  async addCondition(field: string, choice: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Filter', exact: true }).click();
    const editor = this.page.getByRole('form', { name: 'Condition' });
    await editor.getByRole('combobox', { name: 'Field' }).fill(field);
    await editor.getByRole('option', { name: field, exact: true }).click();
    await editor.getByRole('combobox', { name: `Value of ${field}` }).click();
    await editor.getByRole('option', { name: choice, exact: true }).click();
    await this.page.keyboard.press('Escape');
    await editor.getByRole('button', { name: 'Add condition' }).click();
  }
}
