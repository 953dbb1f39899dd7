/** What a migration changes the schema with: one statement at a time. */
export interface MigrationContext {
  execute(sql: string): Promise<unknown>;
}

/** A file in migrations/: forward and back. */
export interface Migration {
  up(context: MigrationContext): Promise<void>;
  down(context: MigrationContext): Promise<void>;
}
