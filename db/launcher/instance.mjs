// @ts-check
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
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
  const mine = `${lockFile}.${process.pid}`;
  await writeFile(mine, await pidRecord(process.pid));
  try {
    for (;;) {
      const pid = await runningPid(lockFile);
      if (pid !== undefined) {
        throw new LaunchError(
          `Raceway already runs on ${dataFolder} (process ${pid}). Stop it first, or choose another folder and port: npm start -- --data DIR --port N`,
        );
      }
      await rm(lockFile, { force: true });
      try {
        // Unlike a write, a link appears with its whole content, and only for one of two who try.
        await link(mine, lockFile);
        return async () => {
          await rm(stateFileOf(dataFolder), { force: true });
          await rm(lockFile, { force: true });
        };
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
    }
  } finally {
    await rm(mine, { force: true });
  }
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
