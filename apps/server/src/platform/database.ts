import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@raceway/shared';
import type { Connection, QueryError, ResultSetHeader } from 'mysql2';
import { Sequelize } from 'sequelize';
import type { Log } from './log.ts';

export { toBytes, toId, zeroBytes } from './ids.ts';

/** What a statement takes for a `?`; a list fills `IN (?)`, a list of lists `VALUES ?`. */
export type SqlValue = string | number | boolean | Date | Buffer | null | SqlValue[];

/** A transaction under way. Errors of its statements must reach {@link Database.transaction}: never catch one within. */
export interface Tx {
  /** One SELECT; rows as objects. */
  query<T>(sql: string, values?: SqlValue[]): Promise<T[]>;
  /** One INSERT, UPDATE or DELETE. */
  execute(sql: string, values?: SqlValue[]): Promise<{ affectedRows: number; insertId: number }>;
}

/**
 * Errors after which the whole transaction runs again: deadlock, lock wait, changed since the snapshot, Galera not
 * ready (spec realtime §3.2), and connections that were lost or refused.
 */
const retryableErrnos = new Set([1213, 1205, 1020, 1047]);
const connectionCodes = new Set([
  'PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ER_SERVER_SHUTDOWN', 'ER_CON_COUNT_ERROR',
]); // biome-ignore format: one list
const maxTries = 8;

function isConnectionError(error: QueryError): boolean {
  return connectionCodes.has(error.code) || error.fatal === true;
}

/** Which key a duplicate ran into (`racks.unique_name`), or null for any other error. */
export function duplicateKey(error: unknown): string | null {
  const { errno, message } = error as Partial<QueryError>;
  if (errno !== 1062) return null;
  return /for key '(?:[^'.]*\.)?([^']+)'/.exec(message ?? '')?.[1] ?? '';
}

/** A transaction can ask to be run again from its start, as when what it read first no longer holds. */
export class RunAgain extends Error {}

/** The database: one pool, Sequelize's, whose connections also take plain statements where those are the honest way. */
export class Database {
  /** Transactions run again since the start, for the metrics. */
  retries = 0;

  constructor(
    readonly sequelize: Sequelize,
    private readonly log: Log,
  ) {}

  private async use<T>(run: (connection: Connection) => Promise<T>): Promise<T> {
    const manager = this.sequelize.connectionManager;
    // Sequelize names its own connection type; with this dialect it is mysql2's.
    const connection = (await manager.getConnection({
      type: 'write',
      useMaster: true,
    } as never)) as unknown as Connection;
    try {
      return await run(connection);
    } catch (error) {
      if (isConnectionError(error as QueryError)) connection.destroy();
      throw error;
    } finally {
      manager.releaseConnection(connection as never);
    }
  }

  /** One SELECT on a connection of the pool; rows as objects. Tried again once if the connection was stale. */
  async query<T>(sql: string, values: SqlValue[] = []): Promise<T[]> {
    return this.again(() => this.use((connection) => send<T[]>(connection, sql, values)), 2);
  }

  /** As {@link query}, with rows as lists of columns: for wide results. */
  async queryLists(sql: string, values: SqlValue[] = []): Promise<unknown[][]> {
    return this.again(() => this.use((connection) => send<unknown[][]>(connection, sql, values, true)), 2);
  }

  /** One statement in its own transaction. */
  async execute(sql: string, values: SqlValue[] = []): Promise<{ affectedRows: number }> {
    return this.use((connection) => send<ResultSetHeader>(connection, sql, values));
  }

  /**
   * Runs `run` in a transaction at READ COMMITTED, again from its start after a conflict or a lost connection.
   * A commit whose answer was lost is run again too: what `run` writes must carry a key that says it was done.
   * @throws AppError SERVICE_UNAVAILABLE after eight tries; whatever `run` throws, with nothing written.
   */
  async transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    return this.again(() => this.use((connection) => this.attempt(connection, run)), maxTries);
  }

  private async attempt<T>(connection: Connection, run: (tx: Tx) => Promise<T>): Promise<T> {
    await send(connection, 'START TRANSACTION', []);
    try {
      const result = await run({
        query: (sql, values = []) => send(connection, sql, values),
        execute: (sql, values = []) => send<ResultSetHeader>(connection, sql, values),
      });
      await send(connection, 'COMMIT', []);
      return result;
    } catch (error) {
      await send(connection, 'ROLLBACK', []).catch(() => connection.destroy());
      throw error;
    }
  }

  private async again<T>(run: () => Promise<T>, tries: number): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        const { errno = 0, code, message } = errorOf(error);
        const isRetryable =
          retryableErrnos.has(errno) ||
          connectionCodes.has(code) ||
          error instanceof RunAgain ||
          isConnectionError(errorOf(error));
        if (!isRetryable) throw error;
        if (attempt >= tries) {
          this.log.error({ reason: message }, 'gave up on the database');
          throw new AppError(
            'SERVICE_UNAVAILABLE',
            'The database is busy or away. Try again; with the same mutationId nothing is written twice.',
            {
              cause: error,
            },
          );
        }
        this.retries += 1;
        const isAway = connectionCodes.has(code);
        await wait(Math.random() * (isAway ? 200 : Math.min(50, 2 ** attempt)));
      }
    }
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.sequelize.close();
  }
}

/** A driver error, also where Sequelize wrapped it in one of its own. */
function errorOf(error: unknown): QueryError {
  const wrapped = error as { parent?: QueryError; original?: QueryError };
  return wrapped.parent ?? wrapped.original ?? (error as QueryError);
}

function send<T>(connection: Connection, sql: string, values: SqlValue[], rowsAsArray = false): Promise<T> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, values, rowsAsArray }, (error, result) => (error ? reject(error) : resolve(result as T)));
  });
}

/**
 * Opens the pool.
 * @param url `mysql://user:password@host:port/database`, with `?socketPath=` for a Unix socket.
 */
export function openDatabase(url: string, log: Log, poolSize = 24): Database {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const socketPath = searchParams.get('socketPath');
  const sequelize = new Sequelize(
    decodeURIComponent(pathname.slice(1)),
    decodeURIComponent(username),
    decodeURIComponent(password),
    {
      dialect: 'mysql',
      host: hostname,
      port: Number(port || 3306),
      timezone: '+00:00',
      logging: false,
      pool: { max: poolSize, min: 0, idle: 30_000, acquire: 30_000 },
      dialectOptions: {
        ...(socketPath ? { socketPath } : {}),
        connectTimeout: 10_000,
        dateStrings: ['DATE'],
        // Objects as values would be expanded into SQL; ours are all encoded before.
        stringifyObjects: true,
        maxPreparedStatements: 200,
      },
      define: { underscored: true, timestamps: false, charset: 'utf8mb4', collate: 'utf8mb4_unicode_520_ci' },
    },
  );
  sequelize.addHook('afterConnect', async (connection) => {
    const raw = connection as Connection;
    // Sequelize's own cast of values is five times slower than the driver's, and asking for another one query by query
    // makes mysql2 3.24 compile and keep a new row parser each time: the driver's it is, for the whole connection.
    raw.config.typeCast = true;
    await send(raw, 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', []);
    await send(
      raw,
      "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
      [],
    );
    await send(raw, 'SET NAMES utf8mb4 COLLATE utf8mb4_unicode_520_ci', []);
  });
  return new Database(sequelize, log);
}
