import type { Face } from '@raceway/shared';
import type { Locator, Page } from 'playwright-core';
import type { Visitor } from '../support/browser.ts';
import { demoTenant } from './journey.ts';

/** A unit of a rack's face, of a rack of 42 units that are numbered upwards. */
export interface Unit {
  /** The rack's id. */
  rack: string;
  face: Face;
  position: number;
}

const rackUnits = 42;

/** The page of a rack as its visitor sees and handles it. */
export class RackPage {
  private constructor(readonly page: Page) {}

  /** Opens a rack, with another beside it if given, at a size that needs no scrolling, and waits until both are drawn. */
  static async open({ page }: Visitor, rack: string, beside?: string): Promise<RackPage> {
    const racks = [rack, ...(beside ? [beside] : [])];
    await page.goto(`/t/${demoTenant}/dcim/racks/${rack}?zoom=fit${beside ? `&beside=${beside}` : ''}`);
    const opened = new RackPage(page);
    for (const id of racks) await opened.#bay(id, 'front').waitFor();
    await page.getByRole('button', { name: 'Connection: Live' }).waitFor();
    return opened;
  }

  /** A drawn device. @param about what its name for screen readers says first of it: `U12 front` */
  device(name: string, about = ''): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}, ${about}`) });
  }

  /** Takes a device in hand with the pointer. */
  async pickUp(device: Locator): Promise<void> {
    const { x, y } = await centreOf(device);
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + 6, y + 6);
  }

  /** Carries what is in hand over a unit; a device of 1 U then lies in it. */
  async carryTo(unit: Unit): Promise<void> {
    const { x, y } = await this.#pointOf(unit);
    await this.page.mouse.move(x, y, { steps: 4 });
  }

  /** Lets go of what is in hand. */
  async drop(): Promise<void> {
    await this.page.mouse.up();
  }

  /** The words at what is in hand, the place or why not there, once they are these: green or red. */
  async toneOf(words: string): Promise<'green' | 'red'> {
    const label = this.page.getByText(words, { exact: true });
    await label.waitFor();
    const background = await label.evaluate((element) => getComputedStyle(element).backgroundColor);
    const [red = 0, green = 0] = background.match(/\d+/g)?.map(Number) ?? [];
    return red > green ? 'red' : 'green';
  }

  /** Somebody else's drag as it is drawn here, by who drags and, where this page knows the device, what. */
  ghost(person: string, device?: string): Locator {
    return this.page.locator('svg').getByText(device ? `${person}: ${device}` : person, { exact: true });
  }

  /** The unit of a face that the middle of something drawn is over. */
  async unitUnder(drawn: Locator, rack: string, face: Face): Promise<number> {
    const { y } = await centreOf(drawn);
    const bay = await boxOf(this.#bay(rack, face));
    return rackUnits - Math.floor(((y - bay.y) / bay.height) * rackUnits);
  }

  #bay(rack: string, face: Face): Locator {
    return this.page.locator(`[data-bay="${rack} ${face}"]`);
  }

  async #pointOf({ rack, face, position }: Unit): Promise<{ x: number; y: number }> {
    const { x, y, width, height } = await boxOf(this.#bay(rack, face));
    return { x: x + width * 0.4, y: y + ((rackUnits - position + 0.5) / rackUnits) * height };
  }
}

async function boxOf(drawn: Locator) {
  const box = await drawn.boundingBox();
  if (!box) throw new Error(`It is not drawn: ${drawn}`);
  return box;
}

async function centreOf(drawn: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await boxOf(drawn);
  return { x: x + width / 2, y: y + height / 2 };
}
