import { AppError, newId } from '@raceway/shared';
import { commit } from '../core/commit.ts';
import type { ChangeRequest } from '../core/hooks.ts';
import type { App } from '../platform/app.ts';
import { renamingIssues } from './renamingIssues.ts';

/** The first organization's id is the same everywhere, so that of two set-ups at once the database lets one pass. */
const firstOrganizationId = '00000000-0000-7000-8000-000000000001';

const alreadySetUp = 'Raceway is set up already: sign in.';

/** The first person, who administers everything, and where they start. */
export interface FirstAdmin {
  username: string;
  name: string;
  password: string;
  organizationName: string;
  tenantName: string;
  tenantSlug: string;
}

/** What set-up made: the ids that demo data or a first sign-in go on from. */
export interface SetUp {
  organizationId: string;
  tenantId: string;
  userId: string;
}

/** Whether somebody has set Raceway up: there is an organization, and with it its administrator. */
export async function hasAdmin(app: App): Promise<boolean> {
  const [found] = await app.db.query('SELECT id FROM organizations LIMIT 1');
  return found !== undefined;
}

/** Where in the input a fault of a row stands. */
const inputNames = {
  'organization.name': 'organizationName',
  'organization.slug': 'organizationName',
  'tenant.name': 'tenantName',
  'tenant.slug': 'tenantSlug',
};

/** `Example & Sons Ltd.` → `example-sons-ltd`. */
function slugOf(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 60).replace(/-$/, '') || 'organization';
}

/**
 * Makes the first organization, tenant and administrator in one change set; with `config.adminToken` also that
 * administrator's API token.
 * @throws AppError CONFLICT when somebody has done so before or at the same time; BAD_REQUEST by field
 */
export async function createFirstAdmin(app: App, first: FirstAdmin): Promise<SetUp> {
  if (await hasAdmin(app)) throw new AppError('CONFLICT', alreadySetUp);
  const ids = { organizationId: firstOrganizationId, tenantId: newId(), userId: newId() };
  try {
    await renamingIssues(inputNames, () =>
      commit(app, { actor: null, source: 'setup' }, requestsFor(app, first, ids), { scopeId: ids.organizationId }),
    );
  } catch (error) {
    if (await hasAdmin(app)) throw new AppError('CONFLICT', alreadySetUp);
    throw error;
  }
  app.log.info({ username: first.username, organization: first.organizationName }, 'set up');
  return ids;
}

function requestsFor(app: App, first: FirstAdmin, { organizationId, tenantId, userId }: SetUp): ChangeRequest[] {
  const create = (entity: string, data: Record<string, unknown>, at = ''): ChangeRequest => ({
    entity: app.registry.get(entity),
    action: 'create',
    data,
    at,
  });
  const { username, name, password, organizationName, tenantName, tenantSlug } = first;
  return [
    create(
      'organization.organization',
      { id: organizationId, name: organizationName, slug: slugOf(organizationName) },
      'organization',
    ),
    create('organization.tenant', { id: tenantId, name: tenantName, slug: tenantSlug }, 'tenant'),
    create('accounts.user', { id: userId, username, name, password, isOrganizationAdmin: true }),
    create('accounts.membership', { user: userId, tenant: tenantId, role: 'admin' }),
    ...(app.config.adminToken ? [create('accounts.apiToken', { name: 'RACEWAY_ADMIN_TOKEN' })] : []),
  ];
}
