import {
  type Actor,
  parseInput,
  type TroubleCounts,
  type TroublePage,
  troubleKindNames,
  usualUnusedDays,
} from '@raceway/shared';
import { z } from 'zod';
import { id } from '../../core/inputs.ts';
import { router, tenantProcedure } from '../../trpc.ts';
import type { TroubleScope } from './check.ts';
import { countTrouble, findTrouble } from './find.ts';

const atMost = 500;

const scope = {
  kinds: z.array(z.enum(troubleKindNames, { error: 'is no kind of trouble' })).optional(),
  site: id.optional(),
  // Null is Global, as everywhere.
  vrf: id.nullable().optional(),
  unusedDays: z.int('must be a whole number').min(1, 'must be at least 1').max(3650, 'must be at most 3650').optional(),
};
const countsInput = z.strictObject(scope);
const findInput = z.strictObject({
  ...scope,
  cursor: z.string().max(500).optional(),
  limit: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(atMost, `must be at most ${atMost}`)
    .optional(),
});

function scopeFor(
  { tenantId }: Actor,
  { site, vrf, unusedDays = usualUnusedDays }: z.output<typeof countsInput>,
): TroubleScope {
  return { tenantId, site, vrf, unusedDays, now: new Date() };
}

/** Procedures that find what is wrong in IP space. They only look: fixes are change sets for `changeSet.write`. */
export const troubleRouter = router({
  /** What is wrong, kind by kind, with ways out of it. */
  find: tenantProcedure
    .input((input: unknown) => parseInput(findInput, input ?? {}))
    .query(
      ({ ctx: { app, actor }, input: { kinds, cursor, limit = 50, ...within } }): Promise<TroublePage> =>
        findTrouble(app, scopeFor(actor, within), { kinds, cursor, limit }),
    ),
  /** How many findings there are of each kind. */
  counts: tenantProcedure
    .input((input: unknown) => parseInput(countsInput, input ?? {}))
    .query(
      ({ ctx: { app, actor }, input: { kinds, ...within } }): Promise<TroubleCounts> =>
        countTrouble(app, scopeFor(actor, within), kinds),
    ),
});
