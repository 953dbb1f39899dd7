import type { Change, Range, Subscribe, Subscribed } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { LogFollower } from './logFollower.ts';

const epoch = 'e1';

/** A follower whose server is the test: it sees what is asked and answers when it likes. */
function aFollower() {
  const asked: { request: Subscribe; answer: (result: Subscribed) => void }[] = [];
  const heard: number[] = [];
  const restarts: number[] = [];
  const isCatchingUp: boolean[] = [];
  const follower: LogFollower = new LogFollower('tenant', {
    isConnected: () => true,
    subscribe: (request, answer) => asked.push({ request, answer }),
    onChanges: (_changes: Change[], to) => heard.push(to),
    onRestart: (seq) => restarts.push(seq),
    onState: () => isCatchingUp.push(follower.isCatchingUp),
  });
  const range = (from: number, to: number, of = epoch): Range => ({ log: 'tenant', epoch: of, from, to, changes: [] });
  const sent = async () => {
    await Promise.resolve();
    return asked.shift();
  };
  return { follower, heard, restarts, isCatchingUp, range, sent };
}

describe('LogFollower', () => {
  it('starts without a cursor, then takes ranges that join', async () => {
    const { follower, heard, restarts, range, sent } = aFollower();
    follower.follow(new Set(['dcim.device']));
    const first = await sent();
    expect(first?.request).toEqual({ log: 'tenant', topics: ['dcim.device'] });
    first?.answer({ epoch, seq: 10 });
    expect(restarts).toEqual([10]);
    follower.receive(range(10, 12));
    follower.receive(range(12, 13));
    follower.receive(range(8, 12));
    expect(heard).toEqual([12, 13]);
  });

  it('asks to go on from its cursor when something is missing', async () => {
    const { follower, heard, range, sent } = aFollower();
    follower.follow(new Set(['dcim.device']));
    (await sent())?.answer({ epoch, seq: 10 });
    follower.receive(range(11, 12));
    expect(heard).toEqual([]);
    expect((await sent())?.request.cursor).toEqual({ epoch, seq: 10 });
  });

  it('keeps the cursor when topics change and takes nothing of the former topics meanwhile', async () => {
    const { follower, heard, restarts, range, sent } = aFollower();
    follower.follow(new Set(['dcim.device']));
    (await sent())?.answer({ epoch, seq: 10 });
    follower.follow(new Set(['dcim.device', 'dcim.rack']));
    const second = await sent();
    expect(second?.request).toEqual({
      log: 'tenant',
      topics: ['dcim.device', 'dcim.rack'],
      cursor: { epoch, seq: 10 },
    });
    follower.receive(range(10, 11));
    expect(heard).toEqual([]);
    second?.answer({ epoch, seq: 10 });
    follower.receive(range(10, 11));
    expect(heard).toEqual([11]);
    expect(restarts).toEqual([10]);
  });

  it('loads anew after a snapshot and when the history is another', async () => {
    const { follower, restarts, range, sent } = aFollower();
    follower.follow(new Set(['dcim.device']));
    (await sent())?.answer({ epoch, seq: 10 });
    follower.connected();
    (await sent())?.answer({ epoch, seq: 9000, snapshot: true });
    follower.receive(range(3, 4, 'e2'));
    const third = await sent();
    expect(third?.request.cursor).toBeUndefined();
    third?.answer({ epoch: 'e2', seq: 3 });
    expect(restarts).toEqual([10, 9000, 3]);
  });

  it('goes on without an object that is not there', async () => {
    const { follower, restarts, sent } = aFollower();
    follower.follow(new Set(['dcim.device', 'dcim.rack:gone']));
    (await sent())?.answer({
      error: {
        code: 'NOT_FOUND',
        message: 'There is no rack.',
        issues: [{ path: 'dcim.rack:gone', message: 'There is no rack.' }],
      },
    });
    const second = await sent();
    expect(second?.request.topics).toEqual(['dcim.device']);
    second?.answer({ epoch, seq: 4 });
    expect(restarts).toEqual([4]);
  });

  it('has nothing to catch up with on a page that follows nothing', async () => {
    const { follower, isCatchingUp, sent } = aFollower();
    follower.connected();
    expect(await sent()).toBeUndefined();
    expect(isCatchingUp.at(-1)).toBe(false);
  });
});
