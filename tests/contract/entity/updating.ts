import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../support/calls.ts';
import { expectNothingWritten } from '../../support/contents.ts';
import { wrongValues } from '../../support/samples.ts';
import type { Subject } from './subject.ts';

/** What update owes a caller. @param aRow gives a row to change, which is as it was made */
export function describeUpdating(subject: Subject, aRow: () => ReturnType<Subject['make']>): void {
  describe('update', () => {
    it('changes each field that it is given and no other', async () => {
      let row = await aRow();
      for (const [name, field] of subject.freeFields) {
        const patch = subject.another(row, name, field);
        const { row: changed } = await subject.calls.update({ id: row.id, version: row.version, patch });
        const { updatedAt } = changed;
        expect(changed).toEqual({
          ...row,
          ...patch,
          version: row.version + 1,
          updatedAt,
          updatedBy: subject.world.adminId,
        });
        expect(await subject.calls.get({ id: row.id })).toEqual(changed);
        row = changed;
      }
    });

    it('that changes nothing is no change', async () => {
      const row = await aRow();
      const [[name] = ['']] = subject.freeFields;
      const same = await subject.calls.update({ id: row.id, version: row.version, patch: { [name]: row[name] } });
      expect(same.row).toEqual(row);
    });

    it('refuses a stale version for a field that was changed since, and tells the row as it is', async () => {
      const row = await aRow();
      const { patch } = subject.patches(row);
      const { row: current } = await subject.calls.update({ id: row.id, version: row.version, patch });
      const late = { id: row.id, version: row.version, patch: subject.patches(current).patch };
      const refused = await expectNothingWritten(subject.world.pool, () => refusalOf(subject.calls.update(late)));
      expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: Object.keys(patch)[0] }], current });
      expect(refused.current).toEqual(current);
    });

    it('merges a stale version’s other fields, and what was written alike', async () => {
      const row = await aRow();
      const { patch, other } = subject.patches(row);
      const first = await subject.calls.update({ id: row.id, version: row.version, patch });
      const second = await subject.calls.update({ id: row.id, version: row.version, patch: { ...patch, ...other } });
      expect(second.row).toMatchObject({ ...patch, ...other });
      expect(second.row.version).toBe(first.row.version + Object.keys(other).length);
    });

    it('refuses a version that never was', async () => {
      const row = await aRow();
      const { patch } = subject.patches(row);
      const refused = await refusalOf(subject.calls.update({ id: row.id, version: row.version + 5, patch }));
      expect(refused).toMatchObject({ code: 'CONFLICT', current: { id: row.id, version: row.version } });
    });

    it('refuses fields that are unknown, kept by Raceway, null or of the wrong kind, naming each', async () => {
      const { id, version } = await aRow();
      const bad = [
        ...['noSuchField', 'id', 'version', 'createdBy', 'deletedAt'].map((name) => [name, 1] as const),
        ...subject.fields(({ spec }) => spec.isReadOnly).map(([name]) => [name, 1] as const),
        ...subject.fields(({ spec }) => !spec.isNullable && !spec.isReadOnly).map(([name]) => [name, null] as const),
        ...subject.freeFields.map(([name, { kind }]) => [name, wrongValues[kind][0]] as const),
      ];
      await expectNothingWritten(subject.world.pool, async () => {
        for (const [name, value] of bad) {
          const { code, issues } = await refusalOf(subject.calls.update({ id, version, patch: { [name]: value } }));
          expect({ code, path: issues[0]?.path.split(/[.[]/)[0] }).toEqual({ code: 'BAD_REQUEST', path: name });
        }
      });
    });
  });
}
