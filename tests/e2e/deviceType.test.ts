import { newId } from '@raceway/shared';
import { expect } from 'vitest';
import { aSwitch, aSwitchType, devicePath, partRow, portOf, tabOf } from './deviceHardware.ts';
import { journey } from './journey.ts';

journey('syncs a device with what another adds to its type', async ({ visit, api }) => {
  const hardware = await aSwitchType(api, 'eth[1-4]');
  const device = await aSwitch(api, hardware);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const { page } = ana;
  await page.goto(devicePath(device.id));
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Sync with type' }).click();
  const sync = page.getByRole('dialog', { name: `Sync ${device.name} with its type` });
  await sync.getByText('Its components are as its type has them.').waitFor();

  await jonas.page.goto(`/t/demo/dcim/device-types/${hardware.type}?tab=templates`);
  await partRow(jonas.page, 'eth1').waitFor();
  await jonas.page.getByRole('button', { name: 'Add interfaces' }).click();
  const add = jonas.page.getByRole('dialog', { name: 'Add interfaces' });
  await add.getByRole('textbox', { name: 'Names' }).fill('uplink[1-2]');
  await add
    .getByRole('textbox', { name: 'Type' })
    .or(add.getByRole('combobox', { name: 'Type' }))
    .first()
    .click();
  await jonas.page.getByRole('option', { name: '10gbase-x-sfpp', exact: true }).click();
  await add.getByRole('button', { name: 'Add 2' }).click();
  await partRow(jonas.page, 'uplink2').waitFor();

  await sync
    .getByRole('region', { name: 'Missing' })
    .getByRole('checkbox', { name: /^uplink2/ })
    .waitFor();
  await sync.getByRole('checkbox', { name: /^uplink1/ }).uncheck();
  await sync.getByRole('button', { name: 'Apply 1' }).click();
  await sync.waitFor({ state: 'detached' });
  await portOf(page, 'uplink2').waitFor();
  await tabOf(page, 'Components', 5).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await tabOf(page, 'Components', 4).waitFor();
});

journey('clones a device by a pattern, and gives it another type', async ({ visit, api }) => {
  const hardware = await aSwitchType(api, 'eth[1-4]');
  const other = await aSwitchType(api, 'eth[1-6]');
  const device = await aSwitch(api, hardware);
  const { page } = await visit('ana');
  await page.goto(devicePath(device.id));
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Clone' }).click();
  const clone = page.getByRole('dialog', { name: `Clone ${device.name}` });
  await clone.getByRole('textbox', { name: 'Names' }).fill(`${device.name}-[01-03]`);
  await clone.getByText(`${device.name}-03`, { exact: true }).waitFor();
  await clone.getByRole('button', { name: 'Clone 3' }).click();
  await clone.waitFor({ state: 'detached' });
  const { rows } = await api.dcim.device.list.query({ where: { deviceType: hardware.type } });
  expect(rows).toHaveLength(4);

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Change type' }).click();
  const change = page.getByRole('dialog', { name: `Change the type of ${device.name}` });
  const type = change.getByRole('combobox', { name: 'Device type' }).or(change.getByLabel('Device type')).first();
  await type.fill(other.model);
  await page.getByRole('option', { name: other.model }).click();
  await change.getByText('Missing (2)').waitFor();
  await change.getByRole('button', { name: 'Change type' }).click();
  await change.waitFor({ state: 'detached' });
  await tabOf(page, 'Components', 6).waitFor();
  await page.getByRole('banner').or(page.locator('header')).getByText(other.model).first().waitFor();
});

journey('puts a module into a bay, draws its ports there, and takes it out', async ({ visit, api }) => {
  const hardware = await aSwitchType(api, 'mgmt[0-0]');
  const { manufacturer } = await api.dcim.deviceType.get.query({ id: hardware.type });
  await api.dcim.moduleBayTemplate.createMany.mutate({
    rows: [1, 2].map((slot) => ({ deviceType: hardware.type, name: `Slot ${slot}`, position: String(slot) })),
  });
  const card = { id: newId(), model: `Card ${newId().slice(-8)}` };
  await api.dcim.moduleType.create.mutate({ data: { ...card, manufacturer } });
  await api.dcim.interfaceTemplate.createMany.mutate({
    rows: [1, 2].map((port) => ({ moduleType: card.id, name: `xe-{module}/${port}`, type: '10gbase-x-sfpp' })),
  });
  const device = await aSwitch(api, hardware);
  const [ana, jonas] = await Promise.all([visit('ana'), visit('jonas')]);
  const { page } = ana;
  await Promise.all([page.goto(devicePath(device.id, 'bays')), jonas.page.goto(devicePath(device.id))]);
  await portOf(jonas.page, 'Slot 2').waitFor();
  await page.getByRole('button', { name: 'Install in Slot 2' }).click();
  const dialog = page.getByRole('dialog', { name: 'Install a module in Slot 2' });
  await dialog
    .getByRole('combobox', { name: 'Module type' })
    .or(dialog.getByLabel('Module type'))
    .first()
    .fill(card.model);
  await page.getByRole('option', { name: card.model }).click();
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: `Slot 2: ${card.model}` }).waitFor();
  const [bay, port] = await Promise.all([
    portOf(jonas.page, 'Slot 2').boundingBox(),
    portOf(jonas.page, 'xe-2/1').boundingBox(),
  ]);
  if (!bay || !port) throw new Error('The bay or its port is not drawn.');
  expect(port.x).toBeGreaterThanOrEqual(bay.x);
  expect(port.x + port.width).toBeLessThanOrEqual(bay.x + bay.width);
  await page.getByRole('button', { name: `Take Slot 2: ${card.model} out of Slot 2` }).click();
  await page.getByRole('button', { name: 'Install in Slot 2' }).waitFor();
  await portOf(jonas.page, 'xe-2/1').waitFor({ state: 'detached' });
});
