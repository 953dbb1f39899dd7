import type { Range, Subscribed } from '@raceway/shared';
import { Watched } from './events.ts';
import { type Credential, clientOf, mainTenant } from './installation.ts';
import { Listener } from './listener.ts';
import { faultsOfRanges } from './ranges.ts';
import { loadTopic, View } from './view.ts';

/** How long it waits before it asks a server again that could not answer: a client's back-off. */
const retryMs = 100;

/**
 * A live client of the tenant's log as an outside program would write one: loads what its topics hold, keeps it by the
 * ranges it is sent, goes on from its cursor after every loss, and notes each breach of the protocol.
 */
export class Subscriber extends Watched {
  readonly listener: Listener;
  /** What it shows. */
  readonly view: View;
  /** Breaches of the protocol, in words. */
  readonly faults: string[] = [];
  /** How often it went on from its cursor, and how often it loaded anew. */
  readonly counts = { resumed: 0, loaded: 0 };
  /** When it heard of each number, in milliseconds of performance.now(). */
  readonly heardAtMs = new Map<number, number>();
  #cursor: { epoch: string; seq: number } | null = null;
  #isLoaded = false;
  /** Answers to other attempts than the newest are of no interest. */
  #attempt = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    /** The server that it listens to. */
    readonly url: string,
    private readonly credential: Credential,
    topics: readonly string[],
  ) {
    super();
    this.view = new View(topics);
    this.listener = new Listener({ url, tenant: mainTenant, credential, isReconnecting: true });
    const { socket } = this.listener;
    socket.on('connect', () => this.#subscribe());
    socket.on('resume', () => this.#subscribe());
    socket.on('changes', (range) => this.#take(range));
    socket.on('disconnect', () => this.#giveUp());
  }

  /** Up to where it shows the log; 0 while it loads. */
  get seq(): number {
    return this.#isLoaded ? (this.#cursor?.seq ?? 0) : 0;
  }

  /** Ends it. */
  close(): void {
    this.#giveUp();
    this.listener.close();
  }

  #giveUp(): void {
    clearTimeout(this.#retry);
    this.#attempt += 1;
  }

  #subscribe(): void {
    this.#giveUp();
    const attempt = this.#attempt;
    const cursor = this.#isLoaded ? this.#cursor : null;
    const request = { topics: [...this.view.topics], ...(cursor ? { cursor } : {}) };
    // By callback, not by promise: the first range may stand in the same read as the answer.
    this.listener.socket.emit('subscribe', request, (answer) => {
      if (attempt !== this.#attempt) return;
      if ('error' in answer) this.#tryAgain();
      else if (cursor && !answer.snapshot) this.#resume(cursor.seq, answer.seq);
      else void this.#load(answer, attempt);
    });
  }

  #tryAgain(): void {
    this.#retry = setTimeout(() => this.#subscribe(), retryMs);
  }

  #resume(asked: number, given: number): void {
    if (asked !== given) this.faults.push(`resumed at ${given}, not at ${asked}`);
    this.counts.resumed += 1;
    this.tellNews();
  }

  async #load({ epoch, seq }: Exclude<Subscribed, { error: unknown }>, attempt: number): Promise<void> {
    this.#cursor = { epoch, seq };
    this.#isLoaded = false;
    this.view.clear();
    const client = clientOf(this.url, this.credential);
    try {
      for (const topic of this.view.topics)
        await loadTopic(client, topic, (entity, row) => this.view.keep(entity, row));
    } catch {
      // The server is away, or cannot read its database.
      if (attempt === this.#attempt) this.#tryAgain();
      return;
    }
    if (attempt !== this.#attempt) return;
    this.#isLoaded = true;
    this.counts.loaded += 1;
    this.tellNews();
  }

  #take(range: Range): void {
    const { epoch, to, changes } = range;
    if (epoch === this.#cursor?.epoch) this.faults.push(...faultsOfRanges([range], this.#cursor.seq));
    else this.faults.push(`a range of epoch ${epoch}, which was not announced`);
    const nowMs = performance.now();
    for (const { seq, entity, id, version, after } of changes) {
      this.heardAtMs.set(seq, nowMs);
      this.view.keep(entity, { deletedAt: null, ...after, id, version });
    }
    this.#cursor = { epoch, seq: to };
    this.tellNews();
  }
}
