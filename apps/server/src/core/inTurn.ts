/**
 * Sends a statement for each item, in order. While the database is at one, the next is made ready, which takes as long
 * where rows are many. @throws what the first statement that fails throws
 */
export async function inTurn<T>(items: Iterable<T>, send: (item: T) => Promise<unknown>): Promise<void> {
  let previous: Promise<unknown> = Promise.resolve();
  for (const item of items) {
    const sent = send(item);
    // It is waited for a step later; should the one before it fail, that one tells.
    sent.catch(() => undefined);
    await previous;
    previous = sent;
  }
  await previous;
}
