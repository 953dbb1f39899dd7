import type { Migration } from '../migration.ts';

export const up: Migration['up'] = async ({ execute }) => {
  await execute('ALTER TABLE network_environments ADD COLUMN last_hostnames TEXT COLLATE utf8mb4_unicode_520_ci');
  await execute('ALTER TABLE ip_addresses ADD KEY by_dns_name (tenant_id, dns_name)');
};

export const down: Migration['down'] = async ({ execute }) => {
  await execute('ALTER TABLE ip_addresses DROP KEY by_dns_name');
  await execute('ALTER TABLE network_environments DROP COLUMN last_hostnames');
};
