import type { Migration } from '../migration.ts';

export const up: Migration['up'] = async ({ execute }) => {
  await execute('ALTER TABLE prefixes ADD KEY tree_level (tenant_id, parent_id, vrf_id_key, deleted_key, cidr)');
};

export const down: Migration['down'] = async ({ execute }) => {
  await execute('ALTER TABLE prefixes DROP KEY tree_level');
};
