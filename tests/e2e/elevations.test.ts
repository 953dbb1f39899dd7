import { expect } from 'vitest';
import { aDevice } from '../support/room.ts';
import { storedPlace } from './devicePlaces.ts';
import { journey, people } from './journey.ts';
import { aRow, RowPage } from './rowPage.ts';

journey('moves a block across the row as others see it, and takes it back at once', async ({ visit, api, demo }) => {
  const { room, here, beside, names } = await aRow(api);
  const [first = '', second = '', third = ''] = names;
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const [hers, his] = await Promise.all([
    RowPage.open(ana, room.site, [here, beside]),
    RowPage.open(jonas, room.site, [here, beside]),
  ]);
  await hers.device(first).click();
  await hers.device(second).click({ modifiers: ['Shift'] });
  await hers.device(third).click({ modifiers: ['Shift'] });
  await hers.says('3 selected');
  await hers.press(hers.device(first));
  await hers.carryTo(beside, 20);
  await his.device(first, `U10 front, .*${people.ana} is moving this`).waitFor();
  await hers.page.mouse.up();

  for (const [name, unit] of [
    [first, 20],
    [second, 21],
    [third, 23],
  ] as const) {
    await his.device(name, `U${unit} front, .*moved by ${people.ana}`).waitFor();
  }
  expect(await storedPlace(demo.databaseUrl, third)).toMatchObject({ position: 23, face: 'front' });
  const { sets } = await api.changeSet.recent.query({ limit: 5 });
  expect(sets.find(({ first: change }) => change.display === first)?.count, 'one change set').toBe(3);

  await ana.page.keyboard.press('Control+z');
  await his.device(third, 'U13 front').waitFor();
  await hers.device(first, 'U10 front').waitFor();
  expect(jonas.loads).toBe(1);
});

journey('says in red whom a block would meet, and leaves it where it is', async ({ visit, api }) => {
  const { room, here, beside, names } = await aRow(api);
  const [first = '', second = ''] = names;
  const blocker = { ...aDevice(room), rack: beside, face: 'front' as const, position: 21 };
  await api.dcim.device.create.mutate({ data: blocker });
  const ana = await visit('ana');
  const row = await RowPage.open(ana, room.site, [here, beside]);
  await row.device(first).click();
  await row.device(second).click({ modifiers: ['Shift'] });
  await row.press(row.device(first));
  await row.carryTo(beside, 20);
  await row.page.getByText(`${second}: U21 front and rear is taken by ${blocker.name}.`).first().waitFor();
  await row.page.mouse.up();
  await row.says('Not moved:');
  await row.device(first, 'U10 front').waitFor();
});

journey('reserves units that are drawn over, as others see, and warns who fills them', async ({ visit, api }) => {
  const { room, here, names } = await aRow(api);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const [hers, his] = await Promise.all([RowPage.open(ana, room.site, [here]), RowPage.open(jonas, room.site, [here])]);
  await hers.sweep(here, 34, 32);
  const dialog = hers.page.getByRole('dialog', { name: /^Reserve units of/ });
  expect(await dialog.getByRole('textbox', { name: 'Units' }).inputValue()).toBe('32-34');
  await dialog.getByRole('textbox', { name: 'What for' }).fill('New cluster');
  await dialog.getByRole('button', { name: 'Reserve', exact: true }).click();
  await his.page
    .getByRole('button', { name: /New cluster, Reserved U32–U34/ })
    .first()
    .waitFor();
  const first = names[0] ?? '';
  await his.press(his.device(first));
  await his.carryTo(here, 33);
  await his.page.getByText('Reserved: New cluster').first().waitFor();
  await his.page.mouse.up();
  await hers.device(first, 'U33 front').waitFor();

  await hers.page
    .getByRole('button', { name: /New cluster, Reserved/ })
    .locator('rect')
    .first()
    .click();
  await hers.page.getByRole('dialog', { name: 'Reservation' }).getByRole('button', { name: 'Remove' }).click();
  await his.page
    .getByRole('button', { name: /New cluster, Reserved/ })
    .first()
    .waitFor({ state: 'detached' });
});

journey('selects, carries and duplicates by keyboard alone', async ({ visit, api, demo }) => {
  const { room, here, beside, names, stem } = await aRow(api);
  const [first = '', second = '', third = ''] = names;
  const ana = await visit('ana');
  const { keyboard } = ana.page;
  const row = await RowPage.open(ana, room.site, [here, beside]);
  await row.device(second).focus();
  await keyboard.press('Shift+ArrowDown');
  await row.says('2 devices selected.');
  await keyboard.press('Space');
  await row.says(`${first} and 1 more picked up from U10 front.`);
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowUp');
  await row.says(/U11 front: free\./);
  await keyboard.press('Enter');
  await row.device(second, 'U12 front').waitFor();
  await expect.poll(() => storedPlace(demo.databaseUrl, first)).toMatchObject({ position: 11 });

  await row.device(third).focus();
  await keyboard.press('Control+d');
  await row.device(`${stem}-04`, 'U12 front').waitFor();
});

journey('finds in the row, steps through what is found, and keeps the view in the address', async ({ visit, api }) => {
  const { room, here, names } = await aRow(api);
  const ana = await visit('ana');
  const { page } = ana;
  const row = await RowPage.open(ana, room.site, [here], '&color=status');
  const box = page.getByRole('textbox', { name: 'Find in the racks' });
  await box.fill(names[1] ?? '');
  await expect.poll(() => new URL(page.url()).searchParams.get('find')).toBe(names[1]);
  await expect.poll(() => row.device(names[0] ?? '').getAttribute('data-dimmed')).toBe('true');
  expect(await row.device(names[1] ?? '').getAttribute('data-dimmed')).toBeNull();
  await box.press('Enter');
  await page.getByRole('region', { name: `Quick look at ${names[1]}` }).waitFor();
  await page.getByRole('group', { name: 'Status' }).getByText('Active').waitFor();
  await page.reload();
  await page.getByRole('region', { name: `Quick look at ${names[1]}` }).waitFor();
  expect(await box.inputValue()).toBe(names[1]);
});
