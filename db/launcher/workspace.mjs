// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from './processes.mjs';

/** pnpm 11 needs Node 22; this is the newest that runs on Node 20. */
const PNPM = 'pnpm@10.34.9';

/** @param {string} root */
const cacheOf = (root) => join(root, 'node_modules/.cache/raceway');

/**
 * Where installers write what they do.
 * @param {string} root of the checkout
 * @returns {Promise<string>} the file, in a folder that exists
 */
export async function installLog(root) {
  await mkdir(cacheOf(root), { recursive: true });
  return join(cacheOf(root), 'install.log');
}

/**
 * Installs what the lockfile names, unless that has been done: pnpm itself goes into a folder of this checkout, nothing
 * is installed globally.
 * @param {string} root of the checkout
 * @param {object} options
 * @param {(line: string) => void} options.say
 * @param {AbortSignal} [options.signal]
 */
export async function ensureWorkspace(root, { say, signal }) {
  const cache = cacheOf(root);
  const stampFile = join(cache, 'installed');
  const lockfile = await readFile(join(root, 'pnpm-lock.yaml'));
  const stamp = createHash('sha256').update(lockfile).update(process.versions.modules).digest('hex');
  const isInstalled = existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp;
  if (isInstalled) return;

  const options = { logFile: await installLog(root), signal, env: { ...process.env, CI: 'true' } };
  const tools = join(cache, PNPM);
  const pnpm = join(tools, 'node_modules/pnpm/bin/pnpm.cjs');
  if (!existsSync(pnpm)) {
    say('Fetching pnpm …');
    await mkdir(tools, { recursive: true });
    await runToEnd('npm', ['install', '--prefix', tools, '--no-save', '--no-audit', '--no-fund', PNPM], {
      ...options,
      purpose: 'pnpm could not be fetched from the npm registry.',
    });
  }
  say('Installing the packages that Raceway is made of …');
  await runToEnd(process.execPath, [pnpm, 'install', '--frozen-lockfile'], {
    ...options,
    cwd: root,
    purpose: 'The packages could not be installed.',
  });
  await writeFile(stampFile, stamp);
}
