import type { Migration } from '../migration.ts';

/** Written out as it stood: a migration does not change with the declarations. */
const statements = [
  `CREATE TABLE \`contact_assignments\` (
    \`tenant_id\` BINARY(16) NOT NULL,
    \`id\` BINARY(16) NOT NULL,
    \`version\` INT NOT NULL,
    \`created_at\` DATETIME(3) NOT NULL,
    \`created_by\` BINARY(16),
    \`updated_at\` DATETIME(3) NOT NULL,
    \`updated_by\` BINARY(16),
    \`deleted_at\` DATETIME(3),
    \`tags\` JSON NOT NULL,
    \`object_id\` BINARY(16) NOT NULL,
    \`contact_id\` BINARY(16) NOT NULL,
    \`role_id\` BINARY(16),
    \`priority\` VARCHAR(40) COLLATE utf8mb4_unicode_520_ci NOT NULL,
    \`deleted_key\` BINARY(16) NOT NULL DEFAULT x'00000000000000000000000000000000',
    \`role_id_key\` BINARY(16) GENERATED ALWAYS AS (COALESCE(\`role_id\`, x'00000000000000000000000000000000')) STORED,
    PRIMARY KEY (\`id\`),
    UNIQUE KEY \`scope_id\` (\`tenant_id\`, \`id\`),
    KEY \`list_order\` (\`tenant_id\`, \`deleted_key\`, \`priority\`, \`id\`),
    UNIQUE KEY \`unique_object_contact_role\` (\`tenant_id\`, \`object_id\`, \`contact_id\`, \`role_id_key\`, \`deleted_key\`),
    KEY \`contact_assignments_object_id\` (\`tenant_id\`, \`object_id\`),
    KEY \`contact_assignments_contact_id\` (\`tenant_id\`, \`contact_id\`),
    KEY \`contact_assignments_role_id\` (\`tenant_id\`, \`role_id\`)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`,
  `ALTER TABLE \`contact_assignments\`
    ADD CONSTRAINT \`contact_assignments_object_id\` FOREIGN KEY (\`tenant_id\`, \`object_id\`) REFERENCES \`objects\` (\`scope_id\`, \`id\`) ON DELETE RESTRICT ON UPDATE RESTRICT,
    ADD CONSTRAINT \`contact_assignments_contact_id\` FOREIGN KEY (\`tenant_id\`, \`contact_id\`) REFERENCES \`contacts\` (\`tenant_id\`, \`id\`) ON DELETE RESTRICT ON UPDATE RESTRICT,
    ADD CONSTRAINT \`contact_assignments_role_id\` FOREIGN KEY (\`tenant_id\`, \`role_id\`) REFERENCES \`contact_roles\` (\`tenant_id\`, \`id\`) ON DELETE RESTRICT ON UPDATE RESTRICT`,
];

export const up: Migration['up'] = async ({ execute }) => {
  for (const statement of statements) await execute(statement);
};

export const down: Migration['down'] = async ({ execute }) => {
  await execute('DROP TABLE contact_assignments');
};
