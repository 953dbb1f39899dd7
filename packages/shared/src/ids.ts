import { v7, validate } from 'uuid';

/** A new UUIDv7 as lower-case text: time-ordered, so that rows made together lie together in the database. */
export function newId(): string {
  return v7();
}

/** Whether `value` is a UUID in its text form (any version, any case). */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && validate(value);
}
