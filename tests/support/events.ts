import { EventEmitter, once } from 'node:events';

/** How long a test waits for what should happen at once. */
export const promptMs = 5000;

/** Something that tells when anything about it has changed, so that a test waits for a state without looking all the time. */
export class Watched extends EventEmitter<{ news: [] }> {
  /** Says that something changed. */
  protected tellNews(): void {
    this.emit('news');
  }

  /**
   * Waits until `isSo` holds; looks whenever something changes.
   * @param what the state in words, for the error
   * @throws Error when it does not hold in time
   */
  async until(what: string, isSo: () => boolean, timeoutMs = promptMs): Promise<void> {
    const signal = AbortSignal.timeout(timeoutMs);
    while (!isSo()) {
      await once(this, 'news', { signal }).catch((error: unknown) => {
        throw new Error(`not in ${timeoutMs} ms: ${what}`, { cause: error });
      });
    }
  }
}
