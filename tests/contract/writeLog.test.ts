import { type AnyField, type Change, metaFields, newId, registry } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEvidence } from '../fault/evidence.ts';
import { callsOf, refusalOf } from '../support/calls.ts';
import { faultsIn } from '../support/checker.ts';
import { expectNothingWritten } from '../support/contents.ts';
import type { Client } from '../support/installation.ts';
import { aWorld, type Member, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
let ada: Member;
let bob: Member;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  [ada, bob] = [await ours.aMember('editor'), await ours.aMember('editor')];
  return () => world.stop();
});

const isReference = ([, { kind, spec }]: [string, AnyField]) =>
  (kind === 'reference' || kind === 'references') && registry.find(spec.target ?? '')?.scope === 'tenant';

/** The references of the tenant's entities, tags too. */
const links = registry.all
  .filter(({ scope }) => scope === 'tenant')
  .flatMap(({ name, fields }) =>
    Object.entries({ ...fields, ...metaFields })
      .filter(isReference)
      .map(([field, { kind, spec }]) => ({
        entity: name,
        field,
        target: spec.target ?? '',
        isList: kind === 'references',
        isHolding: !spec.isOwner && !spec.isCleared,
      })),
  );
const referencesIn = (entity: string) => links.filter((link) => link.entity === entity).map(({ field }) => field);

/** What is wrong with the tenant's log and tables, held against each other. */
async function faults(): Promise<string[]> {
  return faultsIn(await readEvidence(world.pool, ours.tenantId, [], []));
}

/** The whole log as a caller reads it, piece by piece. */
async function readLog(client: Client, limit: number): Promise<{ changes: Change[]; to: number }> {
  const changes: Change[] = [];
  let seq = 0;
  for (;;) {
    const piece = await client.log.since.query({ seq, limit });
    expect(piece.from).toBe(seq);
    if (piece.to === seq) return { changes, to: seq };
    changes.push(...piece.changes);
    seq = piece.to;
  }
}

describe('32 writers at once', () => {
  it('get numbers without a gap, and the log replayed from its beginning is what the tables hold', async () => {
    const [rack, role] = [await ours.aRack({ uHeight: 60 }), await ours.aDeviceRole()];
    const tags = (await Promise.all([ours.aTag(), ours.aTag()])).map(({ id }) => id);
    const shared = await ours.aDevice({ name: 'shared' });
    const { seq: head } = await ours.client.dcim.device.list.query();
    const write = async (writer: number): Promise<number[]> => {
      const { dcim, changeSet } = (writer % 2 === 0 ? ada : bob).client;
      const data = { name: `device ${writer}`, deviceType: shared.deviceType, role: role.id, site: rack.site, tags };
      const made = await dcim.device.create.mutate({ data });
      const place = { rack: rack.id, position: writer + 1, face: 'front' } as const;
      const moved = await dcim.device.update.mutate({ id: made.row.id, version: 1, patch: place });
      const described = await dcim.device.update
        .mutate({
          id: shared.id,
          version: 1,
          patch: writer % 2 === 0 ? { serial: `${writer}` } : { tags: [tags[writer % 3] ?? ''].filter(Boolean) },
        })
        .catch(() => null);
      const many = await dcim.device.createMany.mutate({
        rows: [1, 2, 3].map((index) => ({ ...data, name: `device ${writer}.${index}`, tags: [] })),
      });
      const gone = await dcim.device.deleteMany.mutate({ ids: many.rows.map(({ id }) => id) });
      const back = await changeSet.revert.mutate({ seq: gone.seq });
      return [made.seq, moved.seq, ...(described ? [described.seq] : []), many.seq, gone.seq, back.seq];
    };
    const seqs = (await Promise.all(Array.from({ length: 32 }, (_, writer) => write(writer)))).flat();
    const distinct = [...new Set(seqs)].sort((a, b) => a - b);
    expect(distinct).toEqual(Array.from({ length: distinct.length }, (_, index) => head + 1 + index));
    const { changes, to } = await readLog(ours.client, 7);
    expect(to).toBe(distinct.at(-1));
    expect([...new Set(changes.map(({ seq }) => seq))]).toEqual(Array.from({ length: to }, (_, index) => index + 1));
    expect(changes).toEqual((await readLog(bob.client, 1000)).changes);
    expect(await faults()).toEqual([]);
  });

  it('who change one row merge, field by field', async () => {
    const rack = await ours.aRack();
    const patches = [
      { serial: 's' },
      { assetTag: 'a' },
      { facilityId: 'f' },
      { description: 'd' },
      { maxWeight: 5 },
      { uHeight: 40 },
    ];
    const calls = patches.map((patch) => ada.client.dcim.rack.update.mutate({ id: rack.id, version: 1, patch }));
    const versions = (await Promise.all(calls)).map(({ row }) => row.version);
    expect(versions.sort()).toEqual([2, 3, 4, 5, 6, 7]);
    expect(await ours.client.dcim.rack.get.query({ id: rack.id })).toMatchObject(Object.assign({}, ...patches));
    const last = await Promise.all(
      ['x', 'y', 'z'].map((serial) =>
        ada.client.dcim.rack.update.mutate({ id: rack.id, version: 7, patch: { serial } }).then(
          ({ row }) => row.serial,
          () => null,
        ),
      ),
    );
    expect(last.filter(Boolean)).toEqual([(await ours.client.dcim.rack.get.query({ id: rack.id })).serial]);
  });
});

