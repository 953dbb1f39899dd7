import type { Face } from '@raceway/shared';
import type { Locator, Page } from 'playwright-core';
import type { Visitor } from '../support/browser.ts';
import type { Client } from '../support/installation.ts';
import { aDevice, aRoom } from '../support/room.ts';
import { demoTenant } from './journey.ts';

const rackUnits = 42;

/** A row of three racks; servers of 1 U in the first at U10, U11 and U13, named so that they count. */
export async function aRow(api: Client) {
  const room = await aRoom(api, { racks: 3 });
  const [here = '', beside = '', last = ''] = room.racks;
  const word = here.slice(-6);
  const rows = [10, 11, 13].map((position, index) => ({
    ...aDevice(room),
    name: `srv-${word}-${String(index + 1).padStart(2, '0')}`,
    rack: here,
    face: 'front' as const,
    position,
  }));
  await api.dcim.device.createMany.mutate({ rows });
  return { room, here, beside, last, names: rows.map(({ name }) => name), stem: `srv-${word}` };
}

/** A row of racks of 42 units, numbered upwards, as its visitor sees and handles it. */
export class RowPage {
  private constructor(readonly page: Page) {}

  /** Opens the racks of a site side by side and waits until the first is drawn. */
  static async open({ page }: Visitor, site: string, racks: readonly string[], search = ''): Promise<RowPage> {
    await page.goto(`/t/${demoTenant}/dcim/elevations?site=${site}${search}`);
    const opened = new RowPage(page);
    for (const rack of racks) await opened.bay(rack).waitFor();
    await page.getByRole('button', { name: 'Connection: Live' }).waitFor();
    return opened;
  }

  /** A drawn device. @param about what its name for screen readers says first of it: `U12 front` */
  device(name: string, about = ''): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}, ${about}`) });
  }

  /** The space between the rails of a rack's face. */
  bay(rack: string, face: Face = 'front'): Locator {
    return this.page.locator(`[data-bay="${rack} ${face}"]`);
  }

  /** Takes what is drawn in hand, or begins to draw, with the pointer. */
  async press(drawn: Locator): Promise<void> {
    const { x, y, width, height } = await boxOf(drawn);
    await this.page.mouse.move(x + width / 3, y + height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(x + width / 3 + 6, y + height / 2 + 2);
  }

  /** Carries what is in hand over a unit and lets go of it. */
  async dropAt(rack: string, position: number): Promise<void> {
    await this.carryTo(rack, position);
    await this.page.mouse.up();
  }

  /** Carries what is in hand over a unit; a device of 1 U then lies in it. */
  async carryTo(rack: string, position: number): Promise<void> {
    const { x, y } = await this.#pointOf(this.bay(rack), position);
    await this.page.mouse.move(x, y, { steps: 4 });
  }

  /** Draws over the numbers of a rack's units, from one to another. */
  async sweep(rack: string, from: number, to: number): Promise<void> {
    const numbers = this.page.locator(`[data-numbers="${rack}"]`).first();
    const [start, end] = [await this.#pointOf(numbers, from), await this.#pointOf(numbers, to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, end.y, { steps: 3 });
    await this.page.mouse.up();
  }

  /** Waits until screen readers are told these words. */
  async says(words: string | RegExp): Promise<void> {
    await this.page.getByRole('status').getByText(words).first().waitFor();
  }

  async #pointOf(column: Locator, position: number): Promise<{ x: number; y: number }> {
    const { x, y, width, height } = await boxOf(column);
    return { x: x + width * 0.4, y: y + ((rackUnits - position + 0.5) / rackUnits) * height };
  }
}

async function boxOf(drawn: Locator) {
  const box = await drawn.boundingBox();
  if (!box) throw new Error(`It is not drawn: ${drawn}`);
  return box;
}
