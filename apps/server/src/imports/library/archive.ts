import { Readable } from 'node:stream';
import { AppError } from '@raceway/shared';
import { extract } from 'tar-stream';
import { fromBufferPromise } from 'yauzl';
import { isGzip, isXz, startsWith, unpacked } from '../decompressed.ts';
import { type LibraryFile, limits, maxBytesOf, usefulness } from './libraryFile.ts';

const isZip = (bytes: Buffer) => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06);
const isTar = (bytes: Buffer) => bytes.subarray(257, 262).toString('latin1') === 'ustar';

/** Whether these bytes are an archive that {@link filesOfArchive} opens. */
export function isArchive(bytes: Buffer): boolean {
  return isZip(bytes) || isGzip(bytes) || isXz(bytes) || isTar(bytes);
}

const tooLarge = (what: string) => new AppError('PAYLOAD_TOO_LARGE', `The archive holds more than ${what}.`);

/** Takes in the useful files of an archive, within {@link limits}. */
class Intake {
  readonly files: LibraryFile[] = [];
  /** Paths that were left out, with the reason. */
  readonly refused: { path: string; reason: string }[] = [];
  private bytes = 0;
  private entries = 0;

  /** @returns whether the entry is to be read: one that leads out of the archive, or is too large, is not. */
  wants(path: string, size: number): boolean {
    this.entries += 1;
    if (this.entries > limits.files) throw tooLarge(`${limits.files} files`);
    if (usefulness(path) === null) return false;
    const reason = path.split(/[/\\]/).includes('..') || path.startsWith('/') ? 'leads out of the archive' : null;
    const isTooLarge = size > maxBytesOf(path);
    if (reason !== null || isTooLarge) {
      this.refused.push({ path, reason: reason ?? `is larger than ${maxBytesOf(path) / 1024 / 1024} MiB` });
      return false;
    }
    return true;
  }

  async take(path: string, stream: AsyncIterable<Buffer>): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) {
      this.bytes += chunk.length;
      if (this.bytes > limits.unpackedBytes) throw tooLarge(`${limits.unpackedBytes / 1024 / 1024} MiB`);
      chunks.push(chunk);
    }
    const content = Buffer.concat(chunks);
    this.files.push({ path: path.replace(/^\.\//, ''), read: () => Promise.resolve(content) });
  }
}

/** Passes bytes on up to a limit. */
async function* bounded(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > limits.archiveBytes) throw tooLarge(`${limits.archiveBytes / 1024 / 1024} MiB`);
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
  }
}

async function readTar(bytes: Buffer, intake: Intake): Promise<void> {
  const entries = extract();
  const source = Readable.from(bounded(unpacked(bytes)), { objectMode: false });
  source.on('error', (error) => entries.destroy(error));
  source.pipe(entries);
  for await (const entry of entries) {
    const { name, size = 0, type } = entry.header;
    // Its types leave out that its streams can be iterated.
    if (type === 'file' && intake.wants(name, size)) await intake.take(name, entry as unknown as AsyncIterable<Buffer>);
    else entry.resume();
  }
}

async function readZip(bytes: Buffer, intake: Intake): Promise<void> {
  // Checks that each entry has the size it says, and that no name leads out of the archive.
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (!intake.wants(entry.fileName, entry.uncompressedSize)) continue;
    await intake.take(entry.fileName, await zip.openReadStreamPromise(entry));
  }
}

/**
 * The useful files of a .zip, .tar, .tar.gz or .tar.xz, in the order of their paths, and those that are not taken.
 * @throws AppError BAD_REQUEST for a broken archive, PAYLOAD_TOO_LARGE for one that holds more than it may
 */
export async function filesOfArchive(bytes: Buffer): Promise<Pick<Intake, 'files' | 'refused'>> {
  const intake = new Intake();
  try {
    await (isZip(bytes) ? readZip(bytes, intake) : readTar(bytes, intake));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    throw new AppError('BAD_REQUEST', `The archive is broken: ${reason}.`, { cause: error });
  }
  return intake;
}