const create = (client: Client, mutationId: string, name: string) =>
  client.extras.tag.create.mutate({ data: { name }, mutationId });

describe('a mutation id', () => {
  it('sent many times at once applies once, and all get the same answer', async () => {
    const mutationId = newId();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(ada.client, mutationId, 'at once')));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await ours.client.extras.tag.list.query({ where: { name: 'at once' } })).total).toBe(1);
    expect((await ada.client.changeSet.get.query({ seq: answers[0]?.seq ?? 0 })).changes).toHaveLength(1);
  });

  it('sent again after other changes answers as at first, with the row as it is now', async () => {
    const mutationId = newId();
    const first = await create(ada.client, mutationId, 'again');
    const { row } = await bob.client.extras.tag.update.mutate({
      id: first.row.id,
      version: 1,
      patch: { color: '#123456' },
    });
    expect(await create(ada.client, mutationId, 'again')).toEqual({ row, seq: first.seq });
    await bob.client.extras.tag.delete.mutate({ id: row.id });
    const third = await create(ada.client, mutationId, 'again');
    expect(third).toMatchObject({ seq: first.seq, row: { id: row.id, deletedAt: expect.any(String) } });
  });

  it('holds for every verb', async () => {
    const { tag } = ada.client.extras;
    const { row } = await tag.create.mutate({ data: { name: 'verbs' } });
    const twice = async <T extends { seq: number }>(run: (mutationId: string) => Promise<T>) => {
      const mutationId = newId();
      const [first, second] = [await run(mutationId), await expectNothingWritten(world.pool, () => run(mutationId))];
      expect(second.seq).toBe(first.seq);
      return first;
    };
    const { id } = row;
    await twice((mutationId) => tag.update.mutate({ id, version: 1, patch: { name: 'Verbs' }, mutationId }));
    const deleted = await twice((mutationId) => tag.delete.mutate({ id, version: 2, mutationId }));
    await twice((mutationId) => tag.restore.mutate({ id, mutationId }));
    await twice((mutationId) => tag.updateMany.mutate({ ids: [id], patch: { name: 'VERBS' }, mutationId }));
    await twice((mutationId) => tag.deleteMany.mutate({ ids: [id], mutationId }));
    await twice((mutationId) => tag.createMany.mutate({ rows: [{ name: 'verbs' }], mutationId }));
    expect(await refusalOf(ada.client.changeSet.revert.mutate({ seq: deleted.seq }))).toMatchObject({
      code: 'CONFLICT',
    });
    const { seq } = await tag.create.mutate({ data: { name: 'to take back' } });
    await twice((mutationId) => ada.client.changeSet.revert.mutate({ seq, mutationId }));
  });

  it('of a refused change can be used for the mended one', async () => {
    const mutationId = newId();
    await ours.aTag({ name: 'taken' });
    const refused = await expectNothingWritten(world.pool, () => refusalOf(create(ada.client, mutationId, 'taken')));
    expect(refused.code).toBe('CONFLICT');
    expect((await create(ada.client, mutationId, 'not taken')).row.name).toBe('not taken');
  });
});

describe('a reference and a deletion at once', () => {
  /** Living rows whose references lead to what is deleted or not there. */
  const dangling = async (): Promise<string[]> => {
    const { rows } = await readEvidence(world.pool, ours.tenantId, [], []);
    const living = new Set(rows.filter(({ row }) => row.deletedAt === null).map(({ row }) => row.id));
    return rows.flatMap(({ entity, row }) =>
      row.deletedAt === null
        ? referencesIn(entity)
            .filter((field) => [row[field] ?? []].flat().some((id) => !living.has(String(id))))
            .map((field) => `${entity} ${row.id} ${field}`)
        : [],
    );
  };

  it.each(links.map((link) => [`${link.entity} ${link.field}`, link] as const))(
    'of %s: one of them is refused',
    async (_, { entity, field, target, isList, isHolding }) => {
      const outcomes = new Set<string>();
      for (let round = 0; round < 4; round += 1) {
        const id = await ours.freshReference(entity, field);
        const data = await ours.data(entity, { [field]: isList ? [id] : id });
        const calls = [
          callsOf(ada.client, { name: target }).delete({ id }),
          callsOf(bob.client, { name: entity }).create({ data }),
        ];
        const isFirst = round % 2 === 0;
        const settled = await Promise.allSettled(isFirst ? calls : calls.toReversed());
        outcomes.add((isFirst ? settled : settled.toReversed()).map(({ status }) => status).join());
      }
      // What is deleted takes its parts along, and some rows let go of it: one that came first is not in its way.
      const allowed = ['fulfilled,rejected', isHolding ? 'rejected,fulfilled' : 'fulfilled,fulfilled'];
      for (const outcome of outcomes) expect(allowed).toContain(outcome);
    },
  );

  it('has left nothing dangling', async () => {
    expect(await dangling()).toEqual([]);
  });
});

it('leaves log and tables that agree, after all of this', async () => {
  expect(await faults()).toEqual([]);
});

it('takes a mutation id as one person’s own', async () => {
  const mutationId = newId();
  const first = await create(ada.client, mutationId, 'ada’s');
  const second = await create(bob.client, mutationId, 'bob’s');
  expect(second.row).toMatchObject({ name: 'bob’s' });
  expect(second.seq).toBe(first.seq + 1);
});
