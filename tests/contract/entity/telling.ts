import { newId } from '@raceway/shared';
import { expect, it } from 'vitest';
import { refusalOf } from '../../support/calls.ts';
import { adminToken, mainTenant } from '../../support/installation.ts';
import { Listener } from '../../support/listener.ts';
import type { Subject } from './subject.ts';

/** What an entity's changes leave in the history and tell to those who listen. */
export function describeTelling(subject: Subject): void {
  it('keeps each change with before and after, who, how and why, newest first', async () => {
    const mutationId = newId();
    const { row } = await subject.calls.create({ data: await subject.data(), mutationId, reason: 'It came today.' });
    const { patch } = subject.patches(row);
    const { row: changed } = await subject.calls.update({ id: row.id, version: 1, patch });
    await subject.calls.delete({ id: row.id });
    const { row: restored } = await subject.calls.restore({ id: row.id });
    const { changes, next } = await subject.calls.history({ id: row.id });
    const former = Object.fromEntries(Object.keys(patch).map((name) => [name, row[name]]));
    expect(changes).toMatchObject([
      { action: 'restore', version: 4, before: { deletedAt: expect.any(String) }, after: restored },
      { action: 'delete', version: 3, before: { deletedAt: null } },
      { action: 'update', version: 2, before: former, after: changed },
      { action: 'create', version: 1, before: null, after: row, mutationId, reason: 'It came today.' },
    ]);
    expect(changes[2]?.before).toEqual(former);
    for (const change of changes) {
      const actor = { id: subject.world.adminId, name: 'Administrator' };
      expect(change).toMatchObject({ entity: subject.entity.name, id: row.id, actor, source: 'api' });
    }
    expect(next).toBeNull();
  });

  it('gives its history page by page', async () => {
    const { id } = await subject.make();
    await subject.calls.delete({ id });
    await subject.calls.restore({ id });
    const versions: number[] = [];
    let after: string | undefined;
    do {
      const { changes, next } = await subject.calls.history({ id, limit: 1, after });
      versions.push(...changes.map(({ version }) => version));
      after = next ?? undefined;
    } while (after !== undefined);
    expect(versions).toEqual([3, 2, 1]);
    expect(await refusalOf(subject.calls.history({ id, after: 'no cursor' }))).toMatchObject({
      issues: [{ path: 'after' }],
    });
  });

  it('tells a second client of each change, as the log has it', async () => {
    const { url } = subject.world.server;
    const listener = await Listener.open({ url, tenant: mainTenant, credential: { token: adminToken } });
    const { name, scope } = subject.entity;
    await listener.subscribe({ topics: [name], log: scope });
    const row = await subject.make();
    await subject.calls.update({ id: row.id, version: 1, patch: subject.patches(row).patch });
    const { seq } = await subject.calls.delete({ id: row.id });
    await listener.until('told', () => listener.heardTo >= seq);
    listener.close();
    const told = listener.ranges.flatMap(({ changes }) => changes).filter(({ id }) => id === row.id);
    expect(told).toEqual((await subject.calls.history({ id: row.id })).changes.toReversed());
  });

  const isTagged = subject.entity.scope === 'tenant';
  it(isTagged ? 'carries tags' : 'carries no tags, which are a tenant’s', async () => {
    const tags = (await Promise.all([1, 2].map(() => subject.world.ours.aTag()))).map(({ id }) => id).sort();
    const create = subject.calls.create({ data: await subject.data({ tags }) });
    if (!isTagged) {
      expect(await refusalOf(create)).toMatchObject({ issues: [{ path: 'tags' }, { path: 'tags' }] });
      return;
    }
    const { row } = await create;
    expect(row.tags).toEqual(tags);
    const [first = '', second = ''] = tags;
    const { row: changed } = await subject.calls.update({ id: row.id, version: 1, patch: { tags: [second, second] } });
    expect(changed.tags).toEqual([second]);
    const carrying = (id: string) => subject.calls.list({ where: { tags: { contains: id } }, include: ['tags'] });
    expect((await carrying(first)).rows).toEqual([]);
    expect(await carrying(second)).toMatchObject({
      rows: [{ id: row.id }],
      included: { 'extras.tag': [{ id: second }] },
    });
    const { changes } = await subject.calls.history({ id: row.id });
    expect(changes[0]?.before).toEqual({ tags });
  });
}
