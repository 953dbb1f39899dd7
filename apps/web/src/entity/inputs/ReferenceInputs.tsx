import { Loader, MultiSelect, Pill, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type AnyEntity, inWords, registry } from '@raceway/shared';
import { useState } from 'react';
import { callErrorOf } from '../../live/errors.ts';
import { useReference } from '../../live/useReference.ts';
import { CandidateOption } from './CandidateOption.tsx';
import { useCreateByName } from './createByName.ts';
import { commonProps, type FieldInputProps } from './inputProps.ts';
import { type Candidate, narrowBy, useCandidates } from './useCandidates.ts';
import { WithUpload } from './WithUpload.tsx';

/** The server has searched already; the component must not filter by label again. */
const asFound = <Options,>({ options }: { options: Options }) => options;

const createPrefix = 'create:';

/** The options: what was found, and what is chosen already, which the search need not have found. */
function optionsOf(candidates: readonly Candidate[], chosen: readonly { id: string; display: string }[]) {
  const extra = chosen.filter(({ id }) => !candidates.some((candidate) => candidate.id === id));
  return [...candidates, ...extra].map(({ id, display }) => ({ value: id, label: display }));
}

function ChosenPill({ entity, id, onRemove }: { entity: AnyEntity; id: string; onRemove?: () => void }) {
  const { display } = useReference(entity.name, id);
  return (
    <Pill withRemoveButton onRemove={onRemove} removeButtonProps={{ 'aria-label': `Remove ${display ?? id}` }}>
      {display ?? '…'}
    </Pill>
  );
}

function useSearch(props: FieldInputProps) {
  const target = registry.get(props.field.spec.target ?? '');
  const [text, setText] = useState('');
  const [isOpen, { open, close }] = useDisclosure(false);
  const narrow = narrowBy(target, props.entity, props.siblings ?? {});
  const found = useCandidates(target, text, narrow, isOpen);
  const detailOf = (id: string) => found.candidates.find((candidate) => candidate.id === id)?.detail;
  const nothingFound = found.error ? callErrorOf(found.error).message : `No ${inWords(target.plural)} found`;
  const shared = {
    ...commonProps(props),
    searchable: true,
    filter: asFound,
    onDropdownOpen: open,
    onDropdownClose: close,
    nothingFoundMessage: found.isFetching ? 'Searching …' : nothingFound,
    rightSection: found.isFetching ? <Loader size={14} /> : undefined,
    maxDropdownHeight: 300,
  };
  return { target, text, setText, detailOf, candidates: found.candidates, shared };
}

/** Picks the row that a field refers to; the server searches, so a million of them are no more than ten. */
export function ReferenceInput(props: FieldInputProps) {
  const { target, setText, detailOf, candidates, shared } = useSearch(props);
  const id = typeof props.value === 'string' && props.value ? props.value : null;
  const { display } = useReference(target.name, id);
  const data = optionsOf(candidates, id ? [{ id, display: display ?? '…' }] : []);
  return (
    <WithUpload {...props}>
      {(error) => (
        <Select
          {...shared}
          error={error}
          placeholder={props.field.spec.nullMeans ?? `Find a ${inWords(target.label)}`}
          data={data}
          value={id}
          onChange={props.onChange}
          onSearchChange={(text) => setText(text === display ? '' : text)}
          clearable={props.field.spec.isNullable}
          allowDeselect={false}
          renderOption={({ option }) => <CandidateOption label={option.label} detail={detailOf(option.value)} />}
        />
      )}
    </WithUpload>
  );
}

/** Picks several rows; where a name is all that a new one needs, it is made on the spot. */
export function ReferencesInput(props: FieldInputProps) {
  const { target, text, setText, detailOf, candidates, shared } = useSearch(props);
  const { canCreate, create } = useCreateByName(target);
  const [createError, setCreateError] = useState<string | null>(null);
  const ids = Array.isArray(props.value) ? props.value.map(String) : [];
  const name = text.trim();
  const isNew =
    canCreate && name !== '' && !candidates.some(({ display }) => display.toLowerCase() === name.toLowerCase());
  const change = async (values: string[]) => {
    setCreateError(null);
    const kept = values.filter((value) => !value.startsWith(createPrefix));
    if (kept.length === values.length) return props.onChange(kept);
    try {
      const made = await create(name);
      return props.onChange([...kept, made.id]);
    } catch (error) {
      return setCreateError(callErrorOf(error).message);
    }
  };
  const data = [
    ...optionsOf(
      candidates,
      ids.map((id) => ({ id, display: id })),
    ),
    ...(isNew ? [{ value: `${createPrefix}${name}`, label: `Create “${name}”` }] : []),
  ];
  return (
    <MultiSelect
      {...shared}
      error={shared.error ?? createError}
      placeholder={ids.length === 0 ? `Find ${inWords(target.plural)}` : undefined}
      data={data}
      value={ids}
      onChange={change}
      searchValue={text}
      onSearchChange={setText}
      clearable
      hidePickedOptions
      renderPill={({ option, onRemove }) => (
        <ChosenPill entity={target} id={String(option.value)} onRemove={onRemove} />
      )}
      renderOption={({ option }) => <CandidateOption label={option.label} detail={detailOf(option.value)} />}
    />
  );
}
