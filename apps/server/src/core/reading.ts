import type { AnyEntity } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import type { Tx } from '../platform/database.ts';
import { notFound } from './access.ts';
import type { AnyRow, CommitSession } from './hooks.ts';
import { rowsById } from './rows.ts';
import { tableFor } from './tables.ts';

/** What reads rows of a tenant: a change set under way, which sees what it has written itself, or a call that only looks. */
export interface Reading extends Pick<CommitSession, 'app' | 'scopeId' | 'writes' | 'load'> {
  tx: Pick<Tx, 'query'>;
}

/** Reads as a call that only looks. */
export function readingOf(app: App, tenantId: string): Reading {
  return {
    app,
    tx: app.db,
    scopeId: tenantId,
    writes: () => [],
    load: async (entityName, ids) => {
      const rows = await rowsById(app.db, tableFor(app.tables, app.registry.get(entityName)), tenantId, ids);
      return new Map([...rows].filter(([, row]) => row.deletedAt === null));
    },
  };
}

/** Rows of the tenant by id, all of them. @throws AppError NOT_FOUND where one is not there. */
export async function existing(reading: Reading, entity: AnyEntity, ids: readonly string[]): Promise<AnyRow[]> {
  const rows = await reading.load(entity.name, ids);
  return ids.map((id) => {
    const row = rows.get(id);
    if (!row) throw notFound(entity);
    return row;
  });
}
