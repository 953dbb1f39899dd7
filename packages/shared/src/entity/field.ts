/** Every kind of field. A derivation (column, zod schema, form input, cell …) is a `Record<FieldKind, …>`. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'slug'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'choice'
  | 'date'
  | 'dateTime'
  | 'color'
  | 'email'
  | 'point'
  | 'reference'
  | 'references'
  | 'object'
  | 'integers'
  | 'ip'
  | 'cidr'
  | 'secret'
  | 'bytes';

/** Kinds that callers write and no row shows. */
export const writeOnlyKinds: ReadonlySet<FieldKind> = new Set(['secret', 'bytes']);

/** Kinds whose value is the id of another row. */
export const idKinds: ReadonlySet<FieldKind> = new Set(['reference', 'object']);

/** A place on earth, WGS 84 degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** One value of a choice field: how it is called and coloured (a colour name of the theme). */
export interface Choice {
  value: string;
  label: string;
  color?: string;
}

/** What people read about a field, and the limits its values keep. All kinds share one shape; a kind ignores the rest. */
export interface FieldSpec {
  label?: string;
  help?: string;
  /** Most characters of a text, or highest number. */
  max?: number;
  /** Fewest characters of a text, or lowest number. */
  min?: number;
  /** Decimals: values are multiples of it. */
  step?: number;
  /** Unit behind the number, as people write it: `U`, `kg`, `W`. */
  unit?: string;
  pattern?: { source: string; message: string };
  /** Texts: brings what people write into the one form that is kept; comes before `pattern`. */
  normalize?: (text: string) => string;
  choices?: readonly Choice[];
  /** References: the entity referred to, `dcim.site`. */
  target?: string;
  /** References to any object: the entities that it may be of; all of the same scope that are no parts unless given. */
  of?: readonly string[];
  /** References: this object contains the row; the container's topic carries the row's changes. */
  isContainer?: boolean;
  /** References: deleting what is referred to empties the field, rather than being refused. */
  isCleared?: boolean;
  /** References: this row is a part of the object referred to: it is deleted and restored with it. */
  isOwner?: boolean;
  /** What no value means, where it means something: `Global` for a prefix without VRF. */
  nullMeans?: string;
  /** The text is found by search. */
  isSearched?: boolean;
  /** Texts: numbers in it count as numbers where rows are ordered by it. */
  isNatural?: boolean;
  isRequired: boolean;
  isNullable: boolean;
  isReadOnly: boolean;
  default?: unknown;
}

type FieldOptions = Omit<FieldSpec, 'isRequired' | 'isNullable' | 'isReadOnly' | 'default' | 'target' | 'choices'>;

/** The types a field adds to its entity: T its value, R whether create needs it, W whether callers may write it, V whether rows show it. */
export interface FieldTypes<T, R extends boolean, W extends boolean, V extends boolean> {
  value: T;
  required: R;
  writable: W;
  visible: V;
}

/** A field of an entity; made by {@link field}, refined by chaining. Immutable. Nullable and optional unless told otherwise. */
export class Field<T, R extends boolean, W extends boolean, V extends boolean> {
  /** Types only; never set. */
  declare readonly $: FieldTypes<T, R, W, V>;

  constructor(
    readonly kind: FieldKind,
    readonly spec: FieldSpec,
  ) {}

  private with<T2, R2 extends boolean, W2 extends boolean>(change: Partial<FieldSpec>): Field<T2, R2, W2, V> {
    return new Field<T2, R2, W2, V>(this.kind, { ...this.spec, ...change });
  }

  /** Create must give it, and it is never null. */
  required(): Field<NonNullable<T>, true, W, V> {
    return this.with({ isRequired: true, isNullable: false });
  }

  /** Never null; create may leave it out and gets `value`. */
  default(value: NonNullable<T>): Field<NonNullable<T>, false, W, V> {
    return this.with({ default: value, isNullable: false });
  }

  /** Says what no value means to people (`Global`, `Unlimited`). */
  nullable(options: { means: string }): Field<T, R, W, V> {
    return this.with({ nullMeans: options.means });
  }

  /** Kept by the server alone; callers see it and cannot write it. */
  readOnly(): Field<T, false, false, V> {
    return this.with({ isReadOnly: true, isRequired: false });
  }

  /** The referred object contains this row: its page follows the row's changes. */
  container(): Field<T, R, W, V> {
    return this.with({ isContainer: true });
  }

  /** The row is a part of the referred object, which contains it: it goes when that is deleted, and comes back with it. */
  owner(): Field<T, R, W, V> {
    return this.with({ isOwner: true, isContainer: true });
  }

  /** Deleting the referred object empties the field in the same change set, rather than being refused for its sake. */
  cleared(): Field<T, R, W, V> {
    return this.with({ isCleared: true });
  }

  /** Rows are ordered by this text as people count: `Ethernet2` before `Ethernet10`. */
  natural(): Field<T, R, W, V> {
    return this.with({ isNatural: true });
  }

