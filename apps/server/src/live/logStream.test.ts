import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogStream } from './logStream.ts';
import { ModelClient } from './testClient.ts';
import { ModelLog, type ModelWrite } from './testLog.ts';

const clients = 4;
const client = fc.nat(clients - 1);
const topics = fc.constantFrom([], ['device'], ['rack:0'], ['device:device-0', 'rack:1']);
const write: fc.Arbitrary<ModelWrite> = fc.record({
  device: fc.nat(3),
  kind: fc.constantFrom('move', 'give', 'rename', 'delete'),
  to: fc.nat(2),
});
/** Two huge changes in a set are more than is sent. */
const isHuge = fc.nat(5).map((dice) => dice === 0);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('commit'), writes: fc.array(write, { minLength: 1, maxLength: 3 }), isHuge, client }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('take'), client }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('subscribe'), client, topics }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pass'), ms: fc.constantFrom(300, 1100, 31_000) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('answer') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reconnect'), client }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('restore') }) },
); // biome-ignore format: a table

/** A stream with its clients and a clock, in which nothing happens but what a step says. */
class World {
  readonly log = new ModelLog();
  nowMs = 0;
  readonly stream = new LogStream('organization', this.log, {
    broadcast: (room, range) => {
      for (const one of this.clients) if (one.rooms.has(room)) one.send(range);
    },
    onError: (error) => {
      throw error;
    },
    nowMs: () => this.nowMs,
  });
  readonly clients = Array.from(
    { length: clients },
    (_, index) => new ModelClient(`client-${index}`, index % 2, this.stream, this.log),
  );

  constructor() {
    for (const one of this.clients) one.subscribe(['device']);
  }

  commit(writes: readonly ModelWrite[], userId: string, isHuge: boolean): void {
    this.stream.deliver(this.log.commit(writes, userId, isHuge));
  }

  /** Until nobody has anything to take: the network is good and time goes on. */
  async settle(): Promise<void> {
    for (let rounds = 0, isQuiet = false; !isQuiet; rounds += 1) {
      if (rounds > 100) throw new Error('it never settles');
      await this.log.answer();
      this.nowMs += 1100;
      this.stream.sweep();
      isQuiet = !this.clients.map((one) => one.take()).some(Boolean);
    }
  }
}

describe('a log stream', () => {
  it('brings every client to the truth, each range following on the one before, whatever happens between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80, size: 'max' }), async (steps) => {
        const world = new World();
        for (const one of steps) {
          const at = 'client' in one ? world.clients[one.client] : undefined;
          if (one.type === 'commit' && 'writes' in one) world.commit(one.writes, at?.userId ?? '', one.isHuge);
          if (one.type === 'take') at?.take();
          if (one.type === 'subscribe' && 'topics' in one) at?.subscribe(one.topics);
          if (one.type === 'reconnect') at?.reconnect();
          if (one.type === 'answer') await world.log.answer();
          if (one.type === 'pass' && 'ms' in one) {
            world.nowMs += one.ms;
            world.stream.sweep();
          }
          if (one.type === 'restore') {
            world.log.restore();
            world.stream.restart();
          }
        }
        await world.settle();
        for (const one of world.clients)
          for (const { topic, shown, truth } of one.views()) expect([topic, shown]).toEqual([topic, truth]);
        expect(world.stream.lagging).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
