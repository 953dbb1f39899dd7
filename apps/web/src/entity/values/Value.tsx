import { Text } from '@mantine/core';
import { type AnyField, type FieldKind, type FieldSpec, type Point, rangesText } from '@raceway/shared';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { FC } from 'react';
import { formatDay, RelativeTime } from '../../ui/RelativeTime.tsx';
import { choiceColor } from './colors.ts';
import { Mark } from './Mark.tsx';
import { type Lookup, ObjectLink, ReferenceLink } from './ReferenceLink.tsx';
import classes from './values.module.css';

interface KindProps {
  spec: FieldSpec;
  /** Neither null nor empty. */
  value: unknown;
  lookup?: Lookup;
}

const Plain: FC<KindProps> = ({ value }) => <span>{String(value)}</span>;

const NumberValue: FC<KindProps> = ({ spec, value }) => (
  <span className="number">
    {Number(value).toLocaleString()}
    {spec.unit && <span className={classes.unit}>{spec.unit}</span>}
  </span>
);

const views: Record<FieldKind, FC<KindProps>> = {
  text: Plain,
  longText: ({ value }) => (
    <Text component="span" inherit style={{ whiteSpace: 'pre-line' }}>
      {String(value)}
    </Text>
  ),
  slug: Plain,
  email: ({ value }) => (
    <a className={classes.link} href={`mailto:${String(value)}`}>
      {String(value)}
    </a>
  ),
  bytes: () => <span className={classes.none}>A file</span>,
  secret: () => <span className={classes.none}>Hidden</span>,
  integer: NumberValue,
  decimal: NumberValue,
  boolean: ({ value }) => (
    <span className={classes.mark}>
      {value ? <IconCheck size={14} aria-hidden /> : <IconMinus size={14} aria-hidden className={classes.none} />}
      {value ? 'Yes' : 'No'}
    </span>
  ),
  choice: ({ spec, value }) => {
    const choice = spec.choices?.find((item) => item.value === value);
    return <Mark color={choice?.color ? choiceColor(choice) : null} label={choice?.label ?? String(value)} />;
  },
  date: ({ value }) => <time dateTime={String(value)}>{formatDay(String(value))}</time>,
  dateTime: ({ value }) => <RelativeTime at={String(value)} />,
  color: ({ value }) => (
    <span className={classes.mark}>
      <span className={classes.swatch} style={{ background: String(value) }} />
      {String(value)}
    </span>
  ),
  point: ({ value }) => {
    const { latitude, longitude } = value as Point;
    return <span className="number">{`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</span>;
  },
  reference: ({ spec, value, lookup }) =>
    spec.target ? (
      <ReferenceLink target={spec.target} id={String(value)} lookup={lookup} />
    ) : (
      <span>{String(value)}</span>
    ),
  ip: ({ value }) => <span className="number">{String(value)}</span>,
  cidr: ({ value }) => <span className="number">{String(value)}</span>,
  object: ({ value }) => <ObjectLink id={String(value)} />,
  integers: ({ value }) => <span className="number">{rangesText(value as number[])}</span>,
  references: ({ spec: { target }, value, lookup }) => (
    <span className={classes.pills}>
      {target &&
        (value as string[]).map((id) => <ReferenceLink key={id} target={target} id={id} lookup={lookup} isPill />)}
    </span>
  ),
};

/** Whether there is nothing to show. */
export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Kinds whose values line up at their right edge in a column. */
export function isNumeric({ kind }: AnyField): boolean {
  return kind === 'integer' || kind === 'decimal';
}

/** A field's value as people read it; what no value means, where it means something. */
export function Value({ field, value, lookup }: { field: AnyField; value: unknown; lookup?: Lookup }) {
  const View = views[field.kind];
  if (isEmptyValue(value)) return <span className={classes.none}>{field.spec.nullMeans ?? '–'}</span>;
  return <View spec={field.spec} value={value} lookup={lookup} />;
}
