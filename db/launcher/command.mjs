// @ts-check
import { LaunchError } from './fail.mjs';
import { dataFolderFrom, serverUrlsFrom } from './options.mjs';

/**
 * @typedef {object} Command
 * @property {readonly string[]} args what the server's command line gets
 * @property {boolean} isHelp it only prints how it is used, which needs no database
 * @property {string} dataFolder absolute
 * @property {string} [databaseUrl]
 * @property {string} [redisUrl]
 */

/**
 * Reads the command line of `npm run raceway`: takes out --data, which is ours, and leaves the rest to the command.
 * @param {readonly string[]} argv
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root what a relative data folder is relative to
 * @returns {Command}
 */
export function readCommand(argv, env, root) {
  /** @type {string[]} */
  const args = [];
  /** @type {string | undefined} */
  let data;
  for (let index = 0; index < argv.length; index += 1) {
    const arg = argv[index] ?? '';
    if (arg === '--data') {
      index += 1;
      data = argv[index] ?? '';
    } else if (arg.startsWith('--data=')) data = arg.slice('--data='.length);
    else args.push(arg);
  }
  if (data === '') throw new LaunchError('--data needs the name of a folder.');
  const isHelp = args.length === 0 || args.includes('--help') || args.includes('-h');
  return {
    args: args.length === 0 ? ['--help'] : args,
    isHelp,
    dataFolder: dataFolderFrom(data, env, root),
    ...serverUrlsFrom(env),
  };
}
