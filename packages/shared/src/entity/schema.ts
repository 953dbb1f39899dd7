import { z } from 'zod';
import { type Issue, invalid } from '../errors.ts';
import { formatAddress, readAddress } from '../ip/address.ts';
import { formatCidr, readCidr } from '../ip/cidr.ts';
import { type AnyEntity, type Fields, fieldOf, labelOf } from './entity.ts';
import type { FieldKind, FieldSpec } from './field.ts';

const id = z.uuid({ error: 'is not a UUID' }).transform((text) => text.toLowerCase());

const ids = z.array(id, { error: 'must be a list of ids' }).transform((given) => [...new Set(given)].sort());

function text(spec: FieldSpec) {
  const trimmed = z.string({ error: 'must be text' }).trim();
  return bounded(spec.normalize ? trimmed.overwrite(spec.normalize) : trimmed, spec);
}

function bounded(unbounded: z.ZodString, spec: FieldSpec) {
  let schema = unbounded;
  if (spec.isRequired || !spec.isNullable) schema = schema.min(spec.min ?? 1, { error: 'must not be empty' });
  else if (spec.min) schema = schema.min(spec.min, { error: `must have at least ${spec.min} characters` });
  if (spec.max) schema = schema.max(spec.max, { error: `must have at most ${spec.max} characters` });
  if (spec.pattern) schema = schema.regex(new RegExp(spec.pattern.source), { error: spec.pattern.message });
  return schema;
}

/** Whether `value` is a multiple of `step`, told apart from binary rounding (0.1 + 0.2 is a multiple of 0.1). 0 takes all. */
function isMultiple(value: number, step: number): boolean {
  if (step === 0) return true;
  const times = value / step;
  return Math.abs(times - Math.round(times)) < 1e-6 + Math.abs(times) * Number.EPSILON;
}

function range(schema: z.ZodNumber, { min, max, unit }: FieldSpec) {
  const behind = unit ? ` ${unit}` : '';
  let ranged = schema;
  if (min !== undefined) ranged = ranged.min(min, { error: `must be at least ${min}${behind}` });
  if (max !== undefined) ranged = ranged.max(max, { error: `must be at most ${max}${behind}` });
  return ranged;
}

function isDay(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

function degrees(max: number) {
  const error = `must be a number of degrees from -${max} to ${max}`;
  return z.number({ error }).min(-max, { error }).max(max, { error });
}

/** A text that `read` understands, or says what is wrong with, in the one form that `format` gives. */
function ipText<T extends object>(read: (text: string) => T | string, format: (value: T) => string) {
  return z
    .string({ error: 'must be text' })
    .trim()
    .transform((text, context) => {
      const value = read(text);
      if (typeof value !== 'string') return format(value);
      context.addIssue({ code: 'custom', message: value });
      return z.NEVER;
    });
}

/** The zod schema of a value of each kind, null aside. */
const valueSchemas: Record<FieldKind, (spec: FieldSpec) => z.ZodType> = {
  text,
  longText: text,
  slug: text,
  integer: (spec) => range(z.number({ error: 'must be a number' }).int({ error: 'must be a whole number' }), spec),
  decimal: (spec) =>
    range(z.number({ error: 'must be a number' }), spec).refine((value) => isMultiple(value, spec.step ?? 0.001), {
      error: `must be a multiple of ${spec.step ?? 0.001}`,
    }),
  boolean: () => z.boolean({ error: 'must be true or false' }),
  choice: ({ choices = [] }) =>
    z.enum(choices.map((choice) => choice.value) as [string, ...string[]], {
      error: `must be one of ${choices.map((choice) => choice.value).join(', ')}`,
    }),
  date: () => z.string({ error: 'must be a day, YYYY-MM-DD' }).refine(isDay, { error: 'must be a day, YYYY-MM-DD' }),
  dateTime: () =>
    z
      .string({ error: 'must be a time, ISO 8601' })
      .refine((value) => z.iso.datetime({ offset: true }).safeParse(value).success, {
        error: 'must be a time, ISO 8601',
      })
      .transform((value) => new Date(value).toISOString()),
  color: () =>
    z
      .string({ error: 'must be a colour, #rrggbb' })
      .toLowerCase()
      .regex(/^#[0-9a-f]{6}$/, { error: 'must be a colour, #rrggbb' }),
  email: (spec) => text(spec).pipe(z.email({ error: 'must be an e-mail address' })),
  ip: () => ipText(readAddress, formatAddress),
  cidr: () => ipText(readCidr, formatCidr),
  point: () =>
    z.strictObject(
      { latitude: degrees(90), longitude: degrees(180) },
      { error: 'must be { latitude, longitude } in degrees' },
    ),
  reference: () => id,
  object: () => id,
  references: () => ids,
  integers: (spec) =>
    z
      .array(
        range(
          z.number({ error: 'must be a list of whole numbers' }).int({ error: 'must be a list of whole numbers' }),
          spec,
        ),
        {
          error: 'must be a list of whole numbers',
        },
      )
      .min(1, { error: 'must name one number at least' })
      .max(1000, { error: 'must name at most 1,000 numbers' })
      .transform((numbers) => [...new Set(numbers)].sort((a, b) => a - b)),
  bytes: ({ max = Number.POSITIVE_INFINITY }) =>
    z
      .base64({ error: 'must be the content of a file in base64' })
      .min(1, { error: 'must not be empty' })
      .refine((content) => content.length * 0.75 - 2 <= max, { error: `must be at most ${max / 1024 / 1024} MiB` }),
  // Untouched: blanks at the ends of a password are part of it.
  secret: (spec) => bounded(z.string({ error: 'must be text' }), spec),
};

/** Kinds of which an empty text is no value. */
const blankKinds: ReadonlySet<FieldKind> = new Set(['text', 'longText', 'slug', 'email', 'ip', 'cidr']);

/** The schema of one field's value, null included where the field takes it. An empty text of a nullable field is null. */
export function valueSchema(kind: FieldKind, spec: FieldSpec): z.ZodType {
  const schema = valueSchemas[kind](spec);
  if (!spec.isNullable) return schema;
  const nullable = schema.nullable();
  if (kind === 'integers' || kind === 'references') {
    return z.preprocess((value) => (Array.isArray(value) && value.length === 0 ? null : value), nullable);
  }
  return blankKinds.has(kind)
    ? z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), nullable)
    : nullable;
}

