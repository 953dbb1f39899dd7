// @ts-check
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, LaunchError } from './fail.mjs';
import { pidRecord, runningPid } from './processes.mjs';

/**
 * What a running start tells about itself to others that use the same data folder.
 * @typedef {object} InstanceState
 * @property {string} url
 * @property {string} databaseUrl
 * @property {string} redisUrl
 */

/** @param {string} dataFolder */
const lockFileOf = (dataFolder) => join(dataFolder, 'launcher.pid');

/** @param {string} dataFolder */
const stateFileOf = (dataFolder) => join(dataFolder, 'instance.json');

/**
 * Takes the data folder for this process, so that no second one starts servers on the same files. A lock whose process
 * is gone does not count.
 * @param {string} dataFolder absolute; made if missing, with a `logs` folder in it
 * @returns {Promise<() => Promise<void>>} gives it back
 */
export async function lockDataFolder(dataFolder) {
  try {
    await mkdir(join(dataFolder, 'logs'), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new LaunchError(
      `The data folder ${dataFolder} cannot be made (${codeOf(error)}). Choose another with --data DIR.`,
    );
  }
  const lockFile = lockFileOf(dataFolder);
  const mine = `${lockFile}.${randomUUID()}`;
  await writeFile(mine, await pidRecord(process.pid));
  try {
    // Unlike a write, a link appears with its whole content, and only for one of two who try.
    while (!(await hasLinked(mine, lockFile))) {
      const pid = await runningPid(lockFile);
      if (pid !== undefined) {
        throw new LaunchError(
          `Raceway already runs on ${dataFolder} (process ${pid}). Stop it first, or choose another folder and port: npm start -- --data DIR --port N`,
        );
      }
      await removeStaleLock(lockFile);
    }
  } finally {
    await rm(mine, { force: true });
  }
  return async () => {
    await rm(stateFileOf(dataFolder), { force: true });
    await rm(lockFile, { force: true });
  };
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {Promise<boolean>} false if `to` exists
 */
async function hasLinked(from, to) {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Moves a lock out of the way and looks at it again there: between the look before and the move, another start may have
 * replaced it by its own, which is then put back.
 * @param {string} lockFile
 */
async function removeStaleLock(lockFile) {
  const aside = `${lockFile}.${randomUUID()}`;
  try {
    await rename(lockFile, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await runningPid(aside)) !== undefined) await hasLinked(aside, lockFile);
  await rm(aside, { force: true });
}

/**
 * Writes what the others need; it holds passwords, so only the owner may read it.
 * @param {string} dataFolder
 * @param {InstanceState} state
 */
export async function writeInstanceState(dataFolder, state) {
  await writeFile(stateFileOf(dataFolder), JSON.stringify(state), { mode: 0o600 });
}

/**
 * What runs on a data folder now.
 * @param {string} dataFolder
 * @returns {Promise<InstanceState | undefined>} undefined if nothing runs, or it is still starting
 */
export async function readInstanceState(dataFolder) {
  const stateFile = stateFileOf(dataFolder);
  if ((await runningPid(lockFileOf(dataFolder))) === undefined || !existsSync(stateFile)) return undefined;
  return JSON.parse(await readFile(stateFile, 'utf8'));
}
