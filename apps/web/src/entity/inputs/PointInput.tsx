import { Group, Input, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { commonProps, type FieldInputProps } from './inputProps.ts';

type Half = number | '';

/** A place on earth: latitude and longitude in degrees. Both or none. */
export function PointInput(props: FieldInputProps) {
  const { label, 'aria-label': ariaLabel, description, error, withAsterisk, onBlur, autoFocus } = commonProps(props);
  const given = props.value as { latitude: Half; longitude: Half } | null | undefined;
  const [latitude, setLatitude] = useState<Half>(given?.latitude ?? '');
  const [longitude, setLongitude] = useState<Half>(given?.longitude ?? '');
  const tell = (north: Half, east: Half) => {
    setLatitude(north);
    setLongitude(east);
    props.onChange(north === '' && east === '' ? null : { latitude: north, longitude: east });
  };
  const half = (value: string | number): Half => (typeof value === 'number' ? value : '');
  const degrees = { hideControls: true, decimalScale: 6, suffix: '°', onBlur, flex: 1 } as const;
  return (
    <Input.Wrapper label={label} description={description} error={error} withAsterisk={withAsterisk}>
      <Group gap="xs" wrap="nowrap" role="group" aria-label={ariaLabel ?? label}>
        <NumberInput
          {...degrees}
          aria-label="Latitude"
          placeholder="Latitude"
          autoFocus={autoFocus}
          value={latitude}
          onChange={(value) => tell(half(value), longitude)}
        />
        <NumberInput
          {...degrees}
          aria-label="Longitude"
          placeholder="Longitude"
          value={longitude}
          onChange={(value) => tell(latitude, half(value))}
        />
      </Group>
    </Input.Wrapper>
  );
}
