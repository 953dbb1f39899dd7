import type { Route } from 'playwright-core';
import { expect } from 'vitest';
import type { Visitor } from '../support/browser.ts';
import { aDevice, aRoom } from '../support/room.ts';
import { storedPlace } from './devicePlaces.ts';
import { journey, people } from './journey.ts';
import { RackPage } from './rackPage.ts';

/** Holds the next write of each visitor until all have sent theirs: what they do then arrives in one moment. */
async function sendTogether(visitors: readonly Visitor[]): Promise<void> {
  const held: Route[] = [];
  for (const { page } of visitors) {
    await page.route(
      /dcim\.device\.update/,
      async (route) => {
        held.push(route);
        if (held.length === visitors.length) await Promise.all(held.map((write) => write.continue()));
      },
      { times: 1 },
    );
  }
}

journey('lets one of two have a unit that both drop on at once', async ({ visit, api, demo }) => {
  const room = await aRoom(api);
  const [rack = ''] = room.racks;
  const place = { rack, face: 'front' as const };
  const [first, second] = [
    { ...aDevice(room), ...place, position: 5 },
    { ...aDevice(room), ...place, position: 8 },
  ];
  await api.dcim.device.createMany.mutate({ rows: [first, second] });
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const [hers, his] = await Promise.all([RackPage.open(ana, rack), RackPage.open(jonas, rack)]);
  const sides = [
    { visitor: ana, view: hers, own: first, person: people.ana },
    { visitor: jonas, view: his, own: second, person: people.jonas },
  ];
  await sendTogether([ana, jonas]);
  for (const { view, own } of sides) {
    await view.pickUp(view.device(own.name));
    await view.carryTo({ rack, face: 'front', position: 20 });
  }
  await Promise.all(sides.map(({ view }) => view.drop()));

  const refused = await Promise.any(
    sides.map(async (side) => {
      await side.view.page.getByText(`${side.own.name} stays where it was`).waitFor();
      return side;
    }),
  );
  const winner = sides.find((side) => side !== refused);
  if (!winner) throw new Error('Both were refused.');
  await refused.view.page.getByRole('alert').getByText(`U20 front and rear is taken by ${winner.own.name}.`).waitFor();
  for (const { view } of sides) {
    await view.device(winner.own.name, 'U20 front').waitFor();
    await view.device(refused.own.name, `U${refused.own.position} front`).waitFor();
  }
  await refused.view.device(winner.own.name, `.*moved by ${winner.person}`).waitFor();
  expect(await storedPlace(demo.databaseUrl, winner.own.name)).toMatchObject({ position: 20 });
  expect(await storedPlace(demo.databaseUrl, refused.own.name)).toMatchObject({ position: refused.own.position });
});
