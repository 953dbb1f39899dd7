// @ts-check
import { existsSync } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';

const LINE_COUNT = 12;
const MAX_LOG_BYTES = 20 * 1024 ** 2;

/**
 * Puts a log that has grown large aside, in place of the one put aside before.
 * @param {string} logFile
 */
export async function rotateLog(logFile) {
  if (existsSync(logFile) && (await stat(logFile)).size > MAX_LOG_BYTES) await rename(logFile, `${logFile}.1`);
}

/**
 * A line of a log as a person reads it: of the server's JSON lines, the message and the error.
 * @param {string} line
 */
function readable(line) {
  if (!line.startsWith('{')) return line;
  try {
    const { msg, err } = JSON.parse(line);
    return [msg, err?.message].filter(Boolean).join(': ') || line;
  } catch {
    // Not JSON after all: shown as it is.
    return line;
  }
}

/**
 * The end of a log for an error message, or the plain reason where the log says that the disk is full.
 * @param {string} logFile
 */
export async function endOfLog(logFile) {
  const text = existsSync(logFile) ? await readFile(logFile, 'utf8') : '';
  const lines = text.trimEnd().split('\n').slice(-LINE_COUNT);
  if (/No space left on device|ENOSPC/i.test(lines.join('\n')))
    return 'The disk is full. Free some space, then try again.';
  return `The end of ${logFile}:\n${lines.map((line) => `  ${readable(line)}`).join('\n')}`;
}
