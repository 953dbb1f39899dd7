import { type Action, type Actor, type AnyEntity, AppError, inWords, parseWhere, refusal } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import type { Reader } from './whereSql.ts';

/** @throws AppError FORBIDDEN, with the reason, where the actor's role does not allow the action. */
export function authorize(actor: Actor, action: Action, entity: AnyEntity): void {
  const reason = refusal(actor, action, entity);
  if (reason) throw new AppError('FORBIDDEN', reason);
}

/** Whose rows of the entity a call is about: the tenant's, or its organization's. */
export function scopeOf(actor: Actor, entity: AnyEntity): string {
  return entity.scope === 'tenant' ? actor.tenantId : actor.organizationId;
}

/** The actor as who reads: what belongs to the organization they see as far as its visibility says. */
export function readerOf(app: App, actor: Actor): Reader {
  return {
    scopeOf: (entity) => scopeOf(actor, entity),
    sightOf: (entity) => {
      const where = app.hooks.get(entity.name)?.visibility?.where(actor);
      return where ? parseWhere(app.registry, entity, where) : null;
    },
  };
}

/** The one answer for what is not there, not theirs, or of another tenant: an outsider learns nothing from it. */
export function notFound(entity: AnyEntity): AppError {
  return new AppError('NOT_FOUND', `There is no such ${inWords(entity.label)}.`);
}