function writable(entity: AnyEntity): Fields {
  return Object.fromEntries(Object.entries(entity.fields).filter(([, { spec }]) => !spec.isReadOnly));
}

function shape(entity: AnyEntity, isPatch: boolean): Record<string, z.ZodType> {
  const schemas = Object.entries(writable(entity)).map(([name, { kind, spec }]) => {
    const schema = valueSchema(kind, spec);
    return [name, isPatch || !spec.isRequired ? schema.optional() : schema] as const;
  });
  return {
    ...Object.fromEntries(schemas),
    tags: ids.optional(),
  };
}

const creates = new WeakMap<AnyEntity, z.ZodType<Record<string, unknown>>>();
const patches = new WeakMap<AnyEntity, z.ZodType<Record<string, unknown>>>();

/** The schema of what create takes: unknown fields and read-only ones are refused. */
export function createSchema(entity: AnyEntity): z.ZodType<Record<string, unknown>> {
  const known = creates.get(entity) ?? z.strictObject({ id: id.optional(), ...shape(entity, false) });
  creates.set(entity, known);
  return known;
}

/** The schema of what update takes. */
export function patchSchema(entity: AnyEntity): z.ZodType<Record<string, unknown>> {
  const known = patches.get(entity) ?? z.strictObject(shape(entity, true));
  patches.set(entity, known);
  return known;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((sofar, part) => {
    if (typeof part === 'number') return `${sofar}[${part}]`;
    return sofar ? `${sofar}.${String(part)}` : String(part);
  }, '');
}

/** What zod found wrong, as issues by field path. `of` lets an unknown or missing field be named as people know it. */
export function issuesOf(error: z.ZodError, of?: AnyEntity): Issue[] {
  return error.issues.flatMap((issue) => {
    const path = pathText(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const isReadOnly = of && fieldOf(of, key)?.spec.isReadOnly;
        const where = of ? `a field of ${of.label}` : 'known here';
        return {
          path: path ? `${path}.${key}` : key,
          message: isReadOnly ? 'is kept by Raceway and cannot be written' : `is not ${where}`,
        };
      });
    }
    const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
    return [{ path, message: isMissing ? 'is required' : issue.message }];
  });
}

/** Reads create's data: the clean data, or all that is wrong with it by field path. */
export function parseCreate(entity: AnyEntity, data: unknown): { data: Record<string, unknown>; issues: Issue[] } {
  return parse(entity, createSchema(entity), data);
}

/** Reads update's patch; see {@link parseCreate}. */
export function parsePatch(entity: AnyEntity, patch: unknown): { data: Record<string, unknown>; issues: Issue[] } {
  return parse(entity, patchSchema(entity), patch);
}

function parse(entity: AnyEntity, schema: z.ZodType<Record<string, unknown>>, input: unknown) {
  const { success, data, error } = schema.safeParse(input, { reportInput: true });
  if (success) return { data, issues: [] };
  const given: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : {};
  const issues = issuesOf(error, entity).map((issue) => {
    const isMissing = fieldOf(entity, issue.path)?.spec.isNullable === false && (given[issue.path] ?? null) === null;
    return isMissing ? { ...issue, message: `${labelOf(entity, issue.path)} is required` } : issue;
  });
  return { data: {}, issues };
}

/** Reads any procedure's input by `schema`. @throws AppError BAD_REQUEST with all issues. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const { success, data, error } = schema.safeParse(input, { reportInput: true });
  if (!success) throw invalid(issuesOf(error));
  return data;
}
