// @ts-check
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LaunchError } from './fail.mjs';
import { firstAnswer } from './tcp.mjs';

const MIN_NODE = [20, 19];
const MIN_FREE_BYTES = 512 * 1024 ** 2;
const ANSWER_TIMEOUT_MS = 5_000;

/** Refuses a Node that is too old for what runs on it. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [minMajor = 0, minMinor = 0] = MIN_NODE;
  if (major > minMajor || (major === minMajor && minor >= minMinor)) return;
  throw new LaunchError(`Raceway needs Node ${MIN_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}

/**
 * Refuses a disk that is about to be full: a database that runs out of room in the middle is worse than one not started.
 * @param {string} folder absolute, on that disk; it need not exist yet
 */
export async function requireFreeDisk(folder) {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = await statfs(existing);
  const freeBytes = bavail * bsize;
  if (freeBytes >= MIN_FREE_BYTES) return;
  const mebibytes = Math.floor(freeBytes / 1024 ** 2);
  throw new LaunchError(
    `The disk of ${folder} is full: ${mebibytes} MB are free, 512 MB are needed. Free some space or choose another folder with --data DIR.`,
  );
}

/**
 * Refuses a server that does not answer.
 * @param {string} url
 * @param {'DATABASE_URL' | 'REDIS_URL'} variable where it came from
 */
export async function requireAnswer(url, variable) {
  const { protocol, hostname, port, searchParams } = new URL(url);
  // Redis waits to be spoken to, and over TLS not with a plain word; a database speaks first.
  if (protocol === 'rediss:') return;
  const isDatabase = variable === 'DATABASE_URL';
  const path = searchParams.get('socketPath') ?? undefined;
  const answer = await firstAnswer({
    host: hostname,
    port: Number(port) || (isDatabase ? 3306 : 6379),
    path,
    say: isDatabase ? undefined : 'PING\r\n',
    timeoutMs: ANSWER_TIMEOUT_MS,
  });
  if (answer !== undefined) return;
  const where = path ?? `${hostname}:${port || (isDatabase ? 3306 : 6379)}`;
  throw new LaunchError(`${variable}: no ${isDatabase ? 'database' : 'Redis'} answers at ${where}.`);
}
