/** A file of the library, wherever it is: in a folder, an archive, or by itself. */
export interface LibraryFile {
  /** With `/` between folders, relative to what is imported. */
  path: string;
  read(): Promise<Buffer>;
}

/** What an import takes in, at most: an archive of harmless size may hold much more than it weighs. */
export const limits = {
  files: 50_000,
  /** Of one file: the longest type of the library has 11 kB. */
  yamlBytes: 1024 * 1024,
  imageBytes: 5 * 1024 * 1024,
  /** All files of an archive that are of use, unpacked. */
  unpackedBytes: 512 * 1024 * 1024,
  /** What a compressed archive may become before its files are looked at. */
  archiveBytes: 1024 * 1024 * 1024,
} as const;

const yamlName = /\.ya?ml$/i;
const imageName = /\.(png|jpe?g|webp|gif|svg)$/i;

/** What a file is to the import, by its name; null for what it leaves alone, such as a README or the Mac's `._` files. */
export function usefulness(path: string): 'yaml' | 'image' | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('.') || path.split('/').includes('__MACOSX')) return null;
  if (yamlName.test(name)) return 'yaml';
  return imageName.test(name) && path.includes('elevation-images/') ? 'image' : null;
}

/** Most bytes of a file, by what it is. */
export function maxBytesOf(path: string): number {
  return usefulness(path) === 'image' ? limits.imageBytes : limits.yamlBytes;
}
