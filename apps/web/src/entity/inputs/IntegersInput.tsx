import { TextInput } from '@mantine/core';
import { parseRanges, rangesText } from '@raceway/shared';
import { useState } from 'react';
import { commonProps, type FieldInputProps } from './inputProps.ts';

/** Whole numbers as ranges, `10-14, 20`; what is no such list is handed on as typed, for the schema to refuse. */
export function IntegersInput(props: FieldInputProps) {
  const { value, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = Array.isArray(value) ? rangesText(value.map(Number)) : typeof value === 'string' ? value : '';
  return (
    <TextInput
      {...commonProps(props)}
      inputMode="numeric"
      placeholder="10-14, 20"
      value={typed ?? shown}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(parseRanges(currentTarget.value) ?? currentTarget.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
