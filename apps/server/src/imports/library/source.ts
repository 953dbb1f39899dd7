import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { AppError } from '@raceway/shared';
import { filesOfArchive, isArchive } from './archive.ts';
import { type LibraryFile, limits, maxBytesOf, usefulness } from './libraryFile.ts';

/** What is imported: files, and those that are not taken with the reason. */
export interface LibrarySource {
  files: LibraryFile[];
  refused: { path: string; reason: string }[];
}

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** The source that a file is: an archive, or one YAML file of one or several documents. */
export async function sourceOfBytes(name: string, bytes: Buffer): Promise<LibrarySource> {
  if (!isArchive(bytes)) {
    if (usefulness(name) !== 'yaml')
      throw new AppError('BAD_REQUEST', `${name} is no archive (.zip, .tar, .tar.gz, .tar.xz) and no YAML file.`);
    if (bytes.length > limits.yamlBytes) throw new AppError('PAYLOAD_TOO_LARGE', `${name} is larger than 1 MiB.`);
    return { files: [{ path: name, read: () => Promise.resolve(bytes) }], refused: [] };
  }
  const { files, refused } = await filesOfArchive(bytes);
  return { files: files.sort(byPath), refused };
}

/** The useful files under a folder; links are not followed. */
async function sourceOfFolder(folder: string): Promise<LibrarySource> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const source: LibrarySource = { files: [], refused: [] };
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    if (usefulness(path) === null) continue;
    const { size } = await stat(file);
    const most = maxBytesOf(path);
    if (size > most) source.refused.push({ path, reason: `is larger than ${most / 1024 / 1024} MiB` });
    else source.files.push({ path, read: () => readFile(file) });
  }
  source.files.sort(byPath);
  return source;
}

/** The source at a path: a folder, an archive or a YAML file. @throws AppError BAD_REQUEST where there is none. */
export async function sourceAt(path: string): Promise<LibrarySource> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new AppError('BAD_REQUEST', `There is no ${path}.`);
  return found.isDirectory() ? sourceOfFolder(path) : sourceOfBytes(basename(path), await readFile(path));
}
