import { type Actor, type ImportedFile, type ImportOutcome, job } from '@raceway/shared';
import { get } from '../core/list.ts';
import type { App } from '../platform/app.ts';
import { toBytes, toId } from '../platform/ids.ts';

/** A job that keeps what became of each file. */
export interface ReportingJob {
  id: string;
  tenantId: string;
}

/** Notes that a report keeps of one file. */
const maxNotes = 50;

/**
 * Keeps what became of files, numbered from `from`. Where the job begins again after its worker was lost, what its
 * former run made is there now: that file stays told as made.
 */
export async function keepFiles(
  { db }: App,
  { id, tenantId }: ReportingJob,
  from: number,
  files: readonly ImportedFile[],
): Promise<void> {
  if (files.length === 0) return;
  const values = files.map(({ path, outcome, entity, id: row, notes }, index) => [
    toBytes(id),
    from + index,
    toBytes(tenantId),
    path.slice(0, 500),
    outcome,
    entity,
    row && toBytes(row),
    JSON.stringify(notes.slice(0, maxNotes)),
  ]);
  await db.execute(
    `INSERT INTO import_files (job_id, ord, tenant_id, path, outcome, entity, object_id, notes) VALUES ?
     ON DUPLICATE KEY UPDATE outcome = IF(VALUES(outcome) = 'unchanged', outcome, VALUES(outcome)),
       entity = VALUES(entity), object_id = VALUES(object_id), notes = VALUES(notes)`,
    [values],
  );
}

/** What a caller asks of an import's report. */
export interface FilesInput {
  job: string;
  /** Of this outcome alone. */
  outcome?: ImportOutcome | undefined;
  /** Of which something was left out, alone. */
  isNoted?: boolean | undefined;
  /** `next` of the page before. */
  after?: number | undefined;
  limit: number;
}

export interface FilesResult {
  files: ImportedFile[];
  /** Give it as `after` for the next page; null at the end. */
  next: number | null;
}

interface FileRecord {
  ord: number;
  path: string;
  outcome: ImportOutcome;
  entity: string | null;
  object_id: Buffer | null;
  notes: unknown;
}

/** A page of what became of the files of an import. @throws AppError NOT_FOUND for a job that is not there, or not theirs. */
export async function listFiles(app: App, actor: Actor, input: FilesInput): Promise<FilesResult> {
  await get(app, actor, job, input.job);
  const { outcome, isNoted, after = -1, limit } = input;
  const records = await app.db.query<FileRecord>(
    `SELECT ord, path, outcome, entity, object_id, notes FROM import_files
     WHERE tenant_id = ? AND job_id = ? AND ord > ?${outcome ? ' AND outcome = ?' : ''}${isNoted ? " AND notes <> '[]'" : ''}
     ORDER BY ord LIMIT ${limit + 1}`,
    [toBytes(actor.tenantId), toBytes(input.job), after, ...(outcome ? [outcome] : [])],
  );
  const page = records.slice(0, limit);
  return {
    files: page.map(({ path, outcome: of, entity, object_id, notes }) => ({
      path,
      outcome: of,
      entity,
      id: object_id && toId(object_id),
      notes: (typeof notes === 'string' ? JSON.parse(notes) : notes) as string[],
    })),
    next: records.length > limit ? (page.at(-1)?.ord ?? null) : null,
  };
}
