import { idKinds, newId, writeOnlyKinds } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { pathsOf, refusalOf } from '../../support/calls.ts';
import { expectNothingWritten } from '../../support/contents.ts';
import { wrongValues } from '../../support/samples.ts';
import type { Subject } from './subject.ts';

/** What create and createMany owe a caller. */
export function describeCreating(subject: Subject): void {
  const refusal = (given: Record<string, unknown>, data: Record<string, unknown>) =>
    refusalOf(subject.calls.create({ data: { ...data, ...given } }));

  describe('create', () => {
    it('answers the whole row, with defaults, and get answers the same', async () => {
      const data = await subject.data();
      const { row, seq } = await subject.calls.create({ data });
      const unseen = subject.fields(({ kind }) => writeOnlyKinds.has(kind)).map(([name]) => name);
      const shown = Object.fromEntries(Object.entries(data).filter(([name]) => !unseen.includes(name)));
      const defaults = subject
        .fields(({ kind }) => !writeOnlyKinds.has(kind))
        .map(([name, { spec }]) => [name, spec.default ?? null]);
      const kept = subject.fields(({ spec }) => spec.isReadOnly).map(([name]) => [name, row[name]]);
      expect(row).toMatchObject({ ...Object.fromEntries([...defaults, ...kept]), ...shown });
      expect(row).toMatchObject({ version: 1, deletedAt: null, tags: [], createdBy: subject.world.adminId });
      expect(row.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(seq).toBeGreaterThan(0);
      expect(await subject.calls.get({ id: row.id })).toEqual(row);
    });

    it('takes an id of the caller’s, once', async () => {
      const id = newId();
      expect((await subject.make({ id })).id).toBe(id);
      const again = await refusalOf(subject.calls.create({ data: await subject.data({ id }) }));
      expect(again).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'id' }] });
    });

    it('refuses a field that is missing, null, unknown or kept by Raceway, naming it', async () => {
      const data = await subject.data();
      await expectNothingWritten(subject.world.pool, async () => {
        for (const [name, { spec }] of subject.fields((field) => !field.spec.isNullable && !field.spec.isReadOnly)) {
          expect(pathsOf(await refusal({ [name]: null }, data))).toEqual([name]);
          if (spec.isRequired) expect(pathsOf(await refusal({ [name]: undefined }, data))).toEqual([name]);
        }
        const kept = subject.fields(({ spec }) => spec.isReadOnly).map(([name]) => name);
        for (const name of ['noSuchField', 'version', 'createdAt', 'deletedAt', ...kept]) {
          expect(await refusal({ [name]: 1 }, data)).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: name }] });
        }
      });
    });

    it('refuses a value of the wrong kind, and one beyond its limits, naming the field', async () => {
      const data = await subject.data();
      await expectNothingWritten(subject.world.pool, async () => {
        for (const [name, { kind, spec }] of subject.fields((field) => !field.spec.isReadOnly)) {
          const isText = typeof data[name] === 'string' && !idKinds.has(kind) && kind !== 'choice';
          const tooMuch = isText && spec.max ? ['x'.repeat(spec.max + 1)] : [];
          for (const value of [...wrongValues[kind], ...tooMuch]) {
            const { code, issues } = await refusal({ [name]: value }, data);
            expect({ value, code, path: issues[0]?.path.split(/[.[]/)[0] }).toEqual({
              value,
              code: 'BAD_REQUEST',
              path: name,
            });
          }
        }
      });
    });

    it('tells all that is wrong at once', async () => {
      const required = subject.fields(({ spec }) => spec.isRequired).map(([name]) => name);
      const { issues } = await refusalOf(subject.calls.create({ data: { noSuchField: 1 } }));
      expect(issues.map(({ path }) => path)).toEqual(expect.arrayContaining(['noSuchField', ...required]));
    });

    it('refuses a value that another row has to itself', async () => {
      for (const unique of subject.entity.unique) {
        const { fields } = unique;
        const first = await subject.makeUnique(unique);
        const data = await subject.twinOf(first, fields);
        const refused = await expectNothingWritten(subject.world.pool, () => refusalOf(subject.calls.create({ data })));
        expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: fields.at(-1) }] });
        const many = await refusalOf(subject.calls.createMany({ rows: [data] }));
        expect(many).toMatchObject({ code: 'CONFLICT', issues: [{ path: `rows[0].${fields.at(-1)}` }] });
      }
    });
  });

  describe('createMany', () => {
    it('makes rows in their order under one number', async () => {
      const rows = await Promise.all([1, 2, 3].map(() => subject.data({ id: newId() })));
      const made = await subject.calls.createMany({ rows });
      expect(made.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      for (const { id } of made.rows) {
        const { changes } = await subject.calls.history({ id });
        expect(changes.map(({ seq, action }) => ({ seq, action }))).toEqual([{ seq: made.seq, action: 'create' }]);
      }
    });

    it('makes none where one is wrong, and says which', async () => {
      const rows = await Promise.all([1, 2, 3].map(() => subject.data()));
      const [required = ''] = subject.fields(({ spec }) => spec.isRequired).map(([name]) => name);
      rows[1] = { ...rows[1], [required]: null };
      const refused = await expectNothingWritten(subject.world.pool, () =>
        refusalOf(subject.calls.createMany({ rows })),
      );
      expect(refused).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: `rows[1].${required}` }] });
    });
  });
}
