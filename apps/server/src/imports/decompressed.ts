import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import xz from 'xz-decompress';

const unzip = promisify(gunzip);
const startsWith = (bytes: Buffer, ...start: number[]): boolean =>
  bytes.subarray(0, start.length).equals(Buffer.from(start));

/** The bytes of a file as they were before gzip or xz; any other file's as they are. */
export async function decompressed(bytes: Buffer): Promise<Buffer> {
  if (startsWith(bytes, 0x1f, 0x8b)) return unzip(bytes);
  if (!startsWith(bytes, 0xfd, 0x37, 0x7a, 0x58, 0x5a)) return bytes;
  const stream = new xz.XzReadableStream(Readable.toWeb(Readable.from([bytes])) as ReadableStream<Uint8Array>);
  return buffer(stream as unknown as AsyncIterable<Uint8Array>);
}
