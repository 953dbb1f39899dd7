import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../support/calls.ts';
import { expectNothingWritten } from '../../support/contents.ts';
import type { Subject } from './subject.ts';

/** What an entity owes a caller whose rows are made when Raceway is set up, and then only change. */
export function describeFixed(subject: Subject, aRow: () => ReturnType<Subject['make']>): void {
  describe('what there is from the beginning', () => {
    it('is neither made nor deleted nor restored, by anybody', async () => {
      const { id } = await aRow();
      const calls = {
        create: { data: await subject.data() },
        createMany: { rows: [await subject.data()] },
        delete: { id },
        deleteMany: { ids: [id] },
        restore: { id },
      };
      await expectNothingWritten(subject.world.pool, async () => {
        for (const [verb, input] of Object.entries(calls)) {
          const refused = await refusalOf(subject.calls[verb as keyof typeof calls](input));
          expect({ verb, code: refused.code }).toEqual({ verb, code: 'FORBIDDEN' });
        }
      });
    });
  });
}
