import {
  type AnyEntity,
  componentKinds,
  type Device,
  isCircular,
  linkProblem,
  module as moduleEntity,
} from '@raceway/shared';
import type { AnyRow, CommitSession, Write } from '../../../core/hooks.ts';

/** Entities whose rows belong to one device or type, so that references among them stay within it. */
const owned = new Set(
  [moduleEntity, ...componentKinds.flatMap(({ template, component }) => [template, component])].map(({ name }) => name),
);
/** An inlet is plugged into another device's outlet: that has rules of its own. */
const outward = new Set(['outlet']);
const ownerFields = ['device', 'deviceType', 'moduleType'] as const;

/** Fields of the entity that refer to what belongs to the same device or type. */
const inwardFields = (entity: AnyEntity): [name: string, target: string][] =>
  Object.entries(entity.fields).flatMap(([name, { kind, spec }]) =>
    kind === 'reference' && owned.has(spec.target ?? '') && !outward.has(name) ? [[name, spec.target ?? '']] : [],
  );

/** A component stays with its device, a template with its type: what refers to it does (NetBox §2.2). */
function refuseMoving(write: Write, session: CommitSession): void {
  for (const field of ownerFields)
    if (field in write.entity.fields && write.before && write.before[field] !== write.after[field])
      session.issue(write, field, `${write.entity.label} cannot change hands: make another one there.`);
}

async function stackOf(session: CommitSession, deviceIds: readonly unknown[]): Promise<Map<string, string | null>> {
  const devices = (await session.load('dcim.device', deviceIds.map(String))) as unknown as Map<string, Device>;
  return new Map([...devices].map(([id, { virtualChassis }]) => [id, virtualChassis]));
}

/** What a field refers to belongs to the same device or type, or to the same stack, and nothing is a part of itself. */
async function validateField(
  writes: readonly Write[],
  [field, target]: [string, string],
  session: CommitSession,
): Promise<void> {
  const linked = writes.filter(({ before, after }) => after[field] && before?.[field] !== after[field]);
  if (linked.length === 0) return;
  const targets = await session.load(
    target,
    linked.map(({ after }) => String(after[field])),
  );
  const targetOf = ({ after }: Write) => targets.get(String(after[field])) as (AnyRow & { name: string }) | undefined;
  const abroad = linked.filter((write) => targetOf(write) && targetOf(write)?.device !== write.after.device);
  const stacks = await stackOf(
    session,
    abroad.flatMap((write) => [write.after.device, targetOf(write)?.device]),
  );
  for (const write of linked) {
    const to = targetOf(write);
    if (!to) continue;
    const [mine, theirs] = [write.after.device, to.device].map((device) => stacks.get(String(device)) ?? null);
    const problem = linkProblem(field, write.after, to, mine !== null && mine === theirs);
    if (problem) session.issue(write, field, problem);
  }
  if (target === linked[0]?.entity.name) await refuseCircles(linked, field, session);
}

/** Held on the way, so that two who would close a circle together meet. */
async function refuseCircles(writes: readonly Write[], field: string, session: CommitSession): Promise<void> {
  const rows = new Map<string, AnyRow>(writes.map(({ id, after }) => [id, after]));
  const missing = () =>
    [...rows.values()].flatMap((row) => (row[field] && !rows.has(String(row[field])) ? [String(row[field])] : []));
  for (let ids = missing(); ids.length > 0; ids = missing()) {
    const found = await session.load(writes[0]?.entity.name ?? '', ids, 'LOCK IN SHARE MODE');
    for (const id of ids) rows.set(id, found.get(id) ?? ({ id } as AnyRow));
  }
  for (const write of writes) {
    const next = (id: string) => (rows.get(id)?.[field] ? String(rows.get(id)?.[field]) : null);
    if (isCircular(write.id, next))
      session.issue(write, field, `${write.entity.label} ${write.after.name} would lead back to itself.`);
  }
}

/** References among components of a device, or templates of a type, keep within it. */
export async function validateLinks(writes: readonly Write[], session: CommitSession): Promise<void> {
  const living = writes.filter(({ after }) => after.deletedAt === null);
  const [first] = living;
  if (!first) return;
  for (const write of living) refuseMoving(write, session);
  for (const field of inwardFields(first.entity)) await validateField(living, field, session);
}
