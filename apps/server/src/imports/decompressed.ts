import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import xz from 'xz-decompress';

/** Whether a file begins with these bytes, by which formats are told. */
export const startsWith = (bytes: Buffer, ...start: number[]): boolean =>
  bytes.subarray(0, start.length).equals(Buffer.from(start));

export const isGzip = (bytes: Buffer): boolean => startsWith(bytes, 0x1f, 0x8b);
export const isXz = (bytes: Buffer): boolean => startsWith(bytes, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00);

/** The bytes of a file as they were before gzip or xz, as they come; any other file's as they are. */
export function unpacked(bytes: Buffer): AsyncIterable<Uint8Array> {
  if (isGzip(bytes)) return Readable.from([bytes]).pipe(createGunzip());
  if (!isXz(bytes)) return Readable.from([bytes]);
  // Node's web streams and the browser's, which the package is typed by, are the same.
  const compressed = Readable.toWeb(Readable.from([bytes])) as ReadableStream<Uint8Array>;
  return new xz.XzReadableStream(compressed) as unknown as AsyncIterable<Uint8Array>;
}

/** All of {@link unpacked}. */
export function decompressed(bytes: Buffer): Promise<Buffer> {
  return buffer(unpacked(bytes));
}
