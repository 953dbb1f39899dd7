import { newId } from '@raceway/shared';
import { TRPCClientError } from '@trpc/client';
import { beforeAll, expect, it } from 'vitest';
import { adminToken, type Client, clientOf, setUp } from '../support/installation.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
/** Another process on the same database, which lives on. */
let other: TestServer;
let client: Client;
let steady: Client;
beforeAll(async () => {
  server = await startServer();
  ({ client } = await setUp(server));
  other = await startServer({ databaseUrl: server.databaseUrl, redisUrl: server.redisUrl });
  steady = clientOf(other.url, { token: adminToken });
  return async () => {
    await other.stop();
    await server.stop();
  };
});

const rounds = 3;
const callers = 32;
/** So many addresses are given out before the process is killed. */
const before = 60;

/** Whether the server has said no, rather than nothing at all. */
const isAnswer = (error: unknown) =>
  error instanceof TRPCClientError && error.data !== null && error.data !== undefined;

it('gives no address twice and loses none when a process that gives them out is killed', async ({ annotate }) => {
  const { row: prefix } = await steady.ipam.prefix.create.mutate({ data: { cidr: '10.0.0.0/16' } });
  const { id } = prefix;
  const answers = new Map<string, string>();
  const take = async (one: Client, mutationId: string) => {
    const { rows } = await one.ipam.prefix.allocateAddress.mutate({ id, mutationId });
    answers.set(mutationId, rows[0]?.address ?? '');
  };
  const unknown = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const aim = answers.size + before;
    const killed = new AbortController();
    let tell: () => void = () => undefined;
    const isDue = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const call = async (one: Client) => {
      while (!killed.signal.aborted) {
        const mutationId = newId();
        try {
          await take(one, mutationId);
        } catch (error) {
          if (isAnswer(error)) throw error;
          unknown.add(mutationId);
          return;
        }
        if (answers.size >= aim) tell();
      }
    };
    const calls = Array.from({ length: callers }, (_, index) => call(index % 4 === 0 ? steady : client));
    await isDue;
    await server.kill9();
    killed.abort();
    await Promise.all(calls);
    await server.restart();
  }
  const doubtful = unknown.size;
  // Asked again: done then is not done anew.
  await Promise.all([...unknown].map((mutationId) => take(steady, mutationId)));
  const given = [...answers.values()];
  expect(new Set(given).size).toBe(given.length);
  const { rows: living } = await steady.ipam.ipAddress.list.query({ where: { prefix: id }, limit: 1000 });
  expect(new Set(living.map(({ address }) => address))).toEqual(new Set(given));
  // All that was taken, and nothing else: the lowest, without a hole.
  expect(await steady.ipam.prefix.available.query({ id, limit: 1 })).toEqual({
    addresses: [`10.0.${(given.length + 1) >> 8}.${(given.length + 1) & 255}`],
    free: String(65_534 - given.length),
  });
  await annotate(`${given.length} addresses given out, ${doubtful} without an answer at a kill and asked for again`);
});
