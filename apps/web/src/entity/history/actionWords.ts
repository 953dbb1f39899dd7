import type { ChangeAction } from '@raceway/shared';

/** What a change did, after the name of who did it. */
export const actionWords: Record<ChangeAction, string> = {
  create: 'created it',
  update: 'changed',
  delete: 'deleted it',
  restore: 'restored it',
};
