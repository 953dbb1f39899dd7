import { type Tx, toBytes, toId } from '../platform/database.ts';

/** What any row is: of which entity, and what people call it. */
export interface ObjectName {
  entity: string;
  id: string;
  display: string;
}

/** Living rows of a tenant by id, of whichever entities they are; ids of nothing are passed over. */
export async function objectsById(
  reader: Pick<Tx, 'query'>,
  tenantId: string,
  ids: readonly string[],
): Promise<ObjectName[]> {
  if (ids.length === 0) return [];
  const records = await reader.query<{ id: Buffer; entity: string; display: string }>(
    "SELECT id, entity, display FROM objects WHERE scope_id = ? AND id IN (?) AND deleted_key = x'00000000000000000000000000000000'",
    [toBytes(tenantId), ids.map(toBytes)],
  );
  return records.map(({ id, entity, display }) => ({ entity, id: toId(id), display }));
}
