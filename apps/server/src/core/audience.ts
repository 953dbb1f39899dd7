import type { Actor } from '@raceway/shared';
import type { LoggedChange } from './log.ts';

/** The keys by which an actor is among those who see a row of the organization. */
export function audiencesOf(actor: Actor): string[] {
  return [
    `tenant:${actor.tenantId}`,
    `user:${actor.userId}`,
    ...(actor.isOrganizationAdmin ? ['organization'] : []),
    'everyone',
  ];
}

/** Whether holders of `keys` see a change: as the row was before it, or as it is after. */
export function seesChange(keys: readonly string[], { audiences }: Pick<LoggedChange, 'audiences'>): boolean {
  return audiences === null || keys.some((key) => audiences.before.includes(key) || audiences.after.includes(key));
}
