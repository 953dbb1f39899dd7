import { type CallRefusal, refusalOf } from './calls.ts';

/** What became of calls that were made at once. */
export interface Outcomes<T> {
  done: T[];
  refused: CallRefusal[];
}

/** Runs calls at once: what those answered that were done, and with what the others were refused. */
export async function race<C extends Promise<unknown>>(calls: readonly C[]): Promise<Outcomes<Awaited<C>>> {
  const settled = await Promise.allSettled(calls);
  const done = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [refusalOf(Promise.reject(one.reason))] : []));
  return { done, refused: await Promise.all(refused) };
}
