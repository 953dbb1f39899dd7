import { type AnyEntity, type AnyField, labelOf } from '@raceway/shared';

/** What the input of each kind of field gets. */
export interface FieldInputProps {
  entity: AnyEntity;
  name: string;
  field: AnyField;
  value: unknown;
  onChange: (value: unknown) => void;
  onBlur?: () => void;
  error?: string;
  /** Without label and help, which then stand elsewhere; the label remains its accessible name. */
  isBare?: boolean;
  hasFocus?: boolean;
  /** Takes the element that gets the focus when the field is wrong. */
  inputRef?: (element: unknown) => void;
  /** The form's other values, which narrow what a reference may be. */
  siblings?: Readonly<Record<string, unknown>>;
}

/** What Mantine's inputs share, out of a field's declaration. */
export function commonProps({
  entity,
  name,
  field: { spec },
  onBlur,
  error,
  isBare,
  hasFocus,
  inputRef,
}: FieldInputProps) {
  const label = labelOf(entity, name);
  return {
    name,
    ref: inputRef,
    onBlur,
    error,
    label: isBare ? undefined : label,
    'aria-label': isBare ? label : undefined,
    description: isBare ? undefined : spec.help,
    withAsterisk: spec.isRequired && !isBare,
    'aria-required': spec.isRequired || undefined,
    'data-autofocus': hasFocus || undefined,
    autoFocus: hasFocus,
  };
}
