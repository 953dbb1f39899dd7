/** A file of a choice or a drop, with its path within what was chosen. */
export interface GatheredFile {
  path: string;
  file: File;
}

const isUseful = (path: string) =>
  /\.ya?ml$/i.test(path) || (path.includes('elevation-images/') && /\.(png|jpe?g|webp|gif|svg)$/i.test(path));

/** The files of an input, be it of files or of a folder. */
export function chosenFiles(files: FileList | readonly File[]): GatheredFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  // A browser gives a hundred at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function walk(entry: FileSystemEntry, within: string): Promise<GatheredFile[]> {
  const path = `${within}${entry.name}`;
  if (isFile(entry)) return [{ path, file: await fileOf(entry) }];
  if (!isFolder(entry)) return [];
  return (await Promise.all((await entriesOf(entry)).map((child) => walk(child, `${path}/`)))).flat();
}

/** The files of a drop, with those in dropped folders. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<GatheredFile[]> {
  // What was dropped is there only until the event is over: all entries are taken before the first is waited for.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return chosenFiles(files);
  return (await Promise.all(entries.map((entry) => walk(entry, '')))).flat();
}

/** What is sent: one file. */
export interface Parcel {
  name: string;
  content: Blob;
}

/**
 * One file of what was gathered: a single one as it is, several packed into an archive, those alone that an import can
 * use.
 * @throws Error for people where nothing of it can be imported
 */
export async function parcelOf(gathered: readonly GatheredFile[]): Promise<Parcel> {
  const [only] = gathered;
  if (only && gathered.length === 1) return { name: only.file.name, content: only.file };
  const useful = gathered.filter(({ path }) => isUseful(path));
  const [first] = useful;
  if (!first) throw new Error('There are no YAML files among these.');
  const { zipSync } = await import('fflate');
  const contents = await Promise.all(
    useful.map(async ({ path, file }) => [path, new Uint8Array(await file.arrayBuffer())] as const),
  );
  const folder = first.path.includes('/') ? first.path.split('/')[0] : `${useful.length} files`;
  const archive = zipSync(Object.fromEntries(contents), { level: 6 });
  return { name: `${folder}.zip`, content: new Blob([new Uint8Array(archive)]) };
}
