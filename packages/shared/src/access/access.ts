import { type AnyEntity, inWords } from '../entity/entity.ts';

export type Role = 'viewer' | 'editor' | 'admin';
export type Action = 'read' | 'create' | 'update' | 'delete' | 'restore';

/** Who asks, in one tenant. */
export interface Actor {
  userId: string;
  name: string;
  /** The tenant of the call. */
  tenantId: string;
  organizationId: string;
  role: Role;
  /** Makes tenants and people of the whole organization. */
  isOrganizationAdmin: boolean;
  /** A read-only API token. */
  isReadOnly: boolean;
}

/** Entities whose writing takes more than the editor's role. */
const adminEntities = new Set(['accounts.user', 'accounts.membership']);
const organizationAdminEntities = new Set(['organization.organization', 'organization.tenant']);

/**
 * Whether the actor may do this with rows of the entity: null if so, else the reason for people.
 * The one place where roles are decided, for the server and for what the browser offers.
 */
export function refusal(actor: Actor, action: Action, entity: AnyEntity): string | null {
  if (action === 'read') return null;
  if (entity.isKept) return `${entity.plural} are kept by Raceway itself.`;
  if (actor.isReadOnly) return 'This API token is read-only.';
  // Everybody keeps their own tokens; whose they are is decided row by row.
  if (entity.name === 'accounts.apiToken') return null;
  if (entity.name === 'organization.organization' && action !== 'update')
    return 'An installation has one organization, made when it is set up.';
  if (organizationAdminEntities.has(entity.name)) {
    return actor.isOrganizationAdmin
      ? null
      : `Only an administrator of the organization may ${action} ${inWords(entity.plural)}.`;
  }
  if (adminEntities.has(entity.name)) {
    return actor.role === 'admin' || actor.isOrganizationAdmin
      ? null
      : `Only an admin may ${action} ${inWords(entity.plural)}.`;
  }
  return actor.role === 'viewer' ? `A viewer may not ${action} ${inWords(entity.plural)}.` : null;
}
