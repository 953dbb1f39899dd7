import { parseInput } from '@raceway/shared';
import { z } from 'zod';

/** Reads an input, of which callers may leave out what goes without saying: to tRPC it has two types. */
export function reading<S extends z.ZodType>(schema: S) {
  const types: { _input?: z.input<S>; _output?: z.output<S> } = {};
  return {
    ...(types as { _input: z.input<S>; _output: z.output<S> }),
    parse: (input: unknown) => parseInput(schema, input),
  };
}

/** The id of a row, in lower case. */
export const id = z.uuid({ error: 'is not a UUID' }).transform((text) => text.toLowerCase());
const version = z.int('must be a whole number').min(1, 'must be at least 1');
const data = z.record(z.string(), z.unknown(), { error: 'must be an object' });
/** Rows in one call: a bigger import is a job. */
const maxRows = 5000;

/** What every change set takes. */
export const options = {
  mutationId: id.optional(),
  reason: z.string().max(500, 'must have at most 500 characters').optional(),
};

/** The inputs of an entity's procedures, apart from what depends on its fields. */
export const get = z.strictObject({ id });
export const history = z.strictObject({
  id,
  limit: z.int().min(1).max(500).default(50),
  after: z.string().max(200).optional(),
});
export const create = z.strictObject({ data, ...options });
export const update = z.strictObject({ id, version, patch: data, ...options });
export const remove = z.strictObject({ id, version: version.optional(), ...options });
export const restore = z.strictObject({ id, ...options });
export const createMany = z.strictObject({
  rows: z.array(data).min(1, 'must not be empty').max(maxRows, `takes at most ${maxRows} rows`),
  ...options,
});
const selected = {
  ids: z.array(id).min(1, 'must not be empty').max(maxRows, `takes at most ${maxRows} ids`).optional(),
  where: data.optional(),
  expect: z.int().min(0).optional(),
  ...options,
};
export const selection = z.strictObject(selected);
export const updateMany = z.strictObject({ ...selected, patch: data });
/** How many rows a filter may select for one change set. */
export { maxRows };
