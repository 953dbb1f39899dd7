// @ts-check

/** A failure that a person can act on: its message is one or a few clear sentences, shown without a stack. */
export class LaunchError extends Error {
  name = 'LaunchError';
}

/**
 * What an unknown thrown value says.
 * @param {unknown} error
 */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * The system's code of an error (ENOENT, EADDRINUSE), if it has one.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export const codeOf = (error) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/**
 * Ends the process for a failure: a sentence for people where there is one, the stack where it is our own mistake.
 * @param {unknown} error
 * @returns {never}
 */
export function exitWith(error) {
  if (error instanceof LaunchError) console.error(`\n${error.message}`);
  else if (codeOf(error) === 'ENOSPC') console.error('\nThe disk is full. Free some space, then start again.');
  else console.error(error);
  process.exit(1);
}
