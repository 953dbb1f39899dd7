import {
  type Aggregate,
  type AggregateFigures,
  aggregate,
  type IpPlace,
  invalid,
  type PrefixFigures,
  type PrefixLevels,
  parseCidr,
  parseInput,
  readBlock,
  shareOf,
  sizeOf,
} from '@raceway/shared';
import { z } from 'zod';
import { id, reading } from '../core/inputs.ts';
import { rowsById } from '../core/rows.ts';
import { tableFor } from '../core/tables.ts';
import type { App } from '../platform/app.ts';
import { tenantProcedure } from '../trpc.ts';
import { coveredSize, readFigures } from './figures.ts';
import { readTree, treeInput } from './tree.ts';
import { locate } from './treeLocate.ts';

const someIds = (most: number) => z.strictObject({ ids: z.array(id).max(most, `takes at most ${most} ids`) });
const prefixIds = someIds(500);
const aggregateIds = someIds(50);
const locateInput = z.strictObject({ text: z.string().max(200) });

async function aggregateFigures(app: App, tenantId: string, ids: readonly string[]): Promise<AggregateFigures[]> {
  const rows = await rowsById(app.db, tableFor(app.tables, aggregate), tenantId, ids);
  const living = [...rows.values()].filter(({ deletedAt }) => deletedAt === null) as unknown as Aggregate[];
  return Promise.all(
    living.map(async ({ id: of, cidr }) => {
      const block = parseCidr(cidr);
      const [size, covered] = [sizeOf(block), await coveredSize(app, tenantId, block)];
      const figures = { size: String(size), covered: String(covered), free: String(size - covered) };
      return { id: of, ...figures, utilisation: shareOf(covered, size) };
    }),
  );
}

/** What prefixes tell beside their rows. */
export const prefixFiguresProcedures = {
  /**
   * Levels of the tree, up to 50 at once: what lies directly in a prefix of a VRF, or for `parent` null at the top of
   * the VRF, null for Global; `after` a block that was the last.
   */
  tree: tenantProcedure
    .input(reading(treeInput))
    .query(({ ctx: { app, actor }, input }): Promise<PrefixLevels> => readTree(app, actor.tenantId, input)),
  /** How full prefixes are, by up to 500 `ids`; those that are not there are passed over. */
  figures: tenantProcedure
    .input((input: unknown) => parseInput(prefixIds, input))
    .query(({ ctx: { app, actor }, input }): Promise<PrefixFigures[]> => readFigures(app, actor.tenantId, input.ids)),
  /**
   * Where an address or a block lies in each VRF, also where it has no row.
   * @throws AppError BAD_REQUEST for a text that is neither
   */
  locate: tenantProcedure
    .input((input: unknown) => parseInput(locateInput, input))
    .query(({ ctx: { app, actor }, input }): Promise<IpPlace[]> => {
      const block = readBlock(input.text.trim());
      if (!block) throw invalid([{ path: 'text', message: 'is neither an IP address nor a network' }]);
      return locate(app, actor.tenantId, block);
    }),
};

/** What aggregates tell beside their rows. */
export const aggregateFiguresProcedures = {
  /** How much of aggregates prefixes cover, by up to 50 `ids`; those that are not there are passed over. */
  figures: tenantProcedure
    .input((input: unknown) => parseInput(aggregateIds, input))
    .query(
      ({ ctx: { app, actor }, input }): Promise<AggregateFigures[]> => aggregateFigures(app, actor.tenantId, input.ids),
    ),
};
