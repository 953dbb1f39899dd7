import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Client } from '../support/installation.ts';
import { aDevice, aRoom } from '../support/room.ts';
import { journey } from './journey.ts';
import { RackPage } from './rackPage.ts';

declare global {
  interface Window {
    /** What was moved or resized by a transition or an animation. */
    motions: string[];
  }
}

/** Has the page note all that moves in it. */
async function noteMotions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.motions = [];
    const moving = /transform|translate|scale|left|top|right|bottom|width|height|margin/;
    const leastMs = 20;
    document.addEventListener('transitionrun', () => {
      for (const { effect, transitionProperty } of document
        .getAnimations()
        .filter((it) => it instanceof CSSTransition)) {
        const isSeen = Number(effect?.getTiming().duration) >= leastMs;
        if (isSeen && moving.test(transitionProperty)) window.motions.push(`transition of ${transitionProperty}`);
      }
    });
    const animate = Element.prototype.animate;
    Element.prototype.animate = function noted(...given) {
      window.motions.push(`animation of ${this.tagName}`);
      return animate.apply(this, given);
    };
  });
}

/** Drags a device, has somebody else move it, and opens what slides or fades in. @returns what moved meanwhile */
async function motionsOf(page: Page, api: Client, hers: RackPage, device: { id: string; name: string; rack: string }) {
  await hers.pickUp(hers.device(device.name));
  await hers.carryTo({ rack: device.rack, face: 'front', position: 30 });
  await hers.drop();
  await page.getByText(`Moved ${device.name} to`).first().waitFor();
  const { version } = await api.dcim.device.get.query({ id: device.id });
  await api.dcim.device.update.mutate({ id: device.id, version, patch: { position: 20 } });
  await hers.device(device.name, 'U20 front').waitFor();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  return page.evaluate(() => window.motions);
}

async function aPlacedDevice(api: Client) {
  const room = await aRoom(api);
  const [rack = ''] = room.racks;
  const device = { ...aDevice(room), rack, position: 10, face: 'front' as const };
  await api.dcim.device.create.mutate({ data: device });
  return device;
}

journey('moves things softly', async ({ visit, api }) => {
  const device = await aPlacedDevice(api);
  const ana = await visit('ana');
  await noteMotions(ana.page);
  const hers = await RackPage.open(ana, device.rack);
  expect(await motionsOf(ana.page, api, hers, device)).toContain('animation of g');
});

journey('keeps still for who prefers less motion', async ({ visit, api }) => {
  const device = await aPlacedDevice(api);
  const ana = await visit('ana', { reducedMotion: 'reduce' });
  await noteMotions(ana.page);
  const hers = await RackPage.open(ana, device.rack);
  expect(await motionsOf(ana.page, api, hers, device)).toEqual([]);
});
