// @ts-check

/**
 * Aborted once somebody asks this process to stop: Ctrl-C, SIGTERM, or the terminal closing. Asking again changes nothing
 * (npm passes Ctrl-C on, so it arrives twice).
 * @returns {globalThis.AbortSignal}
 */
export function stopRequest() {
  const controller = new AbortController();
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => controller.abort());
  }
  return controller.signal;
}

/**
 * Does something that leaves things behind, and undoes these in the reverse order whatever happens.
 * @template T
 * @param {(undoLater: (undo: () => Promise<void>) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withUndo(work) {
  /** @type {(() => Promise<void>)[]} */
  const undos = [];
  try {
    return await work((undo) => undos.push(undo));
  } finally {
    for (const undo of undos.toReversed()) await undo();
  }
}
