import { type PartLoad, parseInput, partLoad, powerPanel, rack, type SitePowerPlant, site } from '@raceway/shared';
import { z } from 'zod';
import { id } from '../../core/inputs.ts';
import { get } from '../../core/list.ts';
import { router, tenantProcedure } from '../../trpc.ts';
import { readPlant } from './plant.ts';

const plantInput = z.strictObject({ site: id });

const loadInput = z
  .strictObject({
    site: id.optional(),
    panel: id.optional(),
    rack: id.optional(),
    failed: z.array(id).max(1000, 'takes at most 1,000 feeds').optional(),
  })
  .refine(({ site: place, panel, rack: frame }) => [place, panel, frame].filter(Boolean).length === 1, {
    error: 'must be one of site, panel and rack',
    path: ['site'],
  });

/** Procedures about who feeds what. */
export const powerRouter = router({
  /** Everything between a site's panels and its devices, for who works out loads by {@link partLoad}. */
  plant: tenantProcedure
    .input((input: unknown) => parseInput(plantInput, input))
    .query(async ({ ctx: { app, actor }, input }): Promise<SitePowerPlant> => {
      await get(app, actor, site, input.site);
      return readPlant(app, actor, input.site);
    }),
  /** What each feed and leg of a site, panel or rack carries; `failed` are feeds that are thought to be gone. */
  load: tenantProcedure
    .input((input: unknown) => parseInput(loadInput, input))
    .query(async ({ ctx: { app, actor }, input }): Promise<PartLoad> => {
      const { panel, rack: frame, failed } = input;
      const place = panel
        ? (await get(app, actor, powerPanel, panel)).site
        : frame
          ? (await get(app, actor, rack, frame)).site
          : (await get(app, actor, site, input.site ?? '')).id;
      return partLoad(await readPlant(app, actor, String(place)), { panel, rack: frame }, new Set(failed ?? []));
    }),
});
