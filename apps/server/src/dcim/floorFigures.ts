import {
  type Actor,
  type FloorPlan,
  type FloorPlanCreate,
  type FloorPlanPatch,
  floorPlan,
  type PowerFeed,
  parseInput,
  powerFeed,
  type RackFigures,
  rackFigures,
} from '@raceway/shared';
import { z } from 'zod';
import { entityRouter } from '../core/entityRouter.ts';
import { id } from '../core/inputs.ts';
import { get } from '../core/list.ts';
import { rowFromRecord, selectList } from '../core/rows.ts';
import { tableFor } from '../core/tables.ts';
import type { App } from '../platform/app.ts';
import { toBytes, toId } from '../platform/database.ts';
import { tenantProcedure } from '../trpc.ts';
import { readElevations } from './rackElevation.ts';

/** Racks that are read at once, so that a plan of hundreds does not fill the memory. */
const racksAtOnce = 60;

async function racksOn(app: App, tenantId: string, planId: string): Promise<string[]> {
  const records = await app.db.query<{ id: Buffer }>(
    `SELECT r.id FROM floor_tiles t JOIN racks r ON r.tenant_id = t.tenant_id AND r.id = t.rack_id
     WHERE t.tenant_id = ? AND t.plan_id = ? AND t.deleted_at IS NULL AND r.deleted_at IS NULL ORDER BY r.id`,
    [toBytes(tenantId), toBytes(planId)],
  );
  return records.map(({ id }) => toId(id));
}

async function feedsOf(app: App, tenantId: string, rackIds: readonly string[]): Promise<PowerFeed[]> {
  const { name, fields } = tableFor(app.tables, powerFeed);
  const records = await app.db.query<Record<string, unknown>>(
    `SELECT ${selectList(fields)} FROM \`${name}\` t
     WHERE t.tenant_id = ? AND t.rack_id IN (?) AND t.deleted_at IS NULL`,
    [toBytes(tenantId), rackIds.map(toBytes)],
  );
  return records.map((record) => rowFromRecord(fields, record) as unknown as PowerFeed);
}

async function readFigures(app: App, actor: Actor, planId: string): Promise<RackFigures[]> {
  await get(app, actor, floorPlan, planId);
  const ids = await racksOn(app, actor.tenantId, planId);
  const figures: RackFigures[] = [];
  for (let from = 0; from < ids.length; from += racksAtOnce) {
    const some = ids.slice(from, from + racksAtOnce);
    const feeds = await feedsOf(app, actor.tenantId, some);
    const { racks } = await readElevations(app, actor, { ids: some });
    for (const elevation of racks)
      figures.push(
        rackFigures(
          elevation,
          feeds.filter(({ rack }) => rack === elevation.rack.id),
        ),
      );
  }
  return figures;
}

const figuresInput = z.strictObject({
  id,
});

/** Procedures of floor plans: those of every entity, and what a plan tells of its racks. */
export const floorPlanProcedures = {
  ...entityRouter<FloorPlan, FloorPlanCreate, FloorPlanPatch>(floorPlan),
  /** What is free and used in the racks that stand on a plan. */
  figures: tenantProcedure
    .input((input: unknown) => parseInput(figuresInput, input))
    .query(({ ctx: { app, actor }, input }): Promise<RackFigures[]> => readFigures(app, actor, input.id)),
};
