import { newId } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { type AnyRow, refusalOf } from '../../support/calls.ts';
import { expectNothingWritten } from '../../support/contents.ts';
import type { Subject } from './subject.ts';

/** What delete and restore owe a caller. */
export function describeDeleting(subject: Subject): void {
  const aDeleted = async (given = {}): Promise<AnyRow> => {
    const row = await subject.make(given);
    await subject.calls.delete({ id: row.id });
    return row;
  };

  describe('delete', () => {
    it('takes the row out of sight, and its history stays', async () => {
      const row = await subject.make();
      await subject.calls.delete({ id: row.id, version: row.version });
      expect((await subject.calls.list({ where: { id: row.id } })).rows).toEqual([]);
      const refusals = [
        subject.calls.get({ id: row.id }),
        subject.calls.update({ id: row.id, version: 2, patch: subject.patches(row).patch }),
        subject.calls.delete({ id: row.id }),
        subject.calls.deleteMany({ ids: [row.id] }),
      ];
      expect((await Promise.all(refusals.map(refusalOf))).map(({ code }) => code)).toEqual(
        refusals.map(() => 'NOT_FOUND'),
      );
    });

    it('refuses a stale version and tells the row as it is', async () => {
      const row = await subject.make();
      const { row: current } = await subject.calls.update({
        id: row.id,
        version: 1,
        patch: subject.patches(row).patch,
      });
      const refused = await expectNothingWritten(subject.world.pool, () =>
        refusalOf(subject.calls.delete({ id: row.id, version: 1 })),
      );
      expect(refused).toMatchObject({ code: 'CONFLICT', current });
    });

    it('answers NOT_FOUND for what never was, in the words for what is gone', async () => {
      const { id } = await aDeleted();
      const gone = await refusalOf(subject.calls.get({ id }));
      for (const verb of ['get', 'delete', 'restore', 'history'] as const) {
        const { code, message } = await refusalOf(subject.calls[verb]({ id: newId() }));
        expect({ verb, code, message }).toEqual({ verb, code: 'NOT_FOUND', message: gone.message });
      }
    });
  });

  describe('restore', () => {
    it('brings the row back as it was', async () => {
      const row = await aDeleted();
      const { row: restored } = await subject.calls.restore({ id: row.id });
      expect(restored).toEqual({ ...row, version: 3, updatedAt: restored.updatedAt, updatedBy: subject.world.adminId });
      expect(await subject.calls.get({ id: row.id })).toEqual(restored);
      expect(await refusalOf(subject.calls.restore({ id: row.id }))).toMatchObject({ code: 'NOT_FOUND' });
    });

    it('is refused where another row has its value by now', async () => {
      for (const unique of subject.entity.unique) {
        const { fields } = unique;
        const former = await subject.makeUnique(unique);
        await subject.calls.delete({ id: former.id });
        await subject.calls.create({ data: await subject.twinOf(former, fields) });
        const refused = await expectNothingWritten(subject.world.pool, () =>
          refusalOf(subject.calls.restore({ id: former.id })),
        );
        expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: fields.at(-1) }] });
      }
    });
  });
}
