import {
  type Device,
  type DeviceComponents,
  type DifferenceChoice,
  expandPattern,
  invalid,
  type Module,
  module as moduleEntity,
  parseInput,
  type RowResult,
  type RowsResult,
  registry,
  type TypeDifferences,
} from '@raceway/shared';
import { z } from 'zod';
import { commit } from '../../core/commit.ts';
import type { AnyRow } from '../../core/hooks.ts';
import { id } from '../../core/inputs.ts';
import { router, tenantProcedure } from '../../trpc.ts';
import { createByPattern, type NameChange, namedEntities, renameComponents } from './bulkComponents.ts';
import { cloneDevice } from './cloneDevice.ts';
import { deviceContents } from './deviceContents.ts';
import { syncWithType, typeDifferences } from './typeSync.ts';

const text = (max: number) => z.string('must be text').max(max, `must have at most ${max} characters`);
const options = { mutationId: id.optional(), reason: text(500).optional() };
const ids = (max: number) => z.array(id).min(1, 'must not be empty').max(max, `takes at most ${max} ids`);
const data = z.record(z.string(), z.unknown(), { error: 'must be an object' });

const choice: z.ZodType<DifferenceChoice> = z.strictObject({
  kind: z.enum(['missing', 'extra', 'different'], 'must be missing, extra or different'),
  entity: text(100),
  name: text(300),
  fields: z.array(text(100)).max(100).optional(),
});
const apply = z.array(choice).max(5000, 'takes at most 5000 choices');

const differencesInput = z.strictObject({ id, deviceType: id.optional() });
const syncInput = z.strictObject({
  id: id.optional(),
  ids: ids(1000).optional(),
  apply: apply.min(1, 'must not be empty'),
  ...options,
});
const changeTypeInput = z.strictObject({
  id,
  version: z.int('must be a whole number').min(1, 'must be at least 1').optional(),
  deviceType: id,
  apply: apply.optional(),
  ...options,
});
const cloneInput = z.strictObject({
  id,
  names: z.array(text(64)).min(1, 'must not be empty').max(1000, 'takes at most 1000 names').optional(),
  pattern: text(200).optional(),
  ...options,
});

/** Names as they are given: one by one, or as a pattern. @throws AppError BAD_REQUEST without either, or with both */
function givenNames({ names, pattern }: z.output<typeof cloneInput>): string[] {
  if ((names === undefined) === (pattern === undefined))
    throw invalid([{ path: 'names', message: 'give either names or a pattern' }]);
  if (names) return names;
  const expanded = expandPattern(pattern ?? '');
  if (expanded.problem !== undefined) throw invalid([{ path: 'pattern', message: expanded.problem }]);
  return expanded.names;
}

/** What can be done with devices beside what can be done with every row. */
export const deviceProcedures = {
  components: tenantProcedure
    .input((input: unknown) => parseInput(z.strictObject({ id }), input))
    .query(({ ctx, input }): Promise<DeviceComponents> => deviceContents(ctx, input)),
  typeDifferences: tenantProcedure
    .input((input: unknown) => parseInput(differencesInput, input))
    .query(({ ctx, input }): Promise<TypeDifferences> => typeDifferences(ctx, input)),
  syncWithType: tenantProcedure
    .input((input: unknown) => parseInput(syncInput, input))
    .mutation(({ ctx, input }): Promise<{ count: number; seq: number }> => {
      if ((input.id === undefined) === (input.ids === undefined))
        throw invalid([{ path: 'ids', message: 'give either id or ids' }]);
      return syncWithType(ctx, { ...input, ids: input.ids ?? [input.id ?? ''] });
    }),
  changeType: tenantProcedure
    .input((input: unknown) => parseInput(changeTypeInput, input))
    .mutation(
      ({ ctx, input }): Promise<{ count: number; seq: number }> =>
        syncWithType(ctx, { ...input, ids: [input.id], apply: input.apply ?? [] }),
    ),
  clone: tenantProcedure
    .input((input: unknown) => parseInput(cloneInput, input))
    .mutation(
      ({ ctx, input }): Promise<RowsResult<Device>> => cloneDevice(ctx, { ...input, names: givenNames(input) }),
    ),
};

const installInput = z.strictObject({
  data,
  components: z.enum(['make', 'adopt', 'none'], 'must be make, adopt or none').optional(),
  ...options,
});

/** What can be done with modules beside. */
export const moduleProcedures = {
  install: tenantProcedure
    .input((input: unknown) => parseInput(installInput, input))
    .mutation(async ({ ctx, input }): Promise<RowResult<Module>> => {
      const { data: given, components: parts = 'make', ...rest } = input;
      const request = { entity: moduleEntity, action: 'create', data: given, parts } as const;
      const { rows, seq } = await commit(ctx.app, { actor: ctx.actor, source: ctx.source }, [request], rest);
      return { row: rows[0] as unknown as Module, seq };
    }),
};

const entities: readonly string[] = namedEntities.map(({ name }) => name);
const entity = z
  .string('must be the name of an entity')
  .refine((name) => entities.includes(name), { error: `must be one of ${entities.join(', ')}` });
const patternInput = z.strictObject({
  entity,
  device: id.optional(),
  deviceType: id.optional(),
  moduleType: id.optional(),
  pattern: text(200),
  labelPattern: text(200).optional(),
  positionPattern: text(200).optional(),
  data: data.optional(),
  ...options,
});
const renameInput = z.strictObject({
  entity,
  ids: ids(5000),
  find: text(200),
  replace: text(200),
  useRegex: z.boolean('must be true or false').optional(),
  isDryRun: z.boolean('must be true or false').optional(),
  ...options,
});

/** What is done with components, or templates of them, of whichever kind. */
export const componentRouter = router({
  createByPattern: tenantProcedure
    .input((input: unknown) => parseInput(patternInput, input))
    .mutation(({ ctx, input }): Promise<RowsResult<AnyRow>> => {
      const { entity: name, device, deviceType, moduleType, data: given, ...rest } = input;
      const owner = Object.entries({ device, deviceType, moduleType }).filter(([, value]) => value !== undefined);
      return createByPattern(ctx, {
        ...rest,
        entity: registry.get(name),
        data: { ...given, ...Object.fromEntries(owner) },
      });
    }),
  rename: tenantProcedure
    .input((input: unknown) => parseInput(renameInput, input))
    .mutation(
      ({ ctx, input }): Promise<{ names: NameChange[]; seq: number | null }> =>
        renameComponents(ctx, {
          ...input,
          entity: registry.get(input.entity),
          useRegex: input.useRegex ?? false,
          isDryRun: input.isDryRun ?? false,
        }),
    ),
});
