import { describe, expect, it } from 'vitest';
import { entryOf } from './entries.ts';
import { maxReplaySeqs, RecentLog } from './recentLog.ts';
import { aChange } from './testChanges.ts';

const seqsOf = (log: RecentLog, from: number, to: number) => log.slice(from, to)?.map(({ change }) => change.seq);
const entries = (seq: number, count = 1) => Array.from({ length: count }, (_, ord) => entryOf(aChange({ seq, ord })));

describe('the recent log', () => {
  it('gives what is after one number up to another, and knows what it does not have', () => {
    const log = new RecentLog(10);
    for (const seq of [11, 12, 13]) log.add(entries(seq, 2), seq);
    expect(seqsOf(log, 10, 12)).toEqual([11, 11, 12, 12]);
    expect(seqsOf(log, 13, 13)).toEqual([]);
    expect(log.slice(9, 12)).toBeNull();
  });

  it('lets go of old change sets, whole ones', () => {
    const log = new RecentLog(0);
    for (let seq = 1; seq <= maxReplaySeqs + 5; seq += 1) log.add(entries(seq), seq);
    expect(log.slice(4, 6)).toBeNull();
    expect(seqsOf(log, 5, 7)).toEqual([6, 7]);
    log.add(entries(maxReplaySeqs + 6, 4998), maxReplaySeqs + 6);
    expect(log.slice(maxReplaySeqs + 2, maxReplaySeqs + 6)).toBeNull();
    expect(log.slice(maxReplaySeqs + 5, maxReplaySeqs + 6)).toHaveLength(4998);
  });
});
