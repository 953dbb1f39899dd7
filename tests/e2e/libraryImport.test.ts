import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@raceway/shared';
import { expect } from 'vitest';
import { journey } from './journey.ts';

/** A folder with a type of its own, one that is broken, and one that is no type. */
async function aFolder(): Promise<{ folder: string; model: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'raceway-import-'));
  const model = `Switch ${newId().slice(-8)}`;
  const maker = 'manufacturer: Acme Imports\n';
  await writeFile(
    join(folder, 'good.yaml'),
    `${maker}model: ${model}\nu_height: 1\ninterfaces:\n  - { name: 08, type: 1000base-t }\n`,
  );
  await writeFile(join(folder, 'broken.yaml'), `${maker}model: [open\n`);
  await cp(join(folder, 'good.yaml'), join(folder, 'README.md'));
  return { folder, model };
}

journey(
  'imports a folder of device types: tries it out, imports, and is left and opened again',
  async ({ visit, api }) => {
    const { folder, model } = await aFolder();
    const { page } = await visit('ana');
    await page.goto('/t/demo/dcim/device-types');
    await page.getByRole('link', { name: 'Import device types' }).click();
    await page.getByLabel('Folder', { exact: true }).setInputFiles(folder);

    await page.getByRole('heading', { name: /^What would become of raceway-import-.*\.zip$/ }).waitFor();
    await page.getByText('Dry run: 1 created, 1 skipped').waitFor();
    const files = page.getByRole('region', { name: 'Files' }).getByRole('listitem');
    expect(await files.first().textContent(), 'what was refused comes first').toContain('broken.yaml');
    expect((await api.dcim.deviceType.list.query({ where: { model } })).total).toBe(0);

    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText(/^1 created, 1 skipped/).waitFor();
    expect((await api.dcim.deviceType.list.query({ where: { model } })).total).toBe(1);

    // Somebody else opens the job, and goes from there to what became of the files.
    const { page: theirs } = await visit('mei');
    await theirs.goto('/t/demo/jobs/jobs');
    await theirs
      .getByRole('link', { name: /^Import device types from raceway-import-/ })
      .first()
      .click();
    await theirs.getByText('2 of 2').waitFor();
    await theirs
      .getByRole('region', { name: 'Log' })
      .getByText(/^Read raceway-import-.*\.zip/)
      .waitFor();
    await theirs.getByRole('link', { name: 'What became of each file' }).click();
    await theirs.getByText('Created 1').click();
    await theirs.getByRole('link', { name: /good\.yaml$/ }).click();
    await theirs.getByRole('heading', { level: 1, name: model }).waitFor();
    await rm(folder, { recursive: true });
  },
);

journey('offers a viewer no import', async ({ visit }) => {
  const { page } = await visit('mei');
  await page.goto('/t/demo/imports/device-types');
  await page.getByText('A viewer may not create device types.').waitFor();
  expect(await page.getByRole('button', { name: 'Choose files' }).count()).toBe(0);
});
