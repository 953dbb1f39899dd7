import type { Migration, MigrationContext } from '../migration.ts';

/** Tables whose lists are ordered by their own name. */
const listed = ['sites', 'locations', 'racks', 'power_panels', 'power_feeds', 'devices', 'modules'];

/** Parts of device types and devices: they are listed by their owner, which no key of theirs can order by. */
const parts = ['console_port', 'console_server_port', 'power_port', 'power_outlet', 'interface', 'rear_port', 'front_port', 'auxiliary_port', 'module_bay', 'device_bay', 'inventory_item']; // biome-ignore format: one list
const templates = parts.map((part) => `${part}_templates`);
const components = parts.map((part) => `${part}s`);
const unlisted = ['port_mapping_templates', 'port_mappings', 'floor_tiles'];

/** The list's key of each part as it was: by the reference that its order begins with. */
const listKeys: [table: string, column: string][] = [
  ...templates.map((table): [string, string] => [table, 'device_type_id']),
  ...components.map((table): [string, string] => [table, 'device_id']),
  ['port_mapping_templates', 'front_port_id'],
  ['port_mappings', 'front_port_id'],
  ['floor_tiles', 'plan_id'],
];

/** Keys of foreign keys that a unique key serves as well. */
const served: [table: string, column: string][] = [
  ...components.map((table): [string, string] => [table, 'device_id']),
  ['device_bay_templates', 'device_type_id'],
  ['port_mapping_templates', 'front_port_id'],
  ['port_mapping_templates', 'rear_port_id'],
  ['port_mappings', 'front_port_id'],
  ['port_mappings', 'rear_port_id'],
  ['floor_tiles', 'plan_id'],
  ['contact_assignments', 'object_id'],
];

/** Each number in a name filled up with zeros, as it was when this was written. */
function naturalKey(text: string): string {
  const key = text.replace(/\d+/g, (number) => number.replace(/^0+(?=\d)/, '').padStart(10, '0'));
  return key.slice(0, 191).replace(/[\uD800-\uDBFF]$/, '');
}

const hex = (text: string) => `CONVERT(X'${Buffer.from(text).toString('hex')}' USING utf8mb4)`;

/** Fills the column of a table that has rows, some at a time. */
async function fill({ query, execute }: MigrationContext, table: string): Promise<void> {
  for (;;) {
    const rows = await query<{ id: Buffer; name: string }>(
      `SELECT id, name FROM ${table} WHERE name_sort IS NULL AND name IS NOT NULL LIMIT 500`,
    );
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => `X'${id.toString('hex')}'`);
    const cases = rows.map(({ name }, index) => `WHEN ${ids[index]} THEN ${hex(naturalKey(name))}`);
    await execute(`UPDATE ${table} SET name_sort = CASE id ${cases.join(' ')} END WHERE id IN (${ids.join(', ')})`);
  }
}

const sortColumn = 'name_sort VARCHAR(191) COLLATE utf8mb4_unicode_520_ci';

export const up: Migration['up'] = async (context) => {
  const { execute } = context;
  for (const table of [...listed, ...templates, ...components]) {
    await execute(`ALTER TABLE ${table} ADD COLUMN ${sortColumn}`);
    await fill(context, table);
    // A module is named by Raceway.
    if (table !== 'modules') await execute(`ALTER TABLE ${table} MODIFY ${sortColumn} NOT NULL`);
  }
  for (const table of listed)
    await execute(
      `ALTER TABLE ${table} DROP KEY list_order, ADD KEY list_order (tenant_id, deleted_key, name_sort, id)`,
    );
  for (const table of [...templates, ...components, ...unlisted])
    await execute(`ALTER TABLE ${table} DROP KEY list_order`);
  for (const [table, column] of served) await execute(`ALTER TABLE ${table} DROP KEY ${table}_${column}`);
};

export const down: Migration['down'] = async ({ execute }) => {
  for (const [table, column] of served)
    await execute(`ALTER TABLE ${table} ADD KEY ${table}_${column} (tenant_id, ${column})`);
  for (const [table, column] of listKeys)
    await execute(`ALTER TABLE ${table} ADD KEY list_order (tenant_id, deleted_key, ${column}, id)`);
  for (const table of listed)
    await execute(`ALTER TABLE ${table} DROP KEY list_order, ADD KEY list_order (tenant_id, deleted_key, name, id)`);
  for (const table of [...listed, ...templates, ...components])
    await execute(`ALTER TABLE ${table} DROP COLUMN name_sort`);
};
