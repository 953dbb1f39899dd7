import type { Migration } from '../migration.ts';

export const up: Migration['up'] = async ({ execute }) => {
  await execute(`ALTER TABLE inventory_items
    ADD COLUMN wwn_key VARCHAR(32) COLLATE utf8mb4_unicode_520_ci GENERATED ALWAYS AS (COALESCE(wwn, LOWER(HEX(id)))) STORED,
    ADD UNIQUE KEY unique_wwn (tenant_id, wwn_key, deleted_key)`);
};

export const down: Migration['down'] = async ({ execute }) => {
  await execute('ALTER TABLE inventory_items DROP KEY unique_wwn, DROP COLUMN wwn_key');
};
