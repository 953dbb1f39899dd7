export { type DemoBatch, demoBatches } from './demo/batches.ts';
export { type DemoOrganization, type DemoUser, demoOrganization } from './demo/organization.ts';
export type { Migration, MigrationContext } from './migration.ts';
