import { Group, MultiSelect, Select, Text } from '@mantine/core';
import { type AnyEntity, type AnyField, field as fields, labelOf } from '@raceway/shared';
import { FieldInput } from '../inputs/FieldInput.tsx';
import type { FilterOperator } from './operators.ts';

interface FilterValueInputProps {
  entity: AnyEntity;
  name: string;
  field: AnyField;
  operator: FilterOperator;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** The input for what stands behind a condition's operator. */
export function FilterValueInput({ entity, name, field, operator, value, onChange }: FilterValueInputProps) {
  const label = `Value of ${labelOf(entity, name)}`;
  const { kind, spec } = field;
  if (operator.arity === 'none') return null;
  if (operator.arity === 'many') {
    const chosen = Array.isArray(value) ? value.map(String) : [];
    if (kind === 'choice') {
      const data = (spec.choices ?? []).map((choice) => ({ value: choice.value, label: choice.label }));
      return (
        <MultiSelect
          aria-label={label}
          data={data}
          value={chosen}
          onChange={onChange}
          placeholder="Choose"
          searchable
          hidePickedOptions
        />
      );
    }
    const many = fields.refs(spec.target ?? '');
    return <FieldInput entity={entity} name={name} field={many} value={chosen} onChange={onChange} isBare />;
  }
  if (operator.arity === 'two') {
    const [from = null, to = null] = Array.isArray(value) ? (value as unknown[]) : [];
    return (
      <Group gap={6} wrap="nowrap">
        <FieldInput
          entity={entity}
          name={name}
          field={field}
          value={from}
          onChange={(start) => onChange([start, to])}
          isBare
        />
        <Text size="sm">and</Text>
        <FieldInput
          entity={entity}
          name={name}
          field={field}
          value={to}
          onChange={(end) => onChange([from, end])}
          isBare
        />
      </Group>
    );
  }
  if (kind === 'boolean') {
    return (
      <Select
        aria-label={label}
        data={[
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
        value={value === undefined || value === null ? null : String(value)}
        onChange={(text) => onChange(text === null ? null : text === 'true')}
      />
    );
  }
  return <FieldInput entity={entity} name={name} field={field} value={value} onChange={onChange} isBare />;
}
