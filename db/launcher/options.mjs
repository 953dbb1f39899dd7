// @ts-check
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LaunchError, messageOf } from './fail.mjs';

const DEFAULT_PORT = '8080';
const DEFAULT_DATA = '.raceway';
const MAX_PORT = 65_535;

/** What `npm start -- --help` prints. */
export const USAGE = `Usage: npm start -- [options]

Starts Raceway with its own MariaDB and Redis. The first start installs what is missing.

  --port N     the port to serve on (PORT; ${DEFAULT_PORT})
  --data DIR   where the data is kept (RACEWAY_DATA; ${DEFAULT_DATA})
  --empty      start without demo data; a page in the browser makes the first admin
  --help       print this

Environment:
  HOST                    the address to listen on (0.0.0.0)
  DATABASE_URL            use this MariaDB or MySQL, start none (mysql://user:password@host:port/database)
  REDIS_URL               use this Redis, start none (redis://:password@host:port)
  RACEWAY_ADMIN_PASSWORD  the first admin's password; otherwise one is made and printed once
  RACEWAY_ADMIN_TOKEN     an API token that the first admin gets

Other commands: npm run dev, npm test, npm run raceway -- --help`;

/**
 * @typedef {object} StartOptions
 * @property {boolean} isHelp print the usage, nothing else
 * @property {boolean} isDev serve from source and reload on change
 * @property {boolean} isEmpty no demo data
 * @property {string} host the address to listen on
 * @property {number} port
 * @property {string} dataFolder absolute
 * @property {string} [databaseUrl]
 * @property {string} [redisUrl]
 */

/**
 * The folder that a person named, or the default one.
 * @param {string | undefined} option
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root what a relative folder is relative to
 */
export const dataFolderFrom = (option, env, root) => resolve(root, option || env.RACEWAY_DATA || DEFAULT_DATA);

/**
 * @param {string} text
 * @param {string} name how the person gave it
 */
function portFrom(text, name) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > MAX_PORT) {
    throw new LaunchError(`${name} must be a number from 1 to ${MAX_PORT}, not "${text}".`);
  }
  return port;
}

/**
 * @param {string | undefined} text
 * @param {string} name of the variable
 * @param {readonly string[]} protocols
 */
function urlFrom(text, name, protocols) {
  if (!text) return undefined;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    throw new LaunchError(`${name} must be a URL that begins with ${protocols.join('// or ')}//.`);
  }
  return text;
}

/**
 * The servers that a person wants to be used instead of private ones.
 * @param {NodeJS.ProcessEnv} env an empty variable counts as not set
 */
export const serverUrlsFrom = (env) => ({
  databaseUrl: urlFrom(env.DATABASE_URL, 'DATABASE_URL', ['mysql:', 'mariadb:']),
  redisUrl: urlFrom(env.REDIS_URL, 'REDIS_URL', ['redis:', 'rediss:']),
});

/**
 * Reads the command line and the environment of `npm start`; an option wins over its variable.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env an empty variable counts as not set
 * @param {string} root what a relative data folder is relative to
 * @returns {StartOptions}
 * @throws {LaunchError} naming the option and what is wrong with it
 */
export function readStartOptions(args, env, root) {
  const { values } = parse(args);
  return {
    isHelp: values.help ?? false,
    isDev: values.dev ?? false,
    isEmpty: values.empty ?? false,
    host: env.HOST || '0.0.0.0',
    port: values.port === undefined ? portFrom(env.PORT || DEFAULT_PORT, 'PORT') : portFrom(values.port, '--port'),
    dataFolder: dataFolderFrom(values.data, env, root),
    ...serverUrlsFrom(env),
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: false,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        empty: { type: 'boolean' },
        dev: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const [reason] = messageOf(error).split(/\. |\n/);
    throw new LaunchError(`${reason}. See npm start -- --help for the options.`);
  }
}
