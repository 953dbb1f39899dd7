import type { AnyEntity, Change, Where } from '@raceway/shared';
import { queryOptions } from '@tanstack/react-query';
import type { AnyRow } from '../app/trpc.ts';
import { topicsOfList } from '../live/listQuery.ts';
import type { LiveClient } from '../live/liveClient.ts';
import type { LiveMeta } from '../live/liveQuery.ts';
import type { LiveState } from '../live/states.ts';

/** How many rows of an entity there are, or how many refer to one row. */
export interface CountState extends LiveState {
  total: number;
}

/** Rows whose `field` refers to the row `id`, be it to others too. */
export interface Referring {
  field: string;
  id: string;
}

const refersTo = (value: unknown, id: string) => (Array.isArray(value) ? value.includes(id) : value === id);

/** By how much a change alters the count: 1, 0 or -1. */
export function countDelta({ action, before, after }: Change, of?: Referring): number {
  const isNowMeant = !of || refersTo(after[of.field], of.id);
  const wasMeant = !of || refersTo(before && of.field in before ? before[of.field] : after[of.field], of.id);
  const isNow = action !== 'delete' && isNowMeant;
  const was = action !== 'create' && action !== 'restore' && wasMeant;
  return Number(isNow) - Number(was);
}

/** The live count of an entity's rows, or of those that refer to one row. */
export function countQuery(live: LiveClient, entity: AnyEntity, of?: Referring) {
  const where = of ? ({ [of.field]: of.id } as Where<AnyRow>) : undefined;
  const meta: LiveMeta<CountState> = {
    log: entity.scope,
    topics: topicsOfList(entity, { where }),
    patch: (state, change) => {
      const delta = change.entity === entity.name ? countDelta(change, of) : 0;
      // Its number stays: a change set of many rows counts each of them.
      return delta === 0 ? state : { ...state, total: state.total + delta };
    },
  };
  const options = queryOptions({
    queryKey: ['live', live.tenant, entity.name, 'count', of ?? null],
    structuralSharing: false,
    queryFn: () =>
      live.cache.load(meta, async () => {
        const { total, seq } = await live.api.of(entity).list({ limit: 1, ...(where && { where }) });
        return { total, seq };
      }),
  });
  return { ...options, meta };
}
