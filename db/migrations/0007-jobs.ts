import type { Migration } from '../migration.ts';

export const up: Migration['up'] = async ({ execute }) => {
  await execute(`CREATE TABLE jobs (
    tenant_id BINARY(16) NOT NULL,
    id BINARY(16) NOT NULL,
    version INT NOT NULL,
    created_at DATETIME(3) NOT NULL,
    created_by BINARY(16),
    updated_at DATETIME(3) NOT NULL,
    updated_by BINARY(16),
    deleted_at DATETIME(3),
    tags JSON NOT NULL,
    label VARCHAR(255) COLLATE utf8mb4_unicode_520_ci NOT NULL,
    kind VARCHAR(60) COLLATE utf8mb4_unicode_520_ci NOT NULL,
    state VARCHAR(40) COLLATE utf8mb4_unicode_520_ci NOT NULL,
    outcome VARCHAR(1000) COLLATE utf8mb4_unicode_520_ci,
    error VARCHAR(1000) COLLATE utf8mb4_unicode_520_ci,
    started_at DATETIME(3),
    finished_at DATETIME(3),
    tries INT NOT NULL,
    deleted_key BINARY(16) NOT NULL DEFAULT x'00000000000000000000000000000000',
    PRIMARY KEY (id),
    UNIQUE KEY scope_id (tenant_id, id),
    KEY list_order (tenant_id, deleted_key, created_at, id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await execute(`CREATE TABLE job_runs (
    job_id BINARY(16) NOT NULL,
    tenant_id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    kind VARCHAR(60) COLLATE utf8mb4_unicode_520_ci NOT NULL,
    input JSON NOT NULL,
    result JSON,
    is_open TINYINT NOT NULL,
    is_cancelled TINYINT NOT NULL,
    fence INT NOT NULL,
    lease_until DATETIME(3),
    handed_at DATETIME(3),
    done INT NOT NULL,
    total INT NOT NULL,
    words VARCHAR(255) COLLATE utf8mb4_unicode_520_ci NOT NULL,
    PRIMARY KEY (job_id),
    KEY of_job (tenant_id, job_id),
    KEY open (is_open, handed_at)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await execute(`CREATE TABLE job_lines (
    job_id BINARY(16) NOT NULL,
    ord INT NOT NULL,
    tenant_id BINARY(16) NOT NULL,
    at DATETIME(3) NOT NULL,
    text VARCHAR(1000) COLLATE utf8mb4_unicode_520_ci NOT NULL,
    PRIMARY KEY (job_id, ord),
    KEY of_job (tenant_id, job_id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await execute(`CREATE TABLE uploads (
    id BINARY(16) NOT NULL,
    tenant_id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    name VARCHAR(255) COLLATE utf8mb4_unicode_520_ci NOT NULL,
    size INT,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY scope_id (tenant_id, id),
    KEY by_age (created_at)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await execute(`CREATE TABLE upload_parts (
    upload_id BINARY(16) NOT NULL,
    ord INT NOT NULL,
    content MEDIUMBLOB NOT NULL,
    PRIMARY KEY (upload_id, ord)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await execute(`CREATE TABLE import_files (
    job_id BINARY(16) NOT NULL,
    ord INT NOT NULL,
    tenant_id BINARY(16) NOT NULL,
    path VARCHAR(500) COLLATE utf8mb4_unicode_520_ci NOT NULL,
    outcome VARCHAR(9) COLLATE utf8mb4_unicode_520_ci NOT NULL,
    entity VARCHAR(64) COLLATE utf8mb4_unicode_520_ci,
    object_id BINARY(16),
    notes JSON NOT NULL,
    PRIMARY KEY (job_id, ord),
    KEY of_job (tenant_id, job_id),
    KEY by_outcome (job_id, outcome, ord)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  await execute(`ALTER TABLE job_runs
    ADD CONSTRAINT job_runs_job FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT`);
  await execute(`ALTER TABLE job_lines
    ADD CONSTRAINT job_lines_job FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT`);
  await execute(`ALTER TABLE uploads
    ADD CONSTRAINT uploads_tenant FOREIGN KEY (tenant_id) REFERENCES tenants (id) ON DELETE RESTRICT ON UPDATE RESTRICT`);
  await execute(`ALTER TABLE upload_parts
    ADD CONSTRAINT upload_parts_upload FOREIGN KEY (upload_id) REFERENCES uploads (id) ON DELETE RESTRICT ON UPDATE RESTRICT`);
  await execute(`ALTER TABLE import_files
    ADD CONSTRAINT import_files_job FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT`);
};

export const down: Migration['down'] = async ({ execute }) => {
  for (const table of ['import_files', 'upload_parts', 'uploads', 'job_lines', 'job_runs', 'jobs']) {
    await execute(`DROP TABLE ${table}`);
  }
};
