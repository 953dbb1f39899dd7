import { describe, expect, it } from 'vitest';
import { pathsOf, refusalOf } from '../../support/calls.ts';
import type { Subject } from './subject.ts';

/** What list and history owe a caller. @param rowsOf gives rows that between them refer to all they can */
export function describeReading(subject: Subject, rowsOf: () => ReturnType<Subject['makeLinked']>): void {
  describe('list', () => {
    it('answers what get does, and only the fields asked for beside id and version', async () => {
      const [row = await subject.make()] = await rowsOf();
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
      const rows = await rowsOf();
      const references = subject.fields(({ kind }) => kind === 'reference' || kind === 'references');
      for (const [name, { spec }] of references) {
        const row = rows.find((candidate) => candidate[name] !== null);
        // What no new row can refer to, such as the master of a virtual chassis, which has no members yet.
        if (!row) continue;
        const { included } = await subject.calls.list({ where: { id: row.id }, include: [name] });
        expect({ name, ids: included[spec.target ?? '']?.map(({ id }) => id) }).toEqual({
          name,
          ids: [row[name]].flat(),
        });
      }
      const [{ id, createdBy } = await subject.make()] = rows;
      const { included } = await subject.calls.list({ where: { id }, include: ['createdBy'] });
      expect(included['accounts.user']?.map((user) => user.id)).toEqual([createdBy].filter(Boolean));
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
