import { aRoom } from '../support/room.ts';
import { journey, people } from './journey.ts';
import { RackPage } from './rackPage.ts';

journey('shows who else looks at a rack, until they leave', async ({ visit, api }) => {
  const { racks } = await aRoom(api);
  const [rack = '', other = ''] = racks;
  const ana = await visit('ana');
  await RackPage.open(ana, rack);
  const alsoHere = (names: string) => ana.page.getByRole('group', { name: `Also here: ${names}` });

  const [jonas, mei] = await Promise.all([visit('jonas'), visit('mei')]);
  await RackPage.open(jonas, rack);
  await alsoHere(people.jonas).getByText('JW').waitFor();
  await RackPage.open(mei, rack);
  await ana.page
    .getByRole('group', { name: new RegExp(`${people.jonas}.*${people.mei}|${people.mei}.*${people.jonas}`) })
    .waitFor();

  await jonas.page.goto(`/t/demo/dcim/racks/${other}`);
  await alsoHere(people.mei).waitFor();
  await mei.page.close();
  await ana.page.getByRole('group', { name: /Also here/ }).waitFor({ state: 'detached' });
});
