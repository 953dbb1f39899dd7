import {
  type AnyEntity,
  type Included,
  type ListInput,
  parseOrder,
  parseWhere,
  registry,
  type Where,
} from '@raceway/shared';
import { queryOptions } from '@tanstack/react-query';
import type { AnyRow } from '../app/trpc.ts';
import type { LiveClient } from './liveClient.ts';
import type { LiveKey, LiveMeta } from './liveQuery.ts';
import { patchIncluded, patchList, type Settling } from './patch.ts';
import type { ListReading, ListState } from './states.ts';

/** What a list asks for. */
export interface EntityListQuery {
  where?: Where<AnyRow>;
  order?: string | string[];
  /** References whose rows come along, `site` or `deviceType.manufacturer`. */
  include?: string[];
  /** `at-once` for views without an order of their own, where nothing jumps; `when-asked` unless given. */
  settling?: Settling;
  /** Rows asked for at once, {@link pageSize} unless given; at most 1000. */
  pageSize?: number;
}

/** Rows asked for at once, unless a list says otherwise. */
const pageSize = 200;

/** How many rows a page of the list has. */
export function pageSizeOf(query: EntityListQuery): number {
  return query.pageSize ?? pageSize;
}

/** The entities that the query's rows bring along. */
export function includedEntities(entity: AnyEntity, include: readonly string[]): AnyEntity[] {
  const found = include.flatMap((path) => {
    let at: AnyEntity | undefined = entity;
    return path.split('.').flatMap((part) => {
      const target: string | undefined = at?.fields[part]?.spec.target;
      at = target ? registry.find(target) : undefined;
      return at ? [at] : [];
    });
  });
  return [...new Set(found)];
}

/**
 * The topics that carry all that can change the list: of its containers where its filter names one, else the entity's
 * own; and those of the entities it brings along.
 */
export function topicsOfList(entity: AnyEntity, { where = {}, include = [] }: EntityListQuery): string[] {
  const container = Object.entries(where).find(([name, value]) => {
    const { isContainer, target } = entity.fields[name]?.spec ?? {};
    return isContainer && target && typeof value === 'string';
  });
  const own = container ? `${entity.fields[container[0]]?.spec.target}:${String(container[1])}` : entity.name;
  const others = includedEntities(entity, include).filter(({ scope }) => scope === entity.scope);
  return [...new Set([own, ...others.map(({ name }) => name)])];
}

/** Rows that came along, by entity and id; the newer of two is kept. */
export function mergeIncluded(
  known: ListState['included'],
  more: ListState['included'] | Included,
): ListState['included'] {
  const merged = Object.entries(more).map(([name, rows]) => {
    const former = known[name] ?? {};
    const newer = (Object.values(rows) as AnyRow[]).filter((row) => (former[row.id]?.version ?? 0) < row.version);
    return [name, { ...former, ...Object.fromEntries(newer.map((row) => [row.id, row])) }] as const;
  });
  return { ...known, ...Object.fromEntries(merged) };
}

function inputOfList(query: EntityListQuery, limit: number, after?: string): ListInput<AnyRow> {
  return {
    limit,
    ...(query.where && { where: query.where }),
    ...(query.order && { order: query.order as string[] }),
    ...(query.include && { include: query.include }),
    ...(after && { after }),
  };
}

/** The list's filter and order, read. @throws AppError BAD_REQUEST that names what is wrong with them. */
export function readingOf(entity: AnyEntity, query: EntityListQuery): ListReading {
  return {
    condition: parseWhere(registry, entity, query.where),
    orders: parseOrder(registry, entity, query.order),
  };
}

/** The cached query of a list: its first page, to which more are added. */
export function listQuery(live: LiveClient, entity: AnyEntity, query: EntityListQuery) {
  const queryKey: LiveKey = ['live', live.tenant, entity.name, 'list', query];
  let reading: ListReading | undefined;
  const meta: LiveMeta<ListState> = {
    log: entity.scope,
    topics: topicsOfList(entity, query),
    patch: (state, change, by) => {
      if (change.entity !== entity.name) return patchIncluded(state, change);
      reading ??= readingOf(entity, query);
      return patchList(entity, reading, patchIncluded(state, change), change, query.settling ?? by);
    },
  };
  const options = queryOptions({
    queryKey,
    structuralSharing: false,
    queryFn: ({ client }) => {
      const loaded = client.getQueryData<ListState>(queryKey)?.rows.length ?? 0;
      const limit = Math.min(1000, Math.max(pageSizeOf(query), loaded));
      return live.cache.load(meta, () => loadPage(live, entity, query, limit));
    },
  });
  return { ...options, meta };
}

/** Loads a page of the list as a state of its own. */
export async function loadPage(
  live: LiveClient,
  entity: AnyEntity,
  query: EntityListQuery,
  limit: number,
  after?: string,
): Promise<ListState> {
  const { rows, next, total, seq, included } = await live.api.of(entity).list(inputOfList(query, limit, after));
  return { rows, next, total, seq, included: mergeIncluded({}, included), waiting: new Set() };
}
