import { type FieldKind, type FieldSpec, type IpKind, keyOfText, textOfKey } from '@raceway/shared';
import { type SqlValue, toBytes, toId } from '../platform/database.ts';

/** How a kind of field lies in the database. */
export interface Codec {
  /** The column's type, as both MariaDB and MySQL take it. */
  type: (spec: FieldSpec) => string;
  encode: (value: unknown) => SqlValue;
  decode: (value: unknown) => unknown;
}

const same = { encode: (value: unknown) => value as SqlValue, decode: (value: unknown) => value };
const json = {
  encode: (value: unknown) => JSON.stringify(value),
  decode: (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value),
};
const varchar: Codec = { type: ({ max = 255 }) => `VARCHAR(${max})`, ...same };

const id: Codec = {
  type: () => 'BINARY(16)',
  encode: (value) => toBytes(String(value)),
  decode: (value) => toId(value as Buffer),
};

/** Keys as bytes: `ip` takes 5 or 17 of them, `cidr` one more. */
const keyed = (kind: IpKind, bytes: number): Codec => ({
  type: () => `VARBINARY(${bytes})`,
  encode: (value) => Buffer.from(keyOfText[kind](String(value)), 'hex'),
  decode: (value) => textOfKey[kind]((value as Buffer).toString('hex')),
});

/** The codec of each kind. Null is no codec's business: it stays null. */
export const codecs: Record<FieldKind, Codec> = {
  text: varchar,
  longText: { type: () => 'TEXT', ...same },
  slug: varchar,
  integer: { type: ({ max = 0 }) => (max > 2_147_483_647 ? 'BIGINT' : 'INT'), ...same },
  decimal: { type: () => 'DECIMAL(16,3)', encode: (value) => value as number, decode: Number },
  boolean: { type: () => 'TINYINT(1)', encode: (value) => (value ? 1 : 0), decode: Boolean },
  choice: { type: () => 'VARCHAR(40)', ...same },
  date: { type: () => 'DATE', ...same },
  dateTime: {
    type: () => 'DATETIME(3)',
    encode: (value) => new Date(String(value)),
    decode: (value) => (value as Date).toISOString(),
  },
  color: { type: () => 'VARCHAR(7)', ...same },
  email: varchar,
  point: { type: () => 'JSON', ...json },
  reference: id,
  object: id,
  references: { type: () => 'JSON', ...json },
  integers: { type: () => 'JSON', ...json },
  ip: keyed('ip', 17),
  cidr: keyed('cidr', 18),
  bytes: {
    type: () => 'MEDIUMBLOB',
    encode: (value) => Buffer.from(String(value), 'base64'),
    decode: (value) => (value as Buffer).toString('base64'),
  },
  secret: { type: () => 'VARCHAR(255)', ...same },
};

/** Encodes a field's value for a statement. */
export function encode(kind: FieldKind, value: unknown): SqlValue {
  return value === null || value === undefined ? null : codecs[kind].encode(value);
}

/** Decodes a column's value. */
export function decode(kind: FieldKind, value: unknown): unknown {
  return value === null ? null : codecs[kind].decode(value);
}
