import type { Actor } from '@raceway/shared';
import type { LoggedChange } from './log.ts';

/** The keys by which an actor is among those who see a row of the organization. */
export function audiencesOf(actor: Actor): string[] {
  return [`tenant:${actor.tenantId}`, `user:${actor.userId}`, ...(actor.isOrganizationAdmin ? ['organization'] : [])];
}

/** Whether holders of `keys` are in the audience. */
export function isAmong(keys: readonly string[], audience: readonly string[]): boolean {
  return keys.some((key) => audience.includes(key));
}

/** Whether holders of `keys` see a change: the row as it was before it, or as it is after. */
export function seesChange(keys: readonly string[], { audiences }: Pick<LoggedChange, 'audiences'>): boolean {
  return audiences === null || isAmong(keys, audiences.before) || isAmong(keys, audiences.after);
}
