import { newId } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { type AnyRow, refusalOf } from '../../support/calls.ts';
import { expectNothingWritten } from '../../support/contents.ts';
import type { Subject } from './subject.ts';

/** What updateMany and deleteMany owe a caller. */
export function describeBulk(subject: Subject): void {
  const idsOf = (rows: readonly AnyRow[]) => rows.map(({ id }) => id);
  /** The rows' newest changes. */
  const lastChanges = async (rows: readonly AnyRow[]) => {
    const histories = await Promise.all(rows.map(({ id }) => subject.calls.history({ id, limit: 1 })));
    return histories.flatMap(({ changes }) => changes.map(({ seq, action }) => ({ seq, action })));
  };
  /** What both verbs refuse alike: a selection that is none, or not what the caller saw. */
  const expectRefusals = (verb: 'updateMany' | 'deleteMany', rows: readonly AnyRow[], given: object) =>
    expectNothingWritten(subject.world.pool, async () => {
      const refusal = (selection: object) => refusalOf(subject.calls[verb]({ ...selection, ...given }));
      const ids = idsOf(rows);
      const where = { id: { inq: ids } };
      expect(await refusal({})).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'ids' }] });
      expect(await refusal({ ids, where, expect: 2 })).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ path: 'ids' }],
      });
      expect(await refusal({ where })).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'expect' }] });
      expect(await refusal({ where, expect: 3 })).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'expect' }] });
      expect(await refusal({ ids: [...ids, newId()] })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refusal({ where: { noSuchField: 1 }, expect: 2 })).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ path: 'where.noSuchField' }],
      });
    });

  describe('updateMany', () => {
    it('changes the rows named, or those that meet a filter and are as many as expected, under one number', async () => {
      const { before, after } = subject.sharedField;
      const rows = [await subject.make(before), await subject.make(before)];
      await expectRefusals('updateMany', rows, { patch: after });
      const byId = await subject.calls.updateMany({ ids: idsOf(rows), patch: after });
      expect(byId.count).toBe(2);
      expect(await lastChanges(rows)).toEqual(rows.map(() => ({ seq: byId.seq, action: 'update' })));
      const back = await subject.calls.updateMany({ where: { id: { inq: idsOf(rows) } }, expect: 2, patch: before });
      expect(await lastChanges(rows)).toEqual(rows.map(() => ({ seq: back.seq, action: 'update' })));
      for (const row of rows) expect(await subject.calls.get({ id: row.id })).toMatchObject({ ...before, version: 3 });
    });
  });

  describe('deleteMany', () => {
    it('deletes the rows named, or those that meet a filter and are as many as expected, under one number', async () => {
      const rows = [await subject.make(), await subject.make()];
      await expectRefusals('deleteMany', rows, {});
      const byFilter = await subject.calls.deleteMany({ where: { id: { inq: idsOf(rows) } }, expect: 2 });
      expect(byFilter.count).toBe(2);
      expect(await lastChanges(rows)).toEqual(rows.map(() => ({ seq: byFilter.seq, action: 'delete' })));
      const others = [await subject.make(), await subject.make()];
      expect(await subject.calls.deleteMany({ ids: idsOf(others) })).toMatchObject({ count: 2 });
      expect((await subject.calls.list({ where: { id: { inq: idsOf([...rows, ...others]) } } })).total).toBe(0);
    });
  });
}
