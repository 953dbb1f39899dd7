import { useQuery } from '@tanstack/react-query';
import { useLive } from './liveContext.ts';
import type { ObjectName } from './objectLoader.ts';

/**
 * What a row is that is referred to by its id alone: undefined until that is known, null if there is none. Of which
 * entity it is stays true; its name is of when it was asked for.
 */
export function useObjectName(id: string | null): ObjectName | null | undefined {
  const live = useLive();
  const { data, isError } = useQuery({
    queryKey: ['object', live.tenant, id],
    queryFn: () => live.objects.load(id ?? ''),
    enabled: id !== null,
    staleTime: 60_000,
  });
  return isError ? null : data;
}
