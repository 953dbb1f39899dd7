import { type AnyEntity, deviceType, type LibraryType, moduleType } from '@raceway/shared';
import { readingOf } from '../../core/reading.ts';
import { rowsById } from '../../core/rows.ts';
import { tableFor } from '../../core/tables.ts';
import { readTemplates } from '../../dcim/index.ts';
import type { App } from '../../platform/app.ts';
import type { KnownTypes } from './knownTypes.ts';
import type { ExistingType } from './planType.ts';

const templateFields = new Map<AnyEntity, 'deviceType' | 'moduleType'>([
  [deviceType, 'deviceType'],
  [moduleType, 'moduleType'],
]);

/** Those of the types that the tenant has already, with their templates: a few statements, however many there are. */
export async function readExisting(
  app: App,
  tenantId: string,
  known: KnownTypes,
  types: readonly LibraryType[],
): Promise<(type: LibraryType) => ExistingType | null> {
  const found = new Map<string, ExistingType>();
  for (const entity of new Set(types.map((type) => type.entity))) {
    const ids = types.filter((type) => type.entity === entity).flatMap((type) => known.idOf(type) ?? []);
    const rows = await rowsById(app.db, tableFor(app.tables, entity), tenantId, ids);
    const field = templateFields.get(entity);
    const templatesOf = field && ids.length > 0 ? await readTemplates(readingOf(app, tenantId), field, ids) : null;
    for (const [id, row] of rows) found.set(id, { row, templates: templatesOf?.(id) ?? new Map() });
  }
  return (type) => found.get(known.idOf(type) ?? '') ?? null;
}
