import { newId } from '@raceway/shared';
import type { Locator, Page } from 'playwright-core';
import type { Visitor } from '../support/browser.ts';
import type { Client } from '../support/installation.ts';
import { demoTenant } from './journey.ts';

/** A prefix in a VRF of its own. */
export interface MapSpace {
  vrf: string;
  prefix: string;
}

/** Makes a VRF with prefixes, the first of which is the map's, and addresses. */
export async function aMapSpace(api: Client, cidrs: readonly string[], addresses: string[] = []): Promise<MapSpace> {
  const [vrf, prefix] = [newId(), newId()];
  await api.ipam.vrf.create.mutate({ data: { id: vrf, name: `Map ${vrf.slice(-6)}` } });
  const rows = cidrs.map((cidr, index) => ({ id: index === 0 ? prefix : newId(), vrf, cidr }));
  await api.ipam.prefix.createMany.mutate({ rows });
  if (addresses.length > 0)
    await api.ipam.ipAddress.createMany.mutate({ rows: addresses.map((address) => ({ vrf, address })) });
  return { vrf, prefix };
}

/** The map of a prefix as its visitor sees and handles it. */
export class MapPage {
  private constructor(readonly page: Page) {}

  static async open({ page }: Visitor, { prefix }: MapSpace): Promise<MapPage> {
    await page.goto(`/t/${demoTenant}/ipam/prefixes/${prefix}?tab=map`);
    const opened = new MapPage(page);
    await opened.grid.waitFor();
    await page.getByRole('button', { name: 'Connection: Live' }).waitFor();
    return opened;
  }

  get grid(): Locator {
    return this.page.getByRole('grid');
  }

  /** A cell. @param about what its name for screen readers goes on with: `Assigned` */
  cell(name: string, about = ''): Locator {
    const start = name.replaceAll('.', '\\.');
    return this.page.getByRole('gridcell', { name: new RegExp(`^${start}, ${about}`) });
  }

  /** Drags from one cell to another. */
  async drag(from: string, to: string): Promise<void> {
    await this.cell(from).hover();
    await this.page.mouse.down();
    await this.cell(to).hover();
    await this.page.mouse.up();
  }

  /** Marks addresses by writing them. */
  async mark(text: string): Promise<void> {
    const input = this.page.getByLabel('Mark addresses');
    await input.fill(text);
    await input.press('Enter');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A button of the open dialog. */
  inDialog(name: string): Locator {
    return this.page.getByRole('dialog').getByRole('button', { name, exact: true });
  }
}
