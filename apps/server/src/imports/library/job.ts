import { deviceType, image, manufacturer, moduleType, rackType, summaryText } from '@raceway/shared';
import { z } from 'zod';
import { authorize } from '../../core/access.ts';
import { jobKind } from '../../jobs/index.ts';
import { keepFiles } from '../importedFiles.ts';
import { readUpload } from '../uploads.ts';
import { importLibrary } from './importLibrary.ts';
import { sourceOfBytes } from './source.ts';

const input = z.strictObject({
  upload: z.uuid('is not a UUID'),
  /** What the file is called, for people. */
  name: z.string(),
  isDryRun: z.boolean(),
  removesDropped: z.boolean(),
});

/** Files with refusals or omissions that the job's log names; the report has them all. */
const loggedFiles = 100;

/** Imports a device-type library that was uploaded. Begun again, it finds what it has made already. */
export const deviceTypeImport = jobKind({
  kind: 'imports.deviceTypes',
  input,
  label: ({ name, isDryRun }) =>
    `${isDryRun ? 'Try out the import of' : 'Import'} device types from ${name}`.slice(0, 255),
  authorize: (actor) => {
    for (const entity of [manufacturer, deviceType, moduleType, rackType, image]) {
      authorize(actor, 'create', entity);
      authorize(actor, 'update', entity);
    }
  },
  run: async ({ app, id, actor, progress, log, signal }, { upload, isDryRun, removesDropped }) => {
    const { name, content } = await readUpload(app, actor, upload);
    const { tenantId } = actor;
    log(`Read ${name}, ${content.length.toLocaleString('en')} bytes.`);
    let told = 0;
    let logged = 0;
    const summary = await importLibrary({
      app,
      tenantId,
      writer: { actor, source: 'job' },
      source: await sourceOfBytes(name, content),
      isDryRun,
      removesDropped,
      onProgress: progress,
      onFiles: async (files) => {
        await keepFiles(app, { id, tenantId }, told, files);
        told += files.length;
        for (const { path, outcome, notes } of files) {
          if (outcome !== 'skipped' || logged >= loggedFiles) continue;
          logged += 1;
          log(`${path} is skipped: ${notes.join('; ')}`);
        }
      },
      signal,
    });
    return { outcome: summaryText(summary), result: summary };
  },
});
