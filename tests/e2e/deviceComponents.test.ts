import { expect } from 'vitest';
import { aSwitch, aSwitchType, devicePath, partRow, portOf, tabOf } from './deviceHardware.ts';
import { journey } from './journey.ts';

journey('makes a device from a type of 48 ports, and shows them', async ({ visit, api }) => {
  const { room, type, model } = await aSwitchType(api, 'Gi1/0/[1-48]');
  const { page } = await visit('ana');
  const values = encodeURIComponent(JSON.stringify({ site: room.site, role: room.role, deviceType: type }));
  await page.goto(`/t/demo/dcim/devices/new?values=${values}`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`made ${model}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: `made ${model}` }).waitFor();
  await tabOf(page, 'Components', 48).click();
  await partRow(page, 'Gi1/0/1').waitFor();
  const names = await page
    .getByRole('grid')
    .getByRole('checkbox', { name: /^Select Gi/ })
    .all();
  const [second, third] = await Promise.all(names.slice(1, 3).map((box) => box.getAttribute('aria-label')));
  expect([second, third]).toEqual(['Select Gi1/0/2', 'Select Gi1/0/3']);
  await page.getByRole('textbox', { name: 'Find interfaces' }).fill('1/0/48');
  await partRow(page, 'Gi1/0/48').waitFor();
  expect(await page.getByRole('grid').getByRole('row').count()).toBe(2);
});

journey('writes a port by keyboard, and everyone sees it', async ({ visit, api }) => {
  const device = await aSwitch(api, await aSwitchType(api, 'eth[1-4]'));
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  await Promise.all([
    ana.page.goto(devicePath(device.id, 'components')),
    jonas.page.goto(devicePath(device.id, 'components')),
  ]);
  await partRow(jonas.page, 'eth2').waitFor();
  const { page } = ana;
  await partRow(page, 'eth2').waitFor();
  const grid = page.getByRole('grid');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await grid.focus();
  // To the MAC address of eth2.
  await press('ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
  const editor = grid.getByRole('textbox', { name: 'MAC address' });
  await editor.fill('not one');
  await press('Enter');
  await expect.poll(() => editor.getAttribute('aria-invalid')).toBe('true');
  await editor.fill('AA:BB:CC:00:11:22');
  await press('Enter');
  await partRow(jonas.page, 'eth2').getByText('AA:BB:CC:00:11:22').waitFor();
  // A yes or no is written by Enter alone; the grid has the focus again.
  await press('ArrowLeft', 'Enter');
  await expect
    .poll(async () => (await api.dcim.interface.list.query({ where: { device: device.id, name: 'eth2' } })).rows)
    .toMatchObject([{ isEnabled: false, macAddress: 'AA:BB:CC:00:11:22' }]);
  await jonas.page.goto(devicePath(device.id));
  await jonas.page.getByRole('button', { name: /^eth2, .*AA:BB:CC:00:11:22, Disabled/ }).waitFor();
});

journey('renames 24 ports by a pattern, with a preview, as one change', async ({ visit, api }) => {
  const device = await aSwitch(api, await aSwitchType(api, 'port[1-24]'));
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  await Promise.all([
    ana.page.goto(devicePath(device.id, 'components')),
    jonas.page.goto(devicePath(device.id, 'components')),
  ]);
  await partRow(jonas.page, 'port2').waitFor();
  const { page } = ana;
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await page.getByRole('button', { name: 'Rename' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename 24 interfaces' });
  await dialog.getByText('By pattern').click();
  const names = dialog.getByRole('textbox', { name: 'New names' });
  await names.fill('Ethernet[1-23]');
  await expect.poll(() => names.getAttribute('aria-invalid')).toBe('true');
  await names.fill('Ethernet[1-24]');
  await dialog.getByRole('listitem').filter({ hasText: 'port24 →Ethernet24' }).waitFor();
  await dialog.getByRole('button', { name: 'Rename 24' }).click();
  await partRow(jonas.page, 'Ethernet2').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await partRow(jonas.page, 'port2').waitFor();
  const { rows } = await api.dcim.interface.list.query({ where: { device: device.id } });
  expect(rows.every(({ name }) => name.startsWith('port'))).toBe(true);
});

journey('adds ports by a pattern and changes a field of many', async ({ visit, api }) => {
  const device = await aSwitch(api, await aSwitchType(api, 'eth[1-2]'));
  const { page } = await visit('ana');
  await page.goto(devicePath(device.id, 'components'));
  await page.getByRole('button', { name: 'Add interfaces' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add interfaces' });
  await dialog.getByRole('textbox', { name: 'Names' }).fill('xe-0/0/[0-');
  await dialog.getByRole('textbox', { name: 'Names' }).fill('xe-0/0/[0-3]');
  await dialog.getByText('4 interfaces', { exact: true }).waitFor();
  await dialog
    .getByRole('textbox', { name: 'Type' })
    .or(dialog.getByRole('combobox', { name: 'Type' }))
    .first()
    .click();
  await page.getByRole('option', { name: '10gbase-x-sfpp', exact: true }).click();
  await dialog.getByRole('button', { name: 'Add 4' }).click();
  await dialog.waitFor({ state: 'detached' });
  await tabOf(page, 'Components', 6).waitFor();
  await page.getByRole('checkbox', { name: 'Select xe-0/0/0' }).click();
  await page.getByRole('checkbox', { name: 'Select xe-0/0/3' }).click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const edit = page.getByRole('dialog', { name: 'Edit 4 interfaces' });
  await edit.getByPlaceholder('Choose a field').click();
  await page.getByRole('option', { name: 'MTU' }).click();
  await edit.getByRole('textbox', { name: 'MTU' }).fill('9000');
  await edit.getByRole('button', { name: 'Change 4' }).click();
  await edit.waitFor({ state: 'detached' });
  const { rows } = await api.dcim.interface.list.query({ where: { device: device.id, mtu: 9000 } });
  expect(rows.map(({ name, type }) => [name, type]).sort()).toEqual(
    [0, 1, 2, 3].map((number) => [`xe-0/0/${number}`, '10gbase-x-sfpp']),
  );
});

journey('scrolls a thousand ports with few of them in the page', async ({ visit, api }) => {
  const device = await aSwitch(api, await aSwitchType(api, 'xe-[0-9]/0/[0-99]'));
  const { page } = await visit('ana');
  await page.goto(devicePath(device.id, 'components'));
  await page.getByPlaceholder('Find in 1,000').waitFor();
  await partRow(page, 'xe-0/0/0').waitFor();
  await page.getByRole('grid').evaluate((grid) => {
    const scroller = grid.parentElement;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  });
  await partRow(page, 'xe-9/0/99').waitFor();
  expect(await page.getByRole('grid').getByRole('row').count()).toBeLessThan(60);
});

journey('finds, reaches and opens a port of the faceplate', async ({ visit, api }) => {
  const device = await aSwitch(api, await aSwitchType(api, 'Gi1/0/[1-48]'));
  const { page } = await visit('ana');
  await page.goto(devicePath(device.id));
  const boxOf = async (name: string) => {
    const box = await portOf(page, name).boundingBox();
    if (!box) throw new Error(`${name} is not drawn.`);
    return box;
  };
  const [first, second, third, last] = await Promise.all(['Gi1/0/1', 'Gi1/0/2', 'Gi1/0/3', 'Gi1/0/47'].map(boxOf));
  if (!first || !second || !third || !last) throw new Error('Ports are missing.');
  expect(second.x).toBeCloseTo(first.x, 0);
  expect(second.y).toBeGreaterThan(first.y + first.height / 2);
  expect(third.y).toBeCloseTo(first.y, 0);
  expect(last.x).toBeGreaterThan(third.x + 20 * first.width);
  await page.getByRole('textbox', { name: 'Find a port' }).fill('1/0/17');
  await page.getByText('1 of 48 found').waitFor();
  await expect.poll(() => portOf(page, 'Gi1/0/18').getAttribute('data-dimmed')).toBe('true');
  await portOf(page, 'Gi1/0/1').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => partRow(page, 'Gi1/0/4').getAttribute('data-marked')).toBe('true');
  expect(new URL(page.url()).searchParams.get('tab')).toBe('components');
});
