import {
  type ComponentPair,
  changesFor,
  componentsOf,
  type Device,
  type DifferenceChoice,
  device as deviceEntity,
  differencesOf,
  invalid,
  pairComponents,
  type TypeDifferences,
  unknownChoices,
} from '@raceway/shared';
import { commit, committedBefore } from '../../core/commit.ts';
import type { Context } from '../../core/context.ts';
import type { ChangeRequest, Writer } from '../../core/hooks.ts';
import { existing, type Reading, readingOf } from '../../core/reading.ts';
import { placeOf } from './bayChains.ts';
import { hardwareParts } from './hardwareParts.ts';

type Call = Context & { actor: NonNullable<Context['actor']> };

/** The components of devices as their types, those of their modules included, would have them beside what they have. */
async function pairsOf(reading: Reading, devices: readonly Device[]): Promise<ComponentPair[][]> {
  const partsOf = await hardwareParts(reading, devices);
  return devices.map((device) => {
    const parts = partsOf(device.id);
    const expected = parts.flatMap(
      ({ module, templates, bays }) =>
        componentsOf(templates, { device: device.id, module, ...placeOf(bays, device) }).components,
    );
    const present = new Map<string, { id: string }[]>();
    for (const part of parts)
      for (const [entity, rows] of part.present) present.set(entity, [...(present.get(entity) ?? []), ...rows]);
    return pairComponents(expected, present);
  });
}

async function devicesOf(reading: Reading, ids: readonly string[], deviceType: string | undefined): Promise<Device[]> {
  const devices = (await existing(reading, deviceEntity, ids)) as unknown as Device[];
  return deviceType ? devices.map((device) => ({ ...device, deviceType })) : devices;
}

/**
 * What a device has otherwise than its type.
 * @param deviceType another type than its own to look at
 * @throws AppError NOT_FOUND
 */
export async function typeDifferences(
  { app, actor }: Call,
  { id, deviceType }: { id: string; deviceType?: string | undefined },
): Promise<TypeDifferences> {
  const reading = readingOf(app, actor.tenantId);
  const [pairs = []] = await pairsOf(reading, await devicesOf(reading, [id], deviceType));
  return differencesOf(pairs);
}

/** What to do to which devices. */
export interface SyncInput {
  ids: readonly string[];
  /** The type that they get first. */
  deviceType?: string | undefined;
  /** The version of the one device that gets another type. */
  version?: number | undefined;
  apply: readonly DifferenceChoice[];
  mutationId?: string | undefined;
  reason?: string | undefined;
}

/**
 * Makes devices as their type has them, as far as chosen, in one change set: nothing else is made, changed or deleted.
 * @returns how many components it touched
 * @throws AppError BAD_REQUEST for a choice that is no difference of any of them; what the write path throws
 */
export async function syncWithType(
  { app, actor, source }: Call,
  { ids, deviceType, version, apply, mutationId, reason }: SyncInput,
): Promise<{ count: number; seq: number }> {
  const writer: Writer = { actor, source };
  const done = mutationId ? await committedBefore(app, writer, actor.tenantId, mutationId) : null;
  if (done) return { count: done.rows.length - (deviceType ? ids.length : 0), seq: done.seq };
  const reading = readingOf(app, actor.tenantId);
  const all = await pairsOf(reading, await devicesOf(reading, ids, deviceType));
  const unknown = unknownChoices(all, apply);
  if (unknown.length > 0) throw invalid(unknown);
  const changes = all.flatMap((pairs) => changesFor(pairs, apply));
  const components = changes.map(({ pair, ...change }): ChangeRequest => {
    return { entity: pair.entity, ...change, at: `components[${pair.name}]` };
  });
  const devices = (deviceType ? ids : []).map((id): ChangeRequest => {
    return { entity: deviceEntity, action: 'update', id, patch: { deviceType }, ...(version ? { version } : {}) };
  });
  if (devices.length + components.length === 0) throw invalid([{ path: 'apply', message: 'changes nothing' }]);
  const { seq } = await commit(app, writer, [...devices, ...components], { mutationId, reason });
  return { count: components.length, seq };
}
