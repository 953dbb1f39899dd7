import { parseInput, type Rack, type RackCreate, type RackElevations, type RackPatch, rack } from '@raceway/shared';
import { z } from 'zod';
import { entityRouter } from '../core/entityRouter.ts';
import { tenantProcedure } from '../trpc.ts';
import { readElevations } from './rackElevation.ts';

const id = z.uuid({ error: 'is not a UUID' }).transform((text) => text.toLowerCase());

/** How many racks are read at once at the most. */
const maxRacks = 60;

/** One rack by `id`, or several by `ids`. */
const someRacks = {
  id: id.optional(),
  ids: z.array(id).min(1, 'is empty').max(maxRacks, `takes at most ${maxRacks} racks`).optional(),
};

function idsFrom({ id: one, ids }: { id?: string | undefined; ids?: string[] | undefined }): string[] {
  return one === undefined ? [...new Set(ids)] : [one];
}

const isOneOrSeveral = (input: { id?: unknown; ids?: unknown }) =>
  (input.id === undefined) !== (input.ids === undefined);
const oneOrSeveral = { error: 'must be given, or else ids', path: ['id'] };

const elevationInput = z
  .strictObject({
    ...someRacks,
    /** As NetBox: the half units of a face too. */
    units: z.boolean().default(false),
    face: z.enum(['front', 'rear']).default('front'),
    exclude: id.optional(),
  })
  .refine(isOneOrSeveral, oneOrSeveral);

/** Procedures of racks: those of every entity, and what it takes to draw them. */
export const rackProcedures = {
  ...entityRouter<Rack, RackCreate, RackPatch>(rack),
  /** All that it takes to draw racks, by `id` or up to 60 `ids`; with `units` the half units of a face as NetBox lists them. */
  elevation: tenantProcedure
    .input((input: unknown) => parseInput(elevationInput, input))
    .query(({ ctx: { app, actor }, input }): Promise<RackElevations> => {
      const { face, exclude } = input;
      return readElevations(app, actor, { ids: idsFrom(input), units: input.units ? { face, exclude } : undefined });
    }),
};
