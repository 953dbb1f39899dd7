// @ts-check
import { connect } from 'node:net';

/**
 * Opens a connection, says something if given, and returns the first bytes that come back.
 * @param {{ port?: number, host?: string, path?: string, say?: string, timeoutMs?: number }} options `path` of a Unix socket,
 *   else host and port
 * @returns {Promise<Buffer | undefined>} undefined if nothing answers
 */
export function firstAnswer({ port = 0, host = '127.0.0.1', path, say, timeoutMs = 1_000 }) {
  return new Promise((resolve) => {
    const socket = path === undefined ? connect({ port, host }) : connect({ path });
    /** @param {Buffer} [answer] */
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => finish());
    socket.once('error', () => finish());
    socket.once('close', () => finish());
    socket.once('data', finish);
    if (say !== undefined) socket.write(say);
  });
}
