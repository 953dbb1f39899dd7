import { createHash, randomBytes } from 'node:crypto';
import { createPool, type Pool } from 'mysql2/promise';
import { REDIS_DATABASE_COUNT } from '../../db/launcher/redis.mjs';

/** The URL of one of the servers that the tests were given. */
export function testServerUrl(name: 'DATABASE' | 'REDIS'): string {
  const variable = `RACEWAY_TEST_${name}_URL`;
  const url = process.env[variable];
  if (url === undefined) throw new Error(`${variable} is not set: run this under vitest, or give the URL yourself`);
  return url;
}

/**
 * The tests' Redis with a key space that belongs to one database, so that tests do not see each other's keys, while two
 * servers on one database share theirs.
 */
export function redisUrlFor(databaseUrl: string): string {
  const url = new URL(testServerUrl('REDIS'));
  const digest = createHash('sha256').update(new URL(databaseUrl).pathname).digest();
  url.pathname = `/${digest.readUInt16BE() % REDIS_DATABASE_COUNT}`;
  return url.href;
}

/**
 * Opens a few connections to a database, for a test to look at what was written.
 * @param databaseUrl as DATABASE_URL takes it; the caller ends the pool
 */
export function openPool(databaseUrl: string): Pool {
  return createPool({ uri: databaseUrl, connectionLimit: 8, timezone: 'Z' });
}

/**
 * Makes an empty database with a name of its own on the tests' server.
 * @returns its URL, as DATABASE_URL takes it
 */
export async function createDatabase(): Promise<string> {
  const url = new URL(testServerUrl('DATABASE'));
  const name = `raceway_test_${randomBytes(6).toString('hex')}`;
  const pool = openPool(url.href);
  await pool.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  await pool.end();
  url.pathname = `/${name}`;
  return url.href;
}

/** Removes a database that createDatabase made. */
export async function dropDatabase(databaseUrl: string): Promise<void> {
  const pool = openPool(testServerUrl('DATABASE'));
  await pool.query(`DROP DATABASE IF EXISTS ${new URL(databaseUrl).pathname.slice(1)}`);
  await pool.end();
}
