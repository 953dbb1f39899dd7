// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { readCommand } from './launcher/command.mjs';
import { exitWith } from './launcher/fail.mjs';
import { lockDataFolder, readInstanceState } from './launcher/instance.mjs';
import { requireFreeDisk, requireNode } from './launcher/requirements.mjs';
import { serverEnv } from './launcher/server.mjs';
import { startServices } from './launcher/services.mjs';
import { stopRequest, withUndo } from './launcher/signals.mjs';
import { ensureSystemPackages, MARIADB, REDIS } from './launcher/systemPackages.mjs';
import { ensureWorkspace, installLog } from './launcher/workspace.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Progress goes beside the command's own output, which may be read by a program. */
const say = console.error;

/**
 * Runs the command line with the terminal's input and output.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
async function runCommandLine(args, env) {
  const child = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'apps/server/dist/cli.js'), ...args], {
    stdio: 'inherit',
    env,
  });
  const [code] = await once(child, 'close');
  return code ?? 1;
}

/**
 * Runs a command against the database of a data folder: that of the running instance, or one that is started for as long
 * as the command takes.
 * @param {import('./launcher/command.mjs').Command} command
 * @param {AbortSignal} signal
 */
function run({ args, isHelp, dataFolder, databaseUrl, redisUrl }, signal) {
  return withUndo(async (undoLater) => {
    await ensureWorkspace(ROOT, { say, signal });
    await buildIfStale('server');
    if (isHelp) return runCommandLine(args, process.env);
    const running = await readInstanceState(dataFolder);
    if (running !== undefined) return runCommandLine(args, serverEnv(ROOT, running));

    await requireFreeDisk(dataFolder);
    undoLater(await lockDataFolder(dataFolder));
    const needed = [...(databaseUrl === undefined ? [MARIADB] : []), ...(redisUrl === undefined ? [REDIS] : [])];
    await ensureSystemPackages(needed, { logFile: () => installLog(ROOT), say, signal });
    const services = await startServices({ folder: dataFolder, databaseUrl, redisUrl });
    undoLater(services.stop);
    return runCommandLine(args, serverEnv(ROOT, services));
  });
}

const signal = stopRequest();
try {
  requireNode();
  process.exitCode = await run(readCommand(process.argv.slice(2), process.env, process.cwd()), signal);
} catch (error) {
  exitWith(error);
}
