import { setTimeout as wait } from 'node:timers/promises';
import type { AppRouter } from '@raceway/server/router';
import { TRPCClientError } from '@trpc/client';
import { expect } from 'vitest';
import type { Call } from '../support/checker.ts';
import { Watched } from '../support/events.ts';
import { nextOperation, type Operation, type Stock } from './operations.ts';

/** How long a writer waits before it sends again what was not answered: a client's back-off. */
const retryMs = 100;

/** A call with when it was answered and what was said meanwhile. */
export interface SentCall extends Call {
  operation: Operation;
  sentAtMs: number;
  answeredAtMs: number;
  /** Codes of errors, in order; `none` where the connection gave none. */
  codes: string[];
}

/** Writers that send one change set after another, each with its mutation id, and note what they were told. */
export class Load extends Watched {
  readonly calls: SentCall[] = [];
  #isStopping = false;
  #running: Promise<void>[] = [];

  /**
   * @param isPersistent whether a writer repeats what was not answered until it is, as a good client does; else it ends
   */
  constructor(
    private readonly stock: Stock,
    private readonly isPersistent: boolean,
  ) {
    super();
  }

  /** Begins to write, and goes on until it is stopped or, if not persistent, nobody answers. */
  start(writers: number): void {
    this.#running = Array.from({ length: writers }, () => this.#write());
  }

  /** Waits until so many more calls were answered with success. */
  async untilDone(count: number, timeoutMs = 30_000): Promise<void> {
    const before = this.#done();
    await this.until(`${count} more writes done`, () => this.#done() >= before + count, timeoutMs);
  }

  /** Waits until all writers have ended, which they do after what they are at when `stop` says so. */
  async ended({ stop }: { stop: boolean }): Promise<void> {
    this.#isStopping = stop;
    await Promise.all(this.#running);
  }

  /** The calls of which it is not known whether they were done. */
  unknown(): SentCall[] {
    return this.calls.filter(({ outcome }) => outcome === 'unknown');
  }

  /** Sends again what is unknown, each call twice at once: the mutation id sees to it that it is done once. */
  async repeatUnknown(): Promise<void> {
    for (const call of this.unknown()) {
      const [first, second] = await Promise.all([send(call.operation), send(call.operation)]);
      expect(`${call.what}: ${second.outcome} ${second.seq}`).toBe(`${call.what}: ${first.outcome} ${first.seq}`);
      this.#note(call, first);
    }
  }

  /** Sends again what was done last, all at once: each must be answered with the number that it has. */
  async repeatDone(count: number): Promise<void> {
    const done = this.calls.filter(({ outcome }) => outcome === 'done').slice(-count);
    const answers = await Promise.all(done.map(({ operation }) => send(operation)));
    const texts = answers.map(({ outcome, seq, code }, index) => `${done[index]?.what}: ${code ?? outcome} ${seq}`);
    expect(texts).toEqual(done.map(({ what, seq }) => `${what}: done ${seq}`));
  }

  #done(): number {
    return this.calls.filter(({ outcome }) => outcome === 'done').length;
  }

  async #write(): Promise<void> {
    while (!this.#isStopping) {
      const operation = nextOperation(this.stock);
      const { what, mutationId, ids, isMarking } = operation;
      const base = { what, mutationId, ids, isMarking, operation, codes: [] };
      const call: SentCall = { ...base, outcome: 'unknown', seq: null, sentAtMs: performance.now(), answeredAtMs: 0 };
      this.calls.push(call);
      await this.#settle(call);
      if (call.outcome === 'unknown') return;
    }
  }

  async #settle(call: SentCall): Promise<void> {
    this.#note(call, await send(call.operation));
    while (call.outcome === 'unknown' && this.isPersistent) {
      await wait(retryMs);
      this.#note(call, await send(call.operation));
    }
  }

  #note(call: SentCall, { outcome, seq, code, version }: Answer): void {
    const { versions, seqs } = this.stock;
    Object.assign(call, { outcome, seq, answeredAtMs: performance.now() });
    if (code) call.codes.push(code);
    if (seq !== null) seqs.push(seq);
    if (version) versions.set(version.id, version.version);
    else if (call.what.startsWith('create') && outcome === 'done' && call.what !== 'create tag') {
      for (const id of call.ids) versions.set(id, 1);
    }
    this.tellNews();
  }
}

interface Answer extends Pick<Call, 'outcome' | 'seq'> {
  code?: string;
  /** Of a row, where the answer told one. */
  version?: { id: string; version: number };
}

/** Codes that say that nothing was done and nothing will be. */
const refusals = new Set(['BAD_REQUEST', 'NOT_FOUND', 'CONFLICT', 'FORBIDDEN']);

async function send(operation: Operation): Promise<Answer> {
  try {
    const { seq, row } = await operation.send();
    return { outcome: 'done', seq, ...(row ? { version: row } : {}) };
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const { data } = error as TRPCClientError<AppRouter>;
    const current = data?.current as { id: string; version: number } | undefined;
    const code = data?.code ?? 'none';
    return {
      outcome: refusals.has(code) ? 'refused' : 'unknown',
      seq: null,
      code,
      ...(current ? { version: current } : {}),
    };
  }
}
