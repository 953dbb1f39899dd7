import { apiToken, membership, organization, tenant, user } from '@raceway/shared';
import type { EntityHooks } from '../core/hooks.ts';
import { apiTokenHooks } from './apiTokenHooks.ts';
import { membershipHooks } from './membershipHooks.ts';
import { organizationHooks, tenantHooks } from './tenantHooks.ts';
import { userHooks } from './userHooks.ts';

/** Behaviour of people, their tokens, and what they belong to, by entity name. */
export const accountsHooks: Readonly<Record<string, EntityHooks>> = {
  [user.name]: userHooks,
  [membership.name]: membershipHooks,
  [apiToken.name]: apiTokenHooks,
  [tenant.name]: tenantHooks,
  [organization.name]: organizationHooks,
};