  /** Search finds the row by this text. */
  searched(): Field<T, R, W, V> {
    return this.with({ isSearched: true });
  }
}

/** A field with its types forgotten, for code that walks declarations. */
export type AnyField = Field<unknown, boolean, boolean, boolean>;

function make<T>(kind: FieldKind, spec: Partial<FieldSpec>): Field<T | null, false, true, true> {
  return new Field(kind, { isRequired: false, isNullable: true, isReadOnly: false, ...spec });
}

/** The field builders: one for each kind. */
export const field = {
  /** One line of text, 255 characters unless `max` says otherwise. */
  text: (options: FieldOptions = {}) => make<string>('text', { max: 255, ...options }),
  /** Text of several lines, Markdown when shown; 10,000 characters. */
  longText: (options: FieldOptions = {}) => make<string>('longText', { max: 10_000, ...options }),
  /** A short name for URLs: lower-case letters, digits, single hyphens. */
  slug: (options: FieldOptions = {}) =>
    make<string>('slug', {
      max: 60,
      pattern: { source: '^[a-z0-9]+(-[a-z0-9]+)*$', message: 'takes lower-case letters, digits and single hyphens' },
      ...options,
    }),
  /** A whole number in signed 32 bits, or as far as `max` reaches. */
  integer: (options: FieldOptions = {}) => make<number>('integer', { min: -2147483648, max: 2147483647, ...options }),
  /** An exact decimal with up to three places, within ±10¹²; `step` narrows it (0.5 for rack units). */
  decimal: (options: FieldOptions = {}) => make<number>('decimal', { min: -1e12, max: 1e12, step: 0.001, ...options }),
  boolean: (options: FieldOptions = {}) => make<boolean>('boolean', options),
  /** One of a fixed list of values. */
  choice: <const C extends readonly Choice[]>(choices: C, options: FieldOptions = {}) =>
    make<C[number]['value']>('choice', { choices, ...options }),
  /** A calendar day, `2026-11-21`. */
  date: (options: FieldOptions = {}) => make<string>('date', options),
  /** An instant, ISO 8601 UTC with milliseconds: `2026-11-21T03:04:05.678Z`. */
  dateTime: (options: FieldOptions = {}) => make<string>('dateTime', options),
  /** `#rrggbb`, lower case. */
  color: (options: FieldOptions = {}) => make<string>('color', options),
  email: (options: FieldOptions = {}) => make<string>('email', { max: 254, ...options }),
  /** A place on earth in degrees. */
  point: (options: FieldOptions = {}) => make<Point>('point', options),
  /** The id of a row of `target` (`dcim.site`) in the same tenant. Deleting the target is refused while it is referred to. */
  ref: (target: string, options: FieldOptions = {}) => make<string>('reference', { target, ...options }),
  /** Ids of rows of `target`, without order or repeats; null for none. Deleting a target is refused while it is referred to. */
  refs: (target: string, options: FieldOptions = {}) => make<string[]>('references', { target, ...options }),
  /** The id of a row of whichever entity: of those in `of`, else of any that is no part. */
  object: (options: FieldOptions = {}) => make<string>('object', options),
  /** Whole numbers without repeats, in ascending order, each from `min` to `max`. */
  integers: (options: FieldOptions = {}) =>
    make<number[]>('integers', { min: -2147483648, max: 2147483647, ...options }),
  /** An IP address without a mask, IPv4 or IPv6 (RFC 5952): `10.0.0.1`, `2001:db8::1`. */
  ip: (options: FieldOptions = {}) => make<string>('ip', options),
  /** A network in CIDR notation without bits behind its mask: `10.0.0.0/24`, `2001:db8::/32`. */
  cidr: (options: FieldOptions = {}) => make<string>('cidr', options),
  /** The content of a file in base64, at most `max` bytes (5 MiB unless told otherwise); no row shows it. */
  bytes: (options: FieldOptions = {}) =>
    new Field<string | null, false, true, false>('bytes', {
      isRequired: false,
      isNullable: true,
      isReadOnly: false,
      max: 5 * 1024 * 1024,
      ...options,
    }),
  /** Written by callers, read by nobody; stored hashed. */
  secret: (options: FieldOptions = {}) =>
    new Field<string | null, false, true, false>('secret', {
      isRequired: false,
      isNullable: true,
      isReadOnly: false,
      max: 1024,
      ...options,
    }),
} as const;

/** A choice list from its values: the label is the value with a capital; a value may bring its own label and colour. */
export function choices<const V extends string>(values: Record<V, string | { label?: string; color?: string }>) {
  return Object.entries<string | { label?: string; color?: string }>(values).map(([value, about]) => {
    const given = typeof about === 'string' ? { color: about } : about;
    return {
      value: value as V,
      label: given.label ?? value.charAt(0).toUpperCase() + value.slice(1),
      color: given.color,
    };
  });
}
