import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../tenant.ts';
import { readPaletteQuery } from './paletteQuery.ts';

/** An object that the search found, and what contains it, which tells two of one name apart. */
export interface ObjectHit {
  entity: string;
  id: string;
  display: string;
  detail: string;
}

const limit = 12;
const typingPauseMs = 80;

/** Objects of the tenant that the typed words find, the exact match first. */
export function useObjectSearch(typed: string) {
  const api = useApi();
  const [settled] = useDebouncedValue(typed, typingPauseMs);
  const { text, entity } = readPaletteQuery(settled);
  const { data, isFetching, error } = useQuery({
    queryKey: ['search', api.tenant, text, entity?.name],
    queryFn: ({ signal }) => {
      const entities = entity ? { entities: [entity.name] } : {};
      return api.procedures.search.objects.query({ text, limit, ...entities }, { signal });
    },
    enabled: text !== '',
    staleTime: 5_000,
    placeholderData: keepPreviousData,
  });
  return { hits: text === '' ? [] : (data?.hits ?? []), isFetching, error, text };
}
