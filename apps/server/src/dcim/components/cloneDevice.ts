import {
  type ComponentRow,
  componentEntities,
  copiesOf,
  type Device,
  device as deviceEntity,
  invalid,
  module as moduleEntity,
  newId,
  type RowsResult,
} from '@raceway/shared';
import { commit } from '../../core/commit.ts';
import type { Context } from '../../core/context.ts';
import type { ChangeRequest } from '../../core/hooks.ts';
import { existing, type Reading, readingOf } from '../../core/reading.ts';
import { rowsWithin } from '../../core/rowsWithin.ts';

/** Rows that one call makes at most. */
const maxRows = 20_000;

/** What is of one device alone: its marks, and its place. */
const ownFields = new Set([
  'name', 'serial', 'assetTag', 'coordinates', 'rack', 'position', 'face', 'mountColumn', 'side', 'parent', 'slot', 
  'virtualChassis', 'vcPosition', 'vcPriority',
]); // biome-ignore format: one list

/** What a device consists of, in the order in which it can be saved: modules refer to bays, components to modules. */
const innerEntities = [moduleEntity, ...componentEntities];
const innerNames: ReadonlySet<string> = new Set(innerEntities.map(({ name }) => name));

async function contentsOf(reading: Reading, id: string) {
  const contents: { entity: (typeof innerEntities)[number]; row: ComponentRow }[] = [];
  for (const entity of innerEntities)
    for (const row of await rowsWithin(reading, entity, 'device', [id])) contents.push({ entity, row });
  return contents;
}

/**
 * Makes devices like another, with modules and components like its own, in one change set: in its site and location, but
 * in no rack, chassis or stack, and without what marks the one piece (serial numbers, asset tags, addresses).
 * @throws AppError NOT_FOUND; BAD_REQUEST for more than can be made at once; what the write path throws
 */
export async function cloneDevice(
  { app, actor, source }: Context & { actor: NonNullable<Context['actor']> },
  {
    id,
    names,
    mutationId,
    reason,
  }: { id: string; names: readonly string[] } & Partial<Record<'mutationId' | 'reason', string | undefined>>,
): Promise<RowsResult<Device>> {
  const reading = readingOf(app, actor.tenantId);
  const [original] = await existing(reading, deviceEntity, [id]);
  const contents = await contentsOf(reading, id);
  const total = names.length * (contents.length + 1);
  if (total > maxRows)
    throw invalid([
      { path: 'names', message: `would make ${total} rows with all components; ${maxRows} are the most` },
    ]);
  const kept = Object.keys(deviceEntity.fields).filter((field) => !ownFields.has(field));
  const fields = Object.fromEntries(['tags', ...kept].map((field) => [field, original?.[field]]));
  const devices = names.map((name, index): ChangeRequest & { action: 'create' } => ({
    entity: deviceEntity,
    action: 'create',
    data: { ...fields, id: newId(), name },
    parts: 'none',
    at: `names[${index}]`,
  }));
  const inner = devices.flatMap(({ data: { id: device }, at }) =>
    copiesOf(contents, innerNames).map(({ entity, data, rank }) => {
      const copied: ComponentRow = { ...data, device };
      return { entity, data: copied, rank, at };
    }),
  );
  const order = new Map(innerEntities.map((entity, index) => [entity.name, index]));
  const placeIn = (entity: { name: string }) => order.get(entity.name) ?? 0;
  inner.sort((a, b) => a.rank - b.rank || placeIn(a.entity) - placeIn(b.entity));
  const requests = inner.map(({ entity, data, at }): ChangeRequest => {
    return { entity, action: 'create', data, parts: 'none', at: `${at}.components[${data.name ?? entity.label}]` };
  });
  const { rows, seq } = await commit(app, { actor, source }, [...devices, ...requests], { mutationId, reason });
  return { rows: rows.slice(0, names.length) as unknown as Device[], seq };
}
