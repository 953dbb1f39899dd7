import { AppError, type ImportCounts, type ImportedFile, type ImportSummary } from '@raceway/shared';
import { commit } from '../../core/commit.ts';
import type { ChangeRequest, Writer } from '../../core/hooks.ts';
import type { App } from '../../platform/app.ts';
import { readExisting } from './existing.ts';
import { LibraryImages } from './images.ts';
import { KnownTypes, type Making } from './knownTypes.ts';
import { usefulness } from './libraryFile.ts';
import { planType, type TypePlan } from './planType.ts';
import { type ReadEntry, readEntries } from './readFiles.ts';
import type { LibrarySource } from './source.ts';

/** A change set holds about this many rows, of whole types. */
const rowsOfBatch = 2500;

export interface LibraryImport {
  app: App;
  tenantId: string;
  writer: Writer;
  source: LibrarySource;
  /** Tries everything out, and takes it back. */
  isDryRun: boolean;
  /** Deletes templates that a file does not have any more, rather than keep and note them. */
  removesDropped: boolean;
  onProgress(done: number, total: number, words: string): void;
  /** Told what became of files, once and for all, batch by batch. */
  onFiles(files: readonly ImportedFile[]): Promise<void>;
  signal?: AbortSignal;
}

/** What a dry run throws, once all has been tried, to have it taken back. */
class DryRunDone extends Error {}

type Wanted = ReadEntry & { type: NonNullable<ReadEntry['type']> };

const isWanted = (entry: ReadEntry): entry is Wanted => entry.type !== null;

function skipped({ path, type, notes }: ReadEntry, reasons: readonly string[] = []): ImportedFile {
  return { path, outcome: 'skipped', entity: type?.entity.name ?? null, id: null, notes: [...reasons, ...notes] };
}

/** Whether an error is about what was asked, rather than about the database or Raceway itself. */
function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.code !== 'SERVICE_UNAVAILABLE' && error.code !== 'INTERNAL_SERVER_ERROR';
}

/** One run of an import. */
class LibraryRun {
  private written = 0;
  private readonly makers = new Set<string>();
  readonly counts: ImportCounts = { created: 0, updated: 0, unchanged: 0, skipped: 0 };
  noted = 0;

  constructor(
    private readonly given: LibraryImport,
    private readonly known: KnownTypes,
    private readonly images: LibraryImages,
  ) {}

  /** Rows written so far. */
  get rows(): number {
    return this.written + this.makers.size;
  }

  /** Imports types in one change set; where that is refused, one by one, so that a bad one spoils nothing. */
  async importBatch(entries: readonly ReadEntry[]): Promise<void> {
    const wanted = entries.filter(isWanted);
    const files = new Map(entries.filter((entry) => !isWanted(entry)).map((entry) => [entry, skipped(entry)]));
    for (const [entry, file] of (await this.tryTogether(wanted)) ?? (await this.oneByOne(wanted)))
      files.set(entry, file);
    await this.report(entries.flatMap((entry) => files.get(entry) ?? []));
  }

  private async tryTogether(entries: readonly Wanted[]): Promise<Map<ReadEntry, ImportedFile> | null> {
    try {
      return await this.write(entries);
    } catch (error) {
      if (isRefusal(error) && entries.length > 1) return null;
      if (isRefusal(error)) return new Map(entries.map((entry) => [entry, skipped(entry, reasonsOf(error))]));
      throw error;
    }
  }

  private async oneByOne(entries: readonly Wanted[]): Promise<Map<ReadEntry, ImportedFile>> {
    const files = new Map<ReadEntry, ImportedFile>();
    for (const entry of entries) {
      this.given.signal?.throwIfAborted();
      for (const [key, file] of (await this.tryTogether([entry])) ?? []) files.set(key, file);
    }
    return files;
  }

