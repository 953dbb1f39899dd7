import type { Change } from '@raceway/shared';
import { bytesOf, type Visible } from './entries.ts';

/**
 * Makes one change of several of the same row, for a socket that is behind: the last state, with the first former
 * values, in the place of the last change.
 * @param isKept changes that must arrive as they are, as those of the socket's own user: a tab waits for the mutation
 *   ids of its own writes.
 */
export function coalesce(visible: readonly Visible[], isKept: (change: Change) => boolean): Visible[] {
  const merged: (Visible | null)[] = [];
  /** Where in `merged` the last change of a row is, while the next may swallow it. */
  const places = new Map<string, number>();
  for (const next of visible) {
    const row = `${next.change.entity}:${next.change.id}`;
    const place = places.get(row);
    const former = place === undefined ? null : merged[place];
    if (isKept(next.change)) {
      places.delete(row);
      merged.push(next);
      continue;
    }
    places.set(row, merged.length);
    if (place === undefined || !former) {
      merged.push(next);
      continue;
    }
    merged[place] = null;
    merged.push({ change: merge(former.change, next.change), bytes: 0 });
  }
  return merged
    .filter((one) => one !== null)
    .map((one) => (one.bytes === 0 ? { change: one.change, bytes: bytesOf(one.change) } : one));
}

/** What two changes of a row come to: a row made and changed was made, one made and deleted is deleted. */
function merge(former: Change, next: Change): Change {
  const isStillNew = next.action === 'update' && (former.action === 'create' || former.action === 'restore');
  const action = isStillNew ? former.action : next.action;
  return {
    ...next,
    action,
    before: action === 'create' ? null : { ...next.before, ...former.before },
    containers: [...new Set([...former.containers, ...next.containers])],
  };
}
