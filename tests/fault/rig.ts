import type { Pool } from 'mysql2/promise';
import { expect } from 'vitest';
import { faultsIn } from '../support/checker.ts';
import { addPerson, adminToken, type Credential, type Installation, setUp } from '../support/installation.ts';
import { aDevice, aRoom, type Room } from '../support/room.ts';
import { openPool, type ServerOptions, startServer, type TestServer } from '../support/server.ts';
import { Subscriber } from '../support/subscriber.ts';
import { readEvidence, readLogHead, shownBy } from './evidence.ts';
import { Load } from './load.ts';
import type { Stock } from './operations.ts';

const writers = 10;
const subscriberCount = 24;
/** How long after the last write everyone must show it. */
const settleWithinMs = 15_000;

/** A sequence of numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A server with racks and devices, writers and subscribers, and what finds out whether all is well. */
export class Rig {
  readonly subscribers: Subscriber[] = [];
  /** All that was written so far. */
  readonly loads: Load[] = [];
  readonly stock: Stock;
  readonly #pool: Pool;

  private constructor(
    readonly server: TestServer,
    readonly installation: Installation,
    readonly room: Room,
    devices: readonly string[],
  ) {
    const versions = new Map(devices.map((id) => [id, 1]));
    this.stock = { client: installation.client, room, versions, seqs: [], random: randomFrom(2) };
    this.#pool = openPool(server.databaseUrl);
  }

  /** Starts a server and fills its tenant. */
  static async start(options: ServerOptions = {}): Promise<Rig> {
    const server = await startServer(options);
    const installation = await setUp(server);
    const room = await aRoom(installation.client, { racks: 6 });
    const rows = Array.from({ length: 60 }, () => aDevice(room));
    await installation.client.dcim.device.createMany.mutate({ rows });
    return new Rig(
      server,
      installation,
      room,
      rows.map(({ id }) => id),
    );
  }

  /** Opens subscribers on all kinds of topics: of the writer, who hears each change, and of a reader. */
  async subscribe(urls: readonly string[] = [this.server.url]): Promise<void> {
    const { url } = this.server;
    const reader = await addPerson(url, this.installation.client, 'reader');
    const credentials: Credential[] = [{ token: adminToken }, { cookie: reader.cookie }];
    const { racks, site } = this.room;
    const [device] = this.stock.versions.keys();
    const choices = [
      ['dcim.device'],
      ...racks.map((rack) => [`dcim.rack:${rack}`]),
      racks.slice(0, 3).map((rack) => `dcim.rack:${rack}`),
      [`organization.site:${site}`, 'extras.tag'],
      [`dcim.device:${device}`, 'dcim.deviceType'],
      ['extras.tag'],
    ];
    for (let index = 0; index < subscriberCount; index += 1) {
      const credential = credentials[index % 2] ?? { token: adminToken };
      const at = urls[Math.floor(index / 2) % urls.length] ?? url;
      this.subscribers.push(
        new Subscriber(at, credential, choices[Math.floor(this.stock.random() * choices.length)] ?? []),
      );
    }
    for (const subscriber of this.subscribers)
      await subscriber.until('it shows what there is', () => subscriber.seq > 0);
  }

  /** Begins to write. @param isPersistent see {@link Load} */
  startLoad({ isPersistent }: { isPersistent: boolean }): Load {
    const load = new Load(this.stock, isPersistent);
    this.loads.push(load);
    load.start(writers);
    return load;
  }

  /** Waits until every subscriber shows the log's end. @returns its number */
  async settle(): Promise<number> {
    const head = await readLogHead(this.#pool, this.installation.tenantId);
    for (const [index, subscriber] of this.subscribers.entries()) {
      await subscriber.until(
        `subscriber ${index} shows ${head} (${subscriber.seq})`,
        () => subscriber.seq >= head,
        settleWithinMs,
      );
    }
    return head;
  }

  /** Fails if anything is not as it was promised. Nobody may be writing. */
  async expectSound({ withSubscribers = true } = {}): Promise<void> {
    if (withSubscribers) await this.settle();
    const calls = this.loads.flatMap((load) => load.calls);
    const shown = withSubscribers ? shownBy(this.subscribers) : [];
    const evidence = await readEvidence(this.#pool, this.installation.tenantId, calls, shown);
    expect(faultsIn(evidence).slice(0, 20)).toEqual([]);
    const codes = new Set(calls.flatMap((call) => call.codes));
    expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
  }

  /** The mutation ids that the log holds. */
  async loggedMutations(): Promise<Set<string>> {
    const { changes } = await readEvidence(this.#pool, this.installation.tenantId, [], []);
    return new Set(changes.map(({ mutationId }) => mutationId));
  }

  /** Ends all of it. */
  async stop(): Promise<void> {
    for (const subscriber of this.subscribers) subscriber.close();
    await this.#pool.end();
    await this.server.stop();
  }
}
