import { useDebouncedValue } from '@mantine/hooks';
import { type AnyEntity, displayOf, fieldOf, registry } from '@raceway/shared';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTenantSlug } from '../../app/tenant.ts';
import { type AnyRow, apiOf } from '../../app/trpc.ts';

/** A row that may be picked: what it is called, and where it is, which tells two of one name apart. */
export interface Candidate {
  id: string;
  display: string;
  detail: string;
}

const pageSize = 30;

const containersOf = (entity: AnyEntity) =>
  Object.keys(entity.fields).filter((name) => fieldOf(entity, name)?.spec.isContainer);

/**
 * Values of a form that narrow what one of its references may be: a rack is picked among those of the chosen site,
 * as both the form and the rack have a field `site` that refers to the same thing.
 */
export function narrowBy(
  target: AnyEntity,
  form: AnyEntity,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const shared = containersOf(target).filter(
    (name) => values[name] && fieldOf(form, name)?.spec.target === fieldOf(target, name)?.spec.target,
  );
  return Object.fromEntries(shared.map((name) => [name, values[name]]));
}

/** What the queries for rows of an entity that may be picked begin with. */
export const candidatesKey = (tenant: string, entity: AnyEntity) => ['candidates', tenant, entity.name];

/** Rows of an entity that the words find, asked from the server as one types; the first by name without words. */
export function useCandidates(entity: AnyEntity, text: string, narrow: Record<string, unknown>, isOpen: boolean) {
  const tenant = useTenantSlug();
  const [words] = useDebouncedValue(text.trim(), 150);
  const include = containersOf(entity);
  const { data, isFetching, error } = useQuery({
    queryKey: [...candidatesKey(tenant, entity), words, narrow],
    queryFn: () =>
      apiOf(tenant)
        .of(entity)
        .list({ where: { ...narrow, ...(words ? { search: words } : {}) }, limit: pageSize, include }),
    enabled: isOpen,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });
  const detailOf = (row: AnyRow) =>
    include
      .map((name) => {
        const target = fieldOf(entity, name)?.spec.target ?? '';
        const found = data?.included[target]?.find(({ id }) => id === row[name]);
        return found ? displayOf(registry.get(target), found) : '';
      })
      .filter(Boolean)
      .join(' › ');
  const candidates: Candidate[] = (data?.rows ?? []).map((row) => ({
    id: row.id,
    display: displayOf(entity, row),
    detail: detailOf(row),
  }));
  return { candidates, total: data?.total ?? 0, isFetching, error };
}
