// @ts-check
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { codeOf, LaunchError } from './fail.mjs';

/**
 * Below the range from which systems take the source port of outgoing connections (Linux: from 32768). In that range a
 * client that retries a stopped server's port can be connected to itself and keep the port from the server.
 */
const FIRST_PORT = 15_000;
const LAST_PORT = 32_000;
const MAX_TRIES = 100;

/**
 * Tries to listen, for a moment.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>} the system's error code, undefined if the port is free
 */
function listenError(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(codeOf(error) ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/**
 * A TCP port on 127.0.0.1 that nothing listens on.
 * @returns {Promise<number>}
 */
export async function findFreePort() {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const port = randomInt(FIRST_PORT, LAST_PORT);
    if ((await listenError(port, '127.0.0.1')) === undefined) return port;
  }
  throw new LaunchError(`No free port was found between ${FIRST_PORT} and ${LAST_PORT} in ${MAX_TRIES} tries.`);
}

/**
 * Whether browsers connect to a port at all: they keep away from those of other protocols (Fetch standard, "bad port"), as
 * Node's own fetch does, which knows the list and says so before it connects.
 * @param {number} port on which nothing listens
 */
async function isBadPort(port) {
  try {
    await fetch(`http://127.0.0.1:${port}`, { method: 'HEAD' });
    return false;
  } catch (error) {
    return error instanceof TypeError && error.cause instanceof Error && error.cause.message === 'bad port';
  }
}

/**
 * Refuses a port that cannot be listened on, or that no browser would connect to, with what to do about it.
 * @param {number} port
 * @param {string} host
 */
export async function requireFreePort(port, host) {
  const code = await listenError(port, host);
  if (code === undefined) {
    if (!(await isBadPort(port))) return;
    throw new LaunchError(
      `Browsers refuse port ${port}, which is another protocol's. Choose another: npm start -- --port 8080`,
    );
  }
  if (code === 'EADDRINUSE') {
    throw new LaunchError(`Port ${port} is already in use. Choose another: npm start -- --port ${port + 1}`);
  }
  if (code === 'EACCES') {
    throw new LaunchError(`Port ${port} may not be used by this user. Choose one above 1023: npm start -- --port 8080`);
  }
  throw new LaunchError(`Port ${port} on ${host} cannot be listened on (${code}).`);
}