  private async write(entries: readonly Wanted[]): Promise<Map<ReadEntry, ImportedFile>> {
    const { app, tenantId, writer, isDryRun, removesDropped } = this.given;
    const existing = await readExisting(
      app,
      tenantId,
      this.known,
      entries.map(({ type }) => type),
    );
    const making: Making = { manufacturers: new Map(), slugs: [] };
    const requests: ChangeRequest[] = [];
    const plans = new Map<Wanted, TypePlan>();
    for (const entry of entries) {
      const there = existing(entry.type);
      const pictures = await this.images.changesFor(entry.type, there?.row ?? null);
      const plan = planType(entry.type, there, { known: this.known, making, extra: pictures.fields, removesDropped });
      plans.set(entry, plan);
      requests.push(...pictures.requests, ...plan.requests);
    }
    const all = [...[...making.manufacturers.values()].map(({ request }) => request), ...requests];
    try {
      if (all.length > 0) await commitOrTry(app, writer, all, tenantId, isDryRun);
    } catch (error) {
      this.known.forget(making);
      throw error;
    }
    if (!isDryRun) this.known.learn(making);
    // A dry run makes the same manufacturer in each change set.
    for (const name of making.manufacturers.keys()) this.makers.add(name);
    this.written += requests.length;
    return new Map(
      entries.flatMap((entry) => {
        const plan = plans.get(entry);
        if (!plan) return [];
        const { path, type, notes } = entry;
        const isThere = !isDryRun || plan.outcome !== 'created';
        const file: ImportedFile = {
          path,
          outcome: plan.outcome,
          entity: type.entity.name,
          id: isThere ? plan.id : null,
          notes: [...notes, ...plan.notes],
        };
        return [[entry, file]];
      }),
    );
  }

  private async report(files: readonly ImportedFile[]): Promise<void> {
    for (const { outcome, notes } of files) {
      this.counts[outcome] += 1;
      if (outcome !== 'skipped' && notes.length > 0) this.noted += 1;
    }
    await this.given.onFiles(files);
  }
}

async function commitOrTry(
  app: App,
  writer: Writer,
  requests: readonly ChangeRequest[],
  tenantId: string,
  isDryRun: boolean,
): Promise<void> {
  const takeBack = { alongside: () => Promise.reject(new DryRunDone()) };
  const options = { scopeId: tenantId, tenantId, reason: 'Device type library' };
  try {
    await commit(app, writer, requests, { ...options, ...(isDryRun ? takeBack : {}) });
  } catch (error) {
    if (!(error instanceof DryRunDone)) throw error;
  }
}

function reasonsOf(error: AppError): string[] {
  if (error.issues.length === 0) return [error.message];
  return error.issues.map(({ path, message }) => (path ? `${path}: ${message}` : message));
}

/**
 * Imports a device-type library through the write path, many types in a change set: device types, module types and rack
 * types with their templates, manufacturers and images (NetBox §6). A type is the same by manufacturer and model: run
 * again, what has changed is changed and nothing is made twice. What is refused is told of, and nothing else is lost.
 * @throws the signal's reason where it is aborted; what is written by then stays
 */
export async function importLibrary(given: LibraryImport): Promise<ImportSummary> {
  const { app, tenantId, source, isDryRun, onProgress, signal } = given;
  const total = source.files.filter(({ path }) => usefulness(path) === 'yaml').length + source.refused.length;
  const images = new LibraryImages(app, tenantId, source.files);
  const run = new LibraryRun(given, await KnownTypes.of(app, tenantId), images);
  let batch: ReadEntry[] = [];
  let size = 0;
  let done = 0;
  const flush = async () => {
    signal?.throwIfAborted();
    await run.importBatch(batch);
    done += batch.length;
    onProgress(done, Math.max(total, done), batch.at(-1)?.path ?? '');
    [batch, size] = [[], 0];
  };
  onProgress(0, total, '');
  for await (const entry of readEntries(source)) {
    batch.push(entry);
    size += 1 + (entry.type?.templates.length ?? 0);
    if (size >= rowsOfBatch) await flush();
  }
  if (batch.length > 0) await flush();
  return { counts: run.counts, noted: run.noted, rows: run.rows, isDryRun };
}
