import type { Migration } from '../migration.ts';

export const up: Migration['up'] = async ({ execute }) => {
  await execute(`ALTER TABLE ip_addresses
    DROP KEY taken,
    ADD KEY taken (tenant_id, vrf_id_key, deleted_key, address, status, lease_ends_at),
    ADD KEY leases (deleted_key, lease_ends_at)`);
  for (const table of ['vlan_groups', 'asn_ranges'])
    await execute(`ALTER TABLE ${table} ADD COLUMN revision BIGINT UNSIGNED NOT NULL DEFAULT 0`);
};

export const down: Migration['down'] = async ({ execute }) => {
  for (const table of ['vlan_groups', 'asn_ranges']) await execute(`ALTER TABLE ${table} DROP COLUMN revision`);
  await execute(`ALTER TABLE ip_addresses
    DROP KEY leases,
    DROP KEY taken,
    ADD KEY taken (tenant_id, vrf_id_key, deleted_key, address, status)`);
};
