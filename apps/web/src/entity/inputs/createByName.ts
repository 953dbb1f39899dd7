import type { AnyEntity } from '@raceway/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { useWrites } from '../../live/useWrites.ts';
import { candidatesKey } from './useCandidates.ts';

/** Whether a name is all that a new row of the entity needs. */
function needsOnlyName(entity: AnyEntity): boolean {
  return Object.entries(entity.fields).every(([name, { spec }]) => name === entity.display || !spec.isRequired);
}

/** Makes a row out of its name, where the entity allows that and the person may. */
export function useCreateByName(entity: AnyEntity): { canCreate: boolean; create: (name: string) => Promise<AnyRow> } {
  const writes = useWrites(entity);
  const canCreate = useRefusal('create', entity) === null && needsOnlyName(entity);
  const tenant = useTenantSlug();
  const queries = useQueryClient();
  const create = async (name: string) => {
    const { row } = await writes.create({ [entity.display]: name });
    // Another field of the form may offer the same rows.
    void queries.invalidateQueries({ queryKey: candidatesKey(tenant, entity) });
    return row;
  };
  return { canCreate, create };
}
