import { type ComponentRow, type ComponentRows, componentKinds } from '@raceway/shared';
import type { Reading } from '../../core/reading.ts';
import { rowsWithin } from '../../core/rowsWithin.ts';

/** Which field says what hardware a template is for. */
type TypeField = 'deviceType' | 'moduleType';

const none: ComponentRows = new Map();

/** The templates of types, by the type's id: one statement for each kind, however many types there are. */
export async function readTemplates(
  reading: Reading,
  of: TypeField,
  typeIds: readonly string[],
): Promise<(typeId: string) => ComponentRows> {
  const ids = [...new Set(typeIds)];
  const byType = new Map(ids.map((id) => [id, new Map<string, ComponentRow[]>()]));
  for (const { template } of componentKinds) {
    if (!(of in template.fields)) continue;
    for (const row of await rowsWithin(reading, template, of, ids)) {
      const kinds = byType.get(String(row[of]));
      const rows = kinds?.get(template.name);
      if (rows) rows.push(row);
      else kinds?.set(template.name, [row]);
    }
  }
  return (typeId) => byType.get(typeId) ?? none;
}
