import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';

export const job = entity('jobs.job', {
  label: 'Job',
  plural: 'Jobs',
  icon: 'list-check',
  about: 'Work in the background: an import, a scan, a report.',
  isKept: true,
  fields: {
    label: field.text({ max: 255, help: 'What it does.' }).required().searched(),
    kind: field.text({ max: 60 }).required(),
    state: field
      .choice(choices({ waiting: 'gray', running: 'blue', done: 'green', failed: 'red', cancelled: 'yellow' }))
      .default('waiting'),
    outcome: field.text({ max: 1000, help: 'What came of it.' }).searched(),
    error: field.text({ max: 1000, help: 'Why it failed.' }),
    startedAt: field.dateTime({ label: 'Started' }),
    finishedAt: field.dateTime({ label: 'Finished' }),
    tries: field
      .integer({ min: 0, help: 'How often it was begun: again after its worker was lost, or by hand.' })
      .default(0),
  },
  display: 'label',
  order: ['-createdAt'],
  list: ['label', 'state', 'outcome', 'startedAt', 'finishedAt'],
});
export interface Job extends Row<typeof job> {}
export interface JobCreate extends Create<typeof job> {}
export interface JobPatch extends Patch<typeof job> {}

/** States that a job does not leave by itself. */
export const finishedStates: ReadonlySet<Job['state']> = new Set(['done', 'failed', 'cancelled']);
