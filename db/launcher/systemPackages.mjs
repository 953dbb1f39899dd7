// @ts-check
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { LaunchError } from './fail.mjs';
import { findProgram, runToEnd } from './processes.mjs';

/**
 * @typedef {object} SystemPackage
 * @property {string} name what people call it
 * @property {readonly string[]} programs any of these shows that it is installed
 * @property {readonly string[]} debs what apt installs
 * @property {string} [service] what the distribution would start by itself
 */

/** @type {SystemPackage} */
export const MARIADB = {
  name: 'MariaDB',
  programs: ['mariadbd', 'mysqld'],
  debs: ['mariadb-server'],
  service: 'mariadb',
};

/** @type {SystemPackage} */
export const REDIS = {
  name: 'Redis',
  programs: ['redis-server', 'valkey-server'],
  debs: ['redis-server'],
  service: 'redis-server',
};

/** @type {SystemPackage} */
export const CHROMIUM = {
  name: 'Chromium',
  programs: ['chromium', 'chromium-browser', 'google-chrome'],
  debs: ['chromium', 'fonts-dejavu-core'],
};

/**
 * Installs packages without starting the services that come with them: Raceway runs its own copies, and a second
 * server on the standard port would only be in the way.
 */
const INSTALL_SCRIPT = `
set -e
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\\nexit 101\\n' > $policy
  chmod +x $policy
  trap 'rm -f $policy' EXIT
fi
apt-get update
apt-get install -y --no-install-recommends $DEBS
if command -v systemctl > /dev/null; then
  for service in $SERVICES; do systemctl disable $service || true; done
fi`;

/** @returns {Promise<readonly string[] | undefined>} what to put before a command to be root, if that can be had */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  if (findProgram('sudo') === undefined) return undefined;
  try {
    await promisify(execFile)('sudo', ['-n', 'true']);
    return ['sudo', '-n'];
  } catch {
    // It asks for a password, which nobody may be there to give.
    return undefined;
  }
}

/**
 * Installs those of these packages that are missing, by apt; where that may not be done, says what to run instead.
 * @param {readonly SystemPackage[]} packages
 * @param {object} options
 * @param {() => Promise<string>} options.logFile asked for only if there is something to install
 * @param {(line: string) => void} options.say
 * @param {AbortSignal} [options.signal]
 */
export async function ensureSystemPackages(packages, { logFile, say, signal }) {
  const missing = packages.filter(({ programs }) => findProgram(...programs) === undefined);
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(' and ');
  const debs = missing.flatMap((wanted) => wanted.debs).join(' ');
  const prefix = findProgram('apt-get') === undefined ? undefined : await rootPrefix();
  if (prefix === undefined) throw new LaunchError(howToInstall(names, debs));

  say(`Installing ${names} by apt …`);
  const services = missing.flatMap(({ service }) => service ?? []).join(' ');
  const [command = 'env', ...args] = [
    ...prefix,
    'env',
    `DEBS=${debs}`,
    `SERVICES=${services}`,
    'sh',
    '-c',
    INSTALL_SCRIPT,
  ];
  await runToEnd(command, args, {
    logFile: await logFile(),
    signal,
    purpose: `${names} could not be installed by apt.`,
  });
}

/**
 * @param {string} names
 * @param {string} debs
 */
const howToInstall = (
  names,
  debs,
) => `${names} must be installed first, which this user may not do. On Debian or Ubuntu run:

  sudo apt-get update
  sudo apt-get install -y --no-install-recommends ${debs}

and start again. On other systems install them with its package manager. Or use servers that you have:

  DATABASE_URL=mysql://user:password@host:3306/raceway REDIS_URL=redis://host:6379 npm start`;
