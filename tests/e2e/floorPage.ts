import { newId } from '@raceway/shared';
import type { Locator, Page } from 'playwright-core';
import type { Visitor } from '../support/browser.ts';
import type { Client } from '../support/installation.ts';
import { demoTenant } from './journey.ts';

/** A room of its own with racks, and perhaps a plan on which none of them stands yet. */
export interface FloorRoom {
  site: string;
  location: string;
  racks: { id: string; name: string }[];
}

/** Makes a site with a room and racks in it, named `<word>-1`, `<word>-2`, … */
export async function aFloorRoom(api: Client, count: number): Promise<FloorRoom> {
  const word = newId().slice(-6);
  const [site, location] = [newId(), newId()];
  const racks = Array.from({ length: count }, (_, index) => ({ id: newId(), name: `${word}-${index + 1}` }));
  await api.organization.site.create.mutate({ data: { id: site, name: `Site ${word}`, slug: `floor-${word}` } });
  await api.organization.location.create.mutate({ data: { id: location, name: `Room ${word}`, site } });
  await api.dcim.rack.createMany.mutate({ rows: racks.map((rack) => ({ ...rack, site, location })) });
  return { site, location, racks };
}

/** A plan of 12 × 8 cells of the room, its first racks side by side in the second row of cells from the second column on. */
export async function aPlan(api: Client, { location, racks }: FloorRoom, placed: number): Promise<string> {
  const id = newId();
  const tiles = racks.slice(0, placed).map(({ id: rack }, index) => ({
    action: 'create' as const,
    entity: 'dcim.floorTile',
    data: { plan: id, kind: 'rack', rack, x: 1 + index, y: 1 },
  }));
  const data = { id, name: 'Plan', location, columns: 12, rows: 8 };
  await api.changeSet.write.mutate({ changes: [{ action: 'create', entity: 'dcim.floorPlan', data }, ...tiles] });
  return id;
}

/** Where the racks of a plan stand: `x,y rotation` by the rack's id. */
export async function placesOf(api: Client, plan: string): Promise<Record<string, string>> {
  const { rows } = await api.dcim.floorTile.list.query({ where: { plan }, limit: 100 });
  return Object.fromEntries(
    rows.flatMap(({ rack, x, y, rotation }) => (rack ? [[rack, `${x},${y} ${rotation}`]] : [])),
  );
}

/** The page of a floor plan as its visitor sees and handles it. */
export class FloorPage {
  private constructor(readonly page: Page) {}

  static async open({ page }: Visitor, plan: string): Promise<FloorPage> {
    await page.goto(`/t/${demoTenant}/dcim/floor-plans/${plan}`);
    const opened = new FloorPage(page);
    await opened.canvas.waitFor();
    await page.getByRole('button', { name: 'Connection: Live' }).waitFor();
    return opened;
  }

  get canvas(): Locator {
    return this.page.getByRole('application');
  }

  /** A tile. @param about what its name for screen readers goes on with: `column 3, row 2` */
  tile(name: string, about = ''): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^Rack ${name}, ${about}`) });
  }

  /** Presses on the middle of something drawn and carries it by cells, without letting go. */
  async carry(drawn: Locator, by: { x: number; y: number }): Promise<void> {
    const box = await drawn.boundingBox();
    if (!box) throw new Error(`It is not drawn: ${drawn}`);
    const cell = await this.cellPx();
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + by.x * cell, from.y + by.y * cell, { steps: 5 });
  }

  /** How many CSS pixels a cell of the plan is on the screen. */
  async cellPx(): Promise<number> {
    return this.canvas.evaluate((svg) => {
      const [, scale = '1'] =
        svg
          .querySelector('g')
          ?.getAttribute('transform')
          ?.match(/scale\(([\d.]+)\)/) ?? [];
      return Number(scale) * 100;
    });
  }
}
