import { describe, expect, it } from 'vitest';
import { pathsOf, refusalOf } from '../../support/calls.ts';
import type { Subject } from './subject.ts';

/** What list and history owe a caller. @param aRow gives a row that refers to all it can */
export function describeReading(subject: Subject, aRow: () => ReturnType<Subject['make']>): void {
  describe('list', () => {
    it('answers what get does, and only the fields asked for beside id and version', async () => {
      const row = await aRow();
      const whole = await subject.calls.list({ where: { id: row.id } });
      expect(whole).toMatchObject({
        rows: [await subject.calls.get({ id: row.id })],
        total: 1,
        next: null,
        included: {},
      });
      const { display } = subject.entity;
      const part = await subject.calls.list({ where: { id: row.id }, fields: [display] });
      expect(part.rows).toEqual([{ id: row.id, version: row.version, [display]: row[display] }]);
    });

    it('brings the rows referred to, each once', async () => {
      const row = await aRow();
      const references = subject.fields(({ kind }) => kind === 'reference');
      for (const [name, { spec }] of [...references, ['createdBy', { spec: { target: 'accounts.user' } }] as const]) {
        const { included } = await subject.calls.list({ where: { id: row.id }, include: [name] });
        expect({ name, ids: included[spec.target ?? '']?.map(({ id }) => id) }).toEqual({
          name,
          ids: [row[name]].filter(Boolean),
        });
      }
      for (const [name] of references) expect(row[name], name).not.toBeNull();
    });

    it('refuses what it does not know, naming it', async () => {
      const refusals = await Promise.all(
        [
          { where: { noSuchField: 1 } },
          { where: { [subject.entity.display]: { noSuchOperator: 1 } } },
          { order: 'noSuchField' },
          { fields: ['noSuchField'] },
          { include: ['noSuchField'] },
          { limit: 0 },
          { skip: -1 },
          { after: 'no cursor' },
          { noSuchInput: 1 },
        ].map((input) => refusalOf(subject.calls.list(input))),
      );
      expect(refusals.map(({ code }) => code)).toEqual(refusals.map(() => 'BAD_REQUEST'));
      expect(refusals.flatMap(pathsOf)).toEqual([
        'where.noSuchField',
        `where.${subject.entity.display}.noSuchOperator`,
        'order',
        'fields[0]',
        'include',
        'limit',
        'skip',
        'after',
        'noSuchInput',
      ]);
    });
  });
}
