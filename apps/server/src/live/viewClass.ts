import type { Actor, Change, LogName } from '@raceway/shared';
import { audiencesOf, isAmong } from '../core/audience.ts';
import { bytesOf, type Entry, type Visible } from './entries.ts';

/** People with the same rights to a log: what one sees, all see, so a change is filtered and encoded once for them. */
export interface ViewClass {
  /** The same for the same rights. */
  key: string;
  /** The change as they see it, or null. */
  sees(entry: Entry): Visible | null;
}

/**
 * The view class of an actor in a log. All members of a tenant see all of its log and are one class; of the
 * organization's log a person sees what is meant for one of their audiences.
 */
export function viewClassOf(actor: Actor, log: LogName): ViewClass {
  const keys = log === 'tenant' ? [`tenant:${actor.tenantId}`] : audiencesOf(actor);
  return {
    key: keys.join(','),
    sees(entry) {
      const { change, audiences, bytes } = entry;
      if (audiences === null || isAmong(keys, audiences.after)) return { change, bytes };
      return isAmong(keys, audiences.before) ? removalOf(change) : null;
    },
  };
}

/** What moves out of someone's sight reaches them as a removal that tells nothing of where it went. */
function removalOf(change: Change): Visible {
  const removal: Change = {
    ...change,
    action: 'delete',
    display: '',
    before: null,
    after: { id: change.id },
    actor: null,
    reason: null,
    containers: [],
  };
  return { change: removal, bytes: bytesOf(removal) };
}
