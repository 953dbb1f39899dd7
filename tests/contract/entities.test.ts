import { refusal, registry } from '@raceway/shared';
import { beforeAll, describe } from 'vitest';
import type { AnyRow } from '../support/calls.ts';
import { aWorld, type World } from '../support/world.ts';
import { describeBulk } from './entity/bulk.ts';
import { describeCreating } from './entity/creating.ts';
import { describeDeleting } from './entity/deleting.ts';
import { describeFixed } from './entity/fixed.ts';
import { describeKept } from './entity/kept.ts';
import { describeReading } from './entity/reading.ts';
import { Subject } from './entity/subject.ts';
import { describeTelling } from './entity/telling.ts';
import { describeUpdating } from './entity/updating.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  return () => world.stop();
});

/** Someone who may do all that anybody may. */
const administrator = {
  userId: '',
  name: '',
  tenantId: '',
  organizationId: '',
  role: 'admin',
  isOrganizationAdmin: true,
  isReadOnly: false,
} as const;

describe.each(registry.all.map((entity) => [entity.name, entity] as const))('%s', (_, entity) => {
  const subject = new Subject(entity, () => world);
  if (entity.isKept) {
    describeKept(subject);
    describeReading(subject, async () => [await subject.make()]);
  } else if (refusal(administrator, 'create', entity) === null) {
    describeCreating(subject);
    describeUpdating(subject, () => subject.make());
    describeDeleting(subject);
    describeBulk(subject);
    describeReading(subject, () => subject.makeLinked());
    describeTelling(subject);
  } else {
    const theOne = async (): Promise<AnyRow> => {
      const [row] = (await subject.calls.list()).rows;
      if (!row) throw new Error(`There is no ${entity.label}.`);
      return row;
    };
    describeFixed(subject, theOne);
    describeUpdating(subject, theOne);
    describeReading(subject, async () => [await theOne()]);
  }
});
