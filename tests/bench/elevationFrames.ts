import type { Page } from 'playwright-core';
import { launchBrowser, Visitor } from '../support/browser.ts';
import type { Rig } from './rig.ts';
import { makeRowOfRacks } from './rowOfRacks.ts';
import { quantile } from './stats.ts';

const size = { rackCount: 40, devicesPerRack: 42 };
const opens = 5;
/** Steps of the pointer or the wheel in one measurement. */
const steps = 120;

/** Notes the times between frames on the page, as text: what compiles the benchmarks would add helpers to a function. */
const startNoting = `{
  const noted = (window.notedFrames = []);
  let last = 0;
  window.isNotingFrames = true;
  requestAnimationFrame(function note(at) {
    if (last > 0) noted.push(at - last);
    last = at;
    if (window.isNotingFrames) requestAnimationFrame(note);
  });
}`;
const stopNoting = 'window.isNotingFrames = false; window.notedFrames';
const nextFrame = 'new Promise((done) => requestAnimationFrame(done))';

/** The times between frames while something is done, in ms. */
async function framesDuring(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(startNoting);
  await act();
  return page.evaluate<number[]>(stopNoting);
}

function print(what: string, frames: readonly number[], empty: readonly number[]): void {
  const [p50, p95] = [quantile(frames, 0.5), quantile(frames, 0.95)];
  const ratio = p95 / quantile(empty, 0.95);
  process.stdout.write(
    `  ${what.padEnd(22)} p50 ${p50.toFixed(1)}  p95 ${p95.toFixed(1)} ms a frame   ratio of p95 to an empty page's ${ratio.toFixed(2)}\n`,
  );
}

async function wheel(page: Page, deltaX: number, deltaY: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    const sign = step < steps / 2 ? 1 : -1;
    await page.mouse.wheel(deltaX * sign, deltaY * sign);
    await page.evaluate(nextFrame);
  }
}

async function drag(page: Page): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    await page.mouse.move(320 + ((step * 7) % 700), 260 + ((step * 11) % 500));
    await page.evaluate(nextFrame);
  }
}

/** A row of 40 full racks in Chromium without a GPU: when it is first seen, and its frames while it is handled. */
export async function benchElevationFrames(rig: Rig): Promise<void> {
  const { site } = await makeRowOfRacks(rig, size);
  const browser = await launchBrowser();
  const visitor = await Visitor.open(browser, {
    url: rig.url,
    signIn: { username: 'admin', password: 'bench-password' },
  });
  const { page } = visitor;
  await page.goto('about:blank');
  const empty = await framesDuring(page, () => drag(page));
  process.stdout.write(`\nrow of ${size.rackCount} racks of ${size.devicesPerRack} devices, in Chromium\n`);
  for (const zoom of [0.8, 0.4, 0.1]) {
    const painted: number[] = [];
    for (let open = 0; open < opens; open += 1) {
      await page.goto(`/t/${rig.tenant}/dcim/elevations?site=${site}&zoom=${zoom}`);
      await page.locator('[data-bay]').first().waitFor();
      painted.push(await page.evaluate<number>('performance.now()'));
    }
    await page.getByRole('button', { name: 'Connection: Live' }).waitFor();
    const drawn = await page.locator('[data-bay]').count();
    process.stdout.write(
      `  at ${zoom * 100} %, ${drawn} racks drawn: first seen after ${quantile(painted, 0.5).toFixed(0)} ms (aim under 1,000)\n`,
    );
    const box = await page.locator('[data-face="front"]').nth(5).boundingBox();
    if (!box) throw new Error('No device is drawn.');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    print('dragging', await framesDuring(page, () => drag(page)), empty);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await page.mouse.move(700, 500);
    print('scrolling', await framesDuring(page, () => wheel(page, 40, 0)), empty);
    await page.keyboard.down('Control');
    print('zooming', await framesDuring(page, () => wheel(page, 0, -6)), empty);
    await page.keyboard.up('Control');
  }
  await visitor.close();
  await browser.close();
}
