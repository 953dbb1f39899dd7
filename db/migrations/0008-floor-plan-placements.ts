import type { Migration } from '../migration.ts';

export const up: Migration['up'] = async ({ execute }) => {
  await execute('ALTER TABLE floor_plans ADD COLUMN placements INT UNSIGNED NOT NULL DEFAULT 0');
};

export const down: Migration['down'] = async ({ execute }) => {
  await execute('ALTER TABLE floor_plans DROP COLUMN placements');
};
