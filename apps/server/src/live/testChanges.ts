import { type Actor, newId } from '@raceway/shared';
import type { LoggedChange } from '../core/log.ts';

/** A change as the log would hold it, with what a test cares for. */
export function aChange(given: Partial<LoggedChange> = {}): LoggedChange {
  const id = given.id ?? newId();
  return {
    seq: 1,
    ord: 0,
    entity: 'dcim.device',
    id,
    action: 'update',
    version: 2,
    display: 'srv-01',
    before: { name: 'srv-00' },
    after: { id, name: 'srv-01' },
    actor: { id: newId(), name: 'Ada' },
    source: 'web',
    reason: null,
    mutationId: newId(),
    at: '2026-11-21T10:00:00.000Z',
    containers: [],
    audiences: null,
    ...given,
  };
}

/** An editor of a tenant. */
export function anActor(given: Partial<Actor> = {}): Actor {
  return {
    userId: newId(),
    name: 'Ada',
    tenantId: newId(),
    organizationId: newId(),
    role: 'editor',
    isOrganizationAdmin: false,
    isReadOnly: false,
    ...given,
  };
}
