import { type Rack, type RackCreate, type RackElevations, type RackPatch, rack } from '@raceway/shared';
import { z } from 'zod';
import { authorize } from '../core/access.ts';
import { entityRouter } from '../core/entityRouter.ts';
import { reading } from '../core/inputs.ts';
import { tenantProcedure } from '../trpc.ts';
import { drawingFields, queryFrom, rackId, rackIds } from './drawing/drawingOptions.ts';
import { drawRacks } from './drawing/drawRacks.ts';
import { embeddedDrawing } from './drawing/embeddedDrawing.ts';
import { makeEmbedKey, mayShare, revokeEmbedKeys } from './drawing/embedKey.ts';
import { readElevations } from './rackElevation.ts';

/** One rack by `id`, or several by `ids`. */
const someRacks = {
  id: rackId.optional(),
  ids: rackIds.optional(),
};

function idsFrom({ id: one, ids }: { id?: string | undefined; ids?: string[] | undefined }): string[] {
  return one === undefined ? (ids ?? []) : [one];
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
    exclude: rackId.optional(),
  })
  .refine(isOneOrSeveral, oneOrSeveral);

const svgInput = z.strictObject({ id: rackId, ...drawingFields });

/** A drawing of a rack, and where it is to be had without a session. */
export interface RackSvg {
  svg: string;
  /** From the root of the server, for an `img` of a wiki; null for who may not edit racks, and so not share them either. */
  url: string | null;
}

/** Procedures of racks: those of every entity, and what it takes to draw them. */
export const rackProcedures = {
  ...entityRouter<Rack, RackCreate, RackPatch>(rack),
  /** All that it takes to draw racks, by `id` or up to 60 `ids`; with `units` the half units of a face as NetBox lists them. */
  elevation: tenantProcedure
    .input(reading(elevationInput))
    .query(({ ctx: { app, actor }, input }): Promise<RackElevations> => {
      const { face, exclude } = input;
      return readElevations(app, actor, { ids: idsFrom(input), units: input.units ? { face, exclude } : undefined });
    }),
  /** A rack as an SVG document, and an address that shows it to whoever has it, for as long as the caller may edit racks. */
  svg: tenantProcedure
    .input(reading(svgInput))
    .query(async ({ ctx: { app, actor, identity }, input: { id, ...options } }): Promise<RackSvg> => {
      const svg = await drawRacks(app, actor, [id], options);
      if (!mayShare(actor)) return { svg, url: null };
      const query = queryFrom(options);
      query.set('by', actor.userId);
      query.set('key', await makeEmbedKey(app, actor, embeddedDrawing(id, options)));
      const slug = identity.tenants.find((tenant) => tenant.id === actor.tenantId)?.slug ?? '';
      return { svg, url: `/t/${slug}/racks/${id}.svg?${query}` };
    }),
  /** Takes back all addresses of drawings that the caller has made in the tenant. */
  revokeSvgUrls: tenantProcedure.mutation(({ ctx: { app, actor } }): Promise<void> => {
    authorize(actor, 'update', rack);
    return revokeEmbedKeys(app, actor);
  }),
};
