import { expect } from 'vitest';
import { aDevice, aRoom } from '../support/room.ts';
import { journey } from './journey.ts';
import { RackPage } from './rackPage.ts';

journey('shows the truth after a time offline, without a reload', async ({ visit, api }) => {
  const room = await aRoom(api);
  const [rack = '', elsewhere = ''] = room.racks;
  const devices = [2, 4, 6, 8].map((position) => ({ ...aDevice(room), rack, face: 'front' as const, position }));
  const { rows } = await api.dcim.device.createMany.mutate({ rows: devices });
  const [moved, left, deleted, renamed] = rows;
  if (!moved || !left || !deleted || !renamed) throw new Error('Not all devices were made.');
  const jonas = await visit('jonas');
  const his = await RackPage.open(jonas, rack);
  await his.device(renamed.name, 'U8 front').waitFor();

  await jonas.goOffline();
  await jonas.page.getByRole('button', { name: 'Connection: Offline' }).waitFor();
  const update = api.dcim.device.update.mutate;
  await update({ id: moved.id, version: moved.version, patch: { position: 30 } });
  await update({ id: left.id, version: left.version, patch: { rack: elsewhere, position: 1 } });
  await api.dcim.device.delete.mutate({ id: deleted.id });
  await update({ id: renamed.id, version: renamed.version, patch: { name: `${renamed.name}-new` } });
  const added = { ...aDevice(room), rack, face: 'rear' as const, position: 40 };
  await api.dcim.device.create.mutate({ data: added });
  await his.device(moved.name, 'U2 front').waitFor();
  expect(await his.device(added.name).count()).toBe(0);

  await jonas.comeBack();
  await jonas.page.getByRole('button', { name: 'Connection: Live' }).waitFor();
  await his.device(moved.name, 'U30 front').waitFor();
  await his.device(left.name).waitFor({ state: 'detached' });
  await his.device(deleted.name).waitFor({ state: 'detached' });
  await his.device(`${renamed.name}-new`, 'U8 front').waitFor();
  await his.device(added.name, 'U40 rear').waitFor();
  expect(jonas.loads).toBe(1);
});
