import { type Actor, AppError, newId } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { toBytes } from '../platform/ids.ts';

/** Bytes of one row of `upload_parts`. */
const partBytes = 1024 * 1024;
/** Largest upload: the whole community library with its images is larger, and comes by command line. */
export const maxUploadBytes = 64 * 1024 * 1024;
/** Uploads that nothing was done with go after this long. */
const keptHours = 24;

/** A file that came in for a job. */
export interface Upload {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
}

/** Collects what streams in into parts of {@link partBytes}. */
async function* partsOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes < partBytes) continue;
    yield Buffer.concat(waiting);
    [waiting, bytes] = [[], 0];
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

/**
 * Keeps a file in the database as it streams in, so that whichever process does the job has it.
 * @throws AppError PAYLOAD_TOO_LARGE beyond {@link maxUploadBytes}, BAD_REQUEST for an empty one; nothing is then kept
 */
export async function keepUpload(app: App, actor: Actor, name: string, stream: AsyncIterable<Buffer>): Promise<Upload> {
  await dropOldUploads(app);
  const id = newId();
  await app.db.execute('INSERT INTO uploads (id, tenant_id, user_id, name, created_at) VALUES (?, ?, ?, ?, ?)', [
    toBytes(id),
    toBytes(actor.tenantId),
    toBytes(actor.userId),
    name,
    app.now(),
  ]);
  try {
    let size = 0;
    let ord = 0;
    for await (const part of partsOf(stream)) {
      size += part.length;
      if (size > maxUploadBytes) throw tooLarge();
      await app.db.execute('INSERT INTO upload_parts (upload_id, ord, content) VALUES (?, ?, ?)', [
        toBytes(id),
        ord,
        part,
      ]);
      ord += 1;
    }
    if (size === 0) throw new AppError('BAD_REQUEST', 'The file is empty.');
    await app.db.execute('UPDATE uploads SET size = ? WHERE id = ?', [size, toBytes(id)]);
    return { id, name, size };
  } catch (error) {
    await dropUpload(app, id);
    throw error;
  }
}

/** The refusal of a file that is too large. */
export function tooLarge(): AppError {
  return new AppError(
    'PAYLOAD_TOO_LARGE',
    `A file may have ${maxUploadBytes / 1024 / 1024} MiB; import larger ones by command line.`,
  );
}

/** @throws AppError NOT_FOUND for an upload that is not there (any more), not theirs, or of another tenant. */
export async function findUpload({ db }: App, actor: Actor, id: string): Promise<Upload> {
  const [record] = await db.query<{ name: string; size: number }>(
    'SELECT name, size FROM uploads WHERE id = ? AND tenant_id = ? AND user_id = ? AND size IS NOT NULL',
    [toBytes(id), toBytes(actor.tenantId), toBytes(actor.userId)],
  );
  if (!record) throw new AppError('NOT_FOUND', 'The file is no longer here. Choose it again.');
  return { id, ...record };
}

/** What an upload holds. @throws AppError NOT_FOUND as {@link findUpload} */
export async function readUpload(app: App, actor: Actor, id: string): Promise<{ name: string; content: Buffer }> {
  const { name } = await findUpload(app, actor, id);
  const parts = await app.db.query<{ content: Buffer }>(
    'SELECT content FROM upload_parts WHERE upload_id = ? ORDER BY ord',
    [toBytes(id)],
  );
  return { name, content: Buffer.concat(parts.map(({ content }) => content)) };
}

async function dropUpload({ db }: App, id: string): Promise<void> {
  await db.execute('DELETE FROM upload_parts WHERE upload_id = ?', [toBytes(id)]);
  await db.execute('DELETE FROM uploads WHERE id = ?', [toBytes(id)]);
}

async function dropOldUploads(app: App): Promise<void> {
  const old = await app.db.query<{ id: Buffer }>('SELECT id FROM uploads WHERE created_at < ? LIMIT 100', [
    new Date(app.now().getTime() - keptHours * 3_600_000),
  ]);
  for (const { id } of old) {
    await app.db.execute('DELETE FROM upload_parts WHERE upload_id = ?', [id]);
    await app.db.execute('DELETE FROM uploads WHERE id = ?', [id]);
  }
}
