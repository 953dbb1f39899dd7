import {
  ColorInput,
  type ComboboxItem,
  NumberInput,
  PasswordInput,
  Select,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { DateInput, DateTimePicker } from '@mantine/dates';
import type { FieldKind, FieldSpec } from '@raceway/shared';
import dayjs from 'dayjs';
import type { FC } from 'react';
import { choiceColor } from '../values/colors.ts';
import { Mark } from '../values/Mark.tsx';
import { FileContentInput } from './FileContentInput.tsx';
import { IntegersInput } from './IntegersInput.tsx';
import { commonProps, type FieldInputProps } from './inputProps.ts';
import { ObjectInput } from './ObjectInput.tsx';
import { PointInput } from './PointInput.tsx';
import { ReferenceInput, ReferencesInput } from './ReferenceInputs.tsx';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

const Line: FC<FieldInputProps> = (props) => (
  <TextInput
    {...commonProps(props)}
    placeholder={props.field.spec.nullMeans}
    value={textOf(props.value)}
    onChange={(event) => props.onChange(event.currentTarget.value)}
  />
);

const Numeric: FC<FieldInputProps> = (props) => {
  const { min, max, step = 1, unit, nullMeans } = props.field.spec;
  return (
    <NumberInput
      {...commonProps(props)}
      placeholder={nullMeans}
      min={min}
      max={max}
      step={props.field.kind === 'decimal' && step < 0.1 ? 1 : step}
      clampBehavior="none"
      allowDecimal={props.field.kind === 'decimal'}
      suffix={unit ? ` ${unit}` : undefined}
      value={typeof props.value === 'number' ? props.value : ''}
      onChange={(value) => props.onChange(typeof value === 'number' ? value : null)}
    />
  );
};

const choiceItems = ({ choices = [] }: FieldSpec): ComboboxItem[] =>
  choices.map(({ value, label }) => ({ value, label }));

const ChoiceInput: FC<FieldInputProps> = (props) => {
  const { spec } = props.field;
  const colorOf = (value: string) => choiceColor(spec.choices?.find((choice) => choice.value === value));
  return (
    <Select
      {...commonProps(props)}
      placeholder={spec.nullMeans}
      data={choiceItems(spec)}
      clearable={spec.isNullable}
      allowDeselect={false}
      value={props.value === null || props.value === undefined ? null : String(props.value)}
      onChange={props.onChange}
      renderOption={({ option }) => <Mark color={colorOf(option.value)} label={option.label} />}
    />
  );
};

const inputs: Record<FieldKind, FC<FieldInputProps>> = {
  text: Line,
  slug: Line,
  email: Line,
  ip: Line,
  cidr: Line,
  longText: (props) => (
    <Textarea
      {...commonProps(props)}
      autosize
      minRows={3}
      maxRows={16}
      value={textOf(props.value)}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  ),
  secret: (props) => (
    <PasswordInput
      {...commonProps(props)}
      autoComplete="new-password"
      value={textOf(props.value)}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  ),
  integer: Numeric,
  decimal: Numeric,
  boolean: (props) => {
    const { withAsterisk, 'aria-required': _, ...common } = commonProps(props);
    return (
      <Switch
        {...common}
        checked={props.value === true}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    );
  },
  choice: ChoiceInput,
  date: (props) => (
    <DateInput
      {...commonProps(props)}
      clearable={props.field.spec.isNullable}
      valueFormat="YYYY-MM-DD"
      placeholder={props.field.spec.nullMeans ?? 'YYYY-MM-DD'}
      value={textOf(props.value) || null}
      onChange={props.onChange}
    />
  ),
  dateTime: (props) => (
    <DateTimePicker
      {...commonProps(props)}
      clearable={props.field.spec.isNullable}
      valueFormat="YYYY-MM-DD HH:mm"
      placeholder={props.field.spec.nullMeans ?? 'YYYY-MM-DD HH:mm'}
      value={props.value ? dayjs(textOf(props.value)).format('YYYY-MM-DD HH:mm:ss') : null}
      onChange={(local) => props.onChange(local ? dayjs(local).toISOString() : null)}
    />
  ),
  color: (props) => (
    <ColorInput
      {...commonProps(props)}
      format="hex"
      value={textOf(props.value)}
      onChange={(value) => props.onChange(value || null)}
      swatches={[
        '#868e96',
        '#fa5252',
        '#e64980',
        '#be4bdb',
        '#7950f2',
        '#4c6ef5',
        '#228be6',
        '#15aabf',
        '#12b886',
        '#40c057',
        '#fab005',
        '#fd7e14',
      ]}
    />
  ),
  point: PointInput,
  integers: IntegersInput,
  bytes: FileContentInput,
  reference: ReferenceInput,
  references: ReferencesInput,
  object: ObjectInput,
};

/** The input of a field, by its kind. */
export function FieldInput(props: FieldInputProps) {
  const Input = inputs[props.field.kind];
  return <Input {...props} />;
}
