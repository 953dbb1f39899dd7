import { Button, Group, MantineThemeProvider, Select, Stack } from '@mantine/core';
import { type AnyEntity, fieldOf, labelOf } from '@raceway/shared';
import { type FormEvent, useState } from 'react';
import { FilterValueInput } from './FilterValueInput.tsx';
import { type Filter, filterableFields, isComplete } from './filter.ts';
import { filterOperators } from './operators.ts';

interface FilterEditorProps {
  entity: AnyEntity;
  /** The condition to change; absent: a new one. */
  filter?: Filter;
  onDone: (filter: Filter) => void;
}

/** Drop-downs open within the editor's own, as a click outside of that closes it. */
const within = {
  components: {
    Combobox: { defaultProps: { withinPortal: false } },
    Popover: { defaultProps: { withinPortal: false } },
  },
};

/** Builds one condition: field, operator, value. */
export function FilterEditor({ entity, filter, onDone }: FilterEditorProps) {
  const [name, setName] = useState(filter?.field ?? null);
  const [operatorId, setOperatorId] = useState(filter?.operator.id ?? null);
  const [value, setValue] = useState<unknown>(filter?.value ?? null);
  const field = name === null ? undefined : fieldOf(entity, name);
  const operators = field ? filterOperators(field) : [];
  const operator = operators.find(({ id }) => id === operatorId) ?? operators[0];
  const isReady = name !== null && operator !== undefined && isComplete(operator, value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onDone({ field: name, operator, value });
  };
  return (
    <form onSubmit={submit} aria-label="Condition">
      <MantineThemeProvider theme={within} inherit>
        <Stack gap="xs">
          <Select
            aria-label="Field"
            placeholder="Field"
            searchable
            data-autofocus
            data={filterableFields(entity).map((option) => ({ value: option, label: labelOf(entity, option) }))}
            value={name}
            onChange={(next) => {
              setName(next);
              setOperatorId(null);
              setValue(null);
            }}
          />
          {name !== null && field && operator && (
            <>
              <Select
                aria-label="Operator"
                data={operators.map(({ id, words }) => ({ value: id, label: words }))}
                value={operator.id}
                allowDeselect={false}
                onChange={(next) => {
                  const chosen = operators.find(({ id }) => id === next);
                  if (chosen?.arity !== operator.arity) setValue(null);
                  setOperatorId(next);
                }}
              />
              <FilterValueInput
                entity={entity}
                name={name}
                field={field}
                operator={operator}
                value={value}
                onChange={setValue}
              />
            </>
          )}
          <Group justify="flex-end">
            <Button type="submit" size="compact-sm" disabled={!isReady}>
              {filter ? 'Apply' : 'Add condition'}
            </Button>
          </Group>
        </Stack>
      </MantineThemeProvider>
    </form>
  );
}
