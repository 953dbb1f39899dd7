import { AppError } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { toId } from '../platform/ids.ts';

/** The id of the tenant with this slug. @throws AppError NOT_FOUND */
export async function tenantIdOf(app: App, slug: string): Promise<string> {
  const [found] = await app.db.query<{ id: Buffer }>('SELECT id FROM tenants WHERE slug = ? AND deleted_at IS NULL', [
    slug,
  ]);
  if (!found) throw new AppError('NOT_FOUND', `There is no tenant ${slug}.`);
  return toId(found.id);
}
