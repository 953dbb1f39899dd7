import type { SeqResult } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { claimNewestUnderWay, noteUnderWay } from './underWay.ts';

/** A write, and the ways to answer it. */
function unanswered() {
  let resolve: (result: SeqResult) => void = () => {};
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<SeqResult>((onResult, onError) => {
    resolve = onResult;
    reject = onError;
  });
  return { promise, resolve: (seq: number) => resolve({ seq }), reject: (reason: Error) => reject(reason) };
}

describe('writes under way', () => {
  it('gives each once, the newest first, and what it became when it is answered', async () => {
    const [first, second] = [unanswered(), unanswered()];
    void noteUnderWay('demo', first.promise);
    void noteUnderWay('demo', second.promise);
    const claims = [claimNewestUnderWay('demo'), claimNewestUnderWay('demo')];
    expect(claimNewestUnderWay('demo')).toBeUndefined();
    first.resolve(7);
    second.resolve(8);
    expect(await Promise.all(claims)).toEqual([8, 7]);
  });

  it('says null of a write that was refused, and leaves its error to the writer', async () => {
    const refused = unanswered();
    const write = noteUnderWay('demo', refused.promise);
    const claim = claimNewestUnderWay('demo');
    refused.reject(new Error('no'));
    await expect(write).rejects.toThrow('no');
    expect(await claim).toBeNull();
  });

  it('has nothing of another tenant, nor what is answered', async () => {
    const other = unanswered();
    const write = noteUnderWay('labs', other.promise);
    expect(claimNewestUnderWay('demo')).toBeUndefined();
    other.resolve(1);
    await write;
    await Promise.resolve();
    expect(claimNewestUnderWay('labs')).toBeUndefined();
  });
});
