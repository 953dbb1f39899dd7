/** What a migration changes the schema with: one statement at a time. */
export interface MigrationContext {
  execute(sql: string): Promise<unknown>;
  /** Reads rows, for a column that is to be filled from what is there. */
  query<T>(sql: string): Promise<T[]>;
}

/** A file in migrations/: forward and back. */
export interface Migration {
  up(context: MigrationContext): Promise<void>;
  down(context: MigrationContext): Promise<void>;
}
