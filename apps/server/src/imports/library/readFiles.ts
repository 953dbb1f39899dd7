import { type LibraryType, readType } from '@raceway/shared';
import { usefulness } from './libraryFile.ts';
import type { LibrarySource } from './source.ts';
import { parseYaml } from './yaml.ts';

/** A type with where it comes from and what of its file was left out; `type` is null for what cannot be taken. */
export interface ReadEntry {
  path: string;
  type: LibraryType | null;
  notes: string[];
}

/** By what a type is the same in another file and in the database (NetBox §2.2). */
export function keyOf(type: Pick<LibraryType, 'manufacturer' | 'model'> & { entity: { name: string } }): string {
  return `${type.entity.name} ${type.manufacturer.toLowerCase()} ${type.model.toLowerCase()}`;
}

/**
 * Reads the types of a source, a file at a time, so that others get their turn between files. A type that is there
 * twice is taken once.
 */
export async function* readEntries(source: LibrarySource): AsyncGenerator<ReadEntry> {
  for (const { path, reason } of source.refused) yield { path, type: null, notes: [reason] };
  const seen = new Map<string, string>();
  for (const file of source.files.filter(({ path }) => usefulness(path) === 'yaml')) {
    const documents = parseYaml((await file.read()).toString('utf8'));
    if (documents.length === 0) yield { path: file.path, type: null, notes: ['is empty'] };
    for (const [index, document] of documents.entries()) {
      const path = documents.length > 1 ? `${file.path} #${index + 1}` : file.path;
      if ('problem' in document) {
        yield { path, type: null, notes: [document.problem] };
        continue;
      }
      const { type, notes } = readType(document.content, file.path);
      const earlier = type && seen.get(keyOf(type));
      if (type && earlier === undefined) seen.set(keyOf(type), path);
      yield earlier === undefined || earlier === null
        ? { path, type, notes }
        : { path, type: null, notes: [`is the same manufacturer and model as ${earlier}, which is taken`] };
    }
  }
}
