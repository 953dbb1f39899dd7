import type { Migration } from '../migration.ts';

export const up: Migration['up'] = async ({ execute }) => {
  await execute(`CREATE TABLE embed_secrets (
    tenant_id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    secret BINARY(32) NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    KEY of_user (user_id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await execute(`ALTER TABLE embed_secrets
    ADD CONSTRAINT embed_secrets_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      ON DELETE RESTRICT ON UPDATE RESTRICT,
    ADD CONSTRAINT embed_secrets_user FOREIGN KEY (user_id) REFERENCES users (id)
      ON DELETE RESTRICT ON UPDATE RESTRICT`);
};

export const down: Migration['down'] = async ({ execute }) => {
  await execute('DROP TABLE embed_secrets');
};
