import { AppError } from '@raceway/shared';
import { commit } from '../../core/commit.ts';
import type { Writer } from '../../core/hooks.ts';
import type { App } from '../../platform/app.ts';
import { mappings } from './models.ts';
import { KnownRows, type Planned, plan, type Skipped } from './plan.ts';
import type { NetBoxSource } from './source.ts';

/** Rows that are written in one change set. */
const batchSize = 250;

/** What became of the rows of one model. */
export interface ModelReport {
  /** NetBox's model, and what it is here. */
  model: string;
  entity: string;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: Skipped[];
}

/** What an import did, or would do. */
export interface NetBoxReport {
  models: ModelReport[];
  /** Models that have no place here yet, with how many rows of them stay behind. */
  homeless: { model: string; count: number }[];
}

export interface NetBoxImport {
  app: App;
  tenantId: string;
  writer: Writer;
  source: NetBoxSource;
  /** Names the source: the same name finds again what was imported under it. */
  sourceName: string;
  isDryRun: boolean;
  /** Told after each batch: rows of the model that are done. */
  onProgress(model: string, done: number, total: number): void;
}

/** Which rows of a batch an error is about, by their place in it; none where it tells no place. */
function faultsByRow(error: AppError): Map<number, string[]> {
  const faults = new Map<number, string[]>();
  for (const { path, message } of error.issues) {
    const [, index, field] = /^rows\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
    if (index === undefined) continue;
    const reason = field ? `${field} ${message}` : message;
    faults.set(Number(index), [...(faults.get(Number(index)) ?? []), reason]);
  }
  return faults;
}

/**
 * Writes rows, those that are refused left out: each says why, and spoils nothing for the others.
 * @returns the rows that were not taken
 */
async function write(job: NetBoxImport, rows: readonly Planned[]): Promise<Skipped[]> {
  if (rows.length === 0) return [];
  try {
    const { app, writer, tenantId } = job;
    const requests = rows.map(({ request }, index) => ({ ...request, at: `rows[${index}]` }));
    await commit(app, writer, requests, { scopeId: tenantId, tenantId, reason: `Import from ${job.sourceName}` });
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'INTERNAL_SERVER_ERROR' || error.code === 'SERVICE_UNAVAILABLE')
      throw error;
    const faults = faultsByRow(error);
    if (faults.size > 0) {
      const refused = rows.flatMap(({ pk, name }, index) => {
        const reasons = faults.get(index);
        return reasons ? [{ pk, name, reasons }] : [];
      });
      return [
        ...refused,
        ...(await write(
          job,
          rows.filter((_, index) => !faults.has(index)),
        )),
      ];
    }
    const [only] = rows;
    if (rows.length === 1 && only) return [{ pk: only.pk, name: only.name, reasons: [error.message] }];
    const half = Math.ceil(rows.length / 2);
    return [...(await write(job, rows.slice(0, half))), ...(await write(job, rows.slice(half)))];
  }
}

/**
 * Imports a NetBox instance through the write path: what it has that has a place here, with relations and tags. Run
 * again, it changes what has changed in the source and makes nothing twice. A row that is refused is told of and left
 * out.
 */
export async function importNetBox(job: NetBoxImport): Promise<NetBoxReport> {
  const { app, tenantId, source, sourceName: name } = job;
  const known = new KnownRows();
  const models: ModelReport[] = [];
  const seen = new Set<string>();
  for (const mapping of mappings) {
    const { model, entity } = mapping;
    const isFirst = !seen.has(model);
    seen.add(model);
    const rows = await (mapping.rows?.(source) ?? source.rows(model));
    const planned = await plan({ app, tenantId, source: name, known }, mapping, rows, isFirst);
    const skipped = [...planned.skipped];
    for (let from = 0; from < planned.writes.length && !job.isDryRun; from += batchSize) {
      const batch = planned.writes.slice(from, from + batchSize);
      skipped.push(...(await write(job, batch)));
      job.onProgress(model, Math.min(from + batchSize, planned.writes.length), planned.writes.length);
    }
    const refused = new Set(skipped.map(({ pk }) => pk));
    const creates = planned.writes.filter(({ pk, request }) => request.action === 'create' && !refused.has(pk));
    const updates = planned.writes.filter(({ pk, request }) => request.action === 'update' && !refused.has(pk));
    if (isFirst)
      for (const { pk, request } of planned.writes)
        if (refused.has(pk) && request.action === 'create') known.drop(model, pk);
    if (planned.read === 0) continue;
    models.push({
      model,
      entity: entity.name,
      read: planned.read,
      created: creates.length,
      updated: updates.length,
      unchanged: planned.unchanged,
      skipped,
    });
  }
  const homeless = [...(await source.counts())]
    .filter(([model]) => !seen.has(model))
    .map(([model, count]) => ({ model, count }))
    .sort((a, b) => a.model.localeCompare(b.model));
  return { models, homeless };
}
