import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../support/calls.ts';
import { expectNothingWritten } from '../../support/contents.ts';
import type { Subject } from './subject.ts';

/** What an entity owes a caller whose rows Raceway alone writes. */
export function describeKept(subject: Subject): void {
  describe('what Raceway keeps', () => {
    it('is written by nobody else, one by one, in bulk, or among other changes', async () => {
      const { id, version } = await subject.make();
      const data = await subject.data();
      const patch = { [subject.entity.display]: 'taken' };
      const { name, plural } = subject.entity;
      const calls = {
        create: { data },
        createMany: { rows: [data] },
        update: { id, version, patch },
        updateMany: { ids: [id], patch },
        delete: { id },
        deleteMany: { ids: [id] },
        restore: { id },
      };
      const { changeSet } = subject.world.ours.client;
      await expectNothingWritten(subject.world.pool, async () => {
        const refused = [
          ...Object.entries(calls).map(([verb, input]) => refusalOf(subject.calls[verb as keyof typeof calls](input))),
          refusalOf(changeSet.write.mutate({ changes: [{ entity: name, action: 'create', data }] })),
        ];
        for (const { code, message } of await Promise.all(refused))
          expect({ code, message }).toEqual({ code: 'FORBIDDEN', message: `${plural} are kept by Raceway itself.` });
      });
    });
  });
}
