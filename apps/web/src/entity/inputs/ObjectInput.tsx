import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { registry } from '@raceway/shared';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { callErrorOf } from '../../live/errors.ts';
import { useLive } from '../../live/liveContext.ts';
import { useObjectName } from '../../live/useObjectName.ts';
import { CandidateOption } from './CandidateOption.tsx';
import { commonProps, type FieldInputProps } from './inputProps.ts';

const limit = 30;
const typingPauseMs = 150;

/** Picks an object of whichever entity; the server searches all that may be meant. */
export function ObjectInput(props: FieldInputProps) {
  const live = useLive();
  const [text, setText] = useState('');
  const [words] = useDebouncedValue(text.trim(), typingPauseMs);
  const id = typeof props.value === 'string' && props.value ? props.value : null;
  const chosen = useObjectName(id)?.display ?? null;
  const entities = registry.targetsOf(props.entity, props.name).map(({ name }) => name);
  const { data, isFetching, error } = useQuery({
    queryKey: ['objects', live.tenant, words, entities],
    queryFn: () => live.api.procedures.search.objects.query({ text: words, limit, entities }),
    enabled: words !== '',
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });
  const hits = words === '' ? [] : (data?.hits ?? []);
  const detailOf = (hit: (typeof hits)[number]) => {
    const label = registry.find(hit.entity)?.label ?? hit.entity;
    return hit.detail ? `${label} · ${hit.detail}` : label;
  };
  const options = hits.map((hit) => ({ value: hit.id, label: hit.display }));
  const isShown = id === null || options.some(({ value }) => value === id);
  const nothing = words === '' ? 'Type what it is called' : isFetching ? 'Searching …' : 'Nothing found';
  return (
    <Select
      {...commonProps(props)}
      placeholder={props.field.spec.nullMeans ?? 'Find an object'}
      searchable
      filter={({ options: found }) => found}
      data={isShown ? options : [{ value: id, label: chosen ?? '…' }, ...options]}
      value={id}
      onChange={props.onChange}
      onSearchChange={(typed) => setText(typed === chosen ? '' : typed)}
      clearable={props.field.spec.isNullable}
      allowDeselect={false}
      maxDropdownHeight={300}
      nothingFoundMessage={error ? callErrorOf(error).message : nothing}
      rightSection={isFetching ? <Loader size={14} /> : undefined}
      renderOption={({ option }) => {
        const hit = hits.find((candidate) => candidate.id === option.value);
        return <CandidateOption label={option.label} detail={hit && detailOf(hit)} />;
      }}
    />
  );
}
