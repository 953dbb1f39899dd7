import { newId } from '@raceway/shared';
import { beforeAll, expect, it } from 'vitest';
import { addPerson, adminToken, type Client, clientOf, setUp } from '../support/installation.ts';
import { race } from '../support/race.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
/** Another process on the same database. */
let other: TestServer;
let client: Client;
/** Of one process and the other, in turn. */
let clients: Client[];
beforeAll(async () => {
  server = await startServer();
  ({ client } = await setUp(server));
  other = await startServer({ databaseUrl: server.databaseUrl, redisUrl: server.redisUrl });
  clients = [client, clientOf(other.url, { token: adminToken })];
  return async () => {
    await other.stop();
    await server.stop();
  };
});

/** Does something many times at once, over both processes in turn. */
const atOnce = <T>(times: number, call: (client: Client, index: number) => Promise<T>) =>
  race(Array.from({ length: times }, (_, index) => call(clients[index % 2] ?? client, index)));

const aPrefix = async (cidr: string) => (await client.ipam.prefix.create.mutate({ data: { cidr } })).row;
const livingIn = async (prefix: string) =>
  (await client.ipam.ipAddress.list.query({ where: { prefix }, limit: 300 })).rows.map(({ address }) => address);
/** How often the most frequent value is there. */
const mostOften = (values: readonly unknown[]) =>
  Math.max(...[...new Set(values)].map((value) => values.filter((one) => one === value).length));
const firstOf = ({ rows }: { rows: readonly { address: string }[] }) => rows[0]?.address;
/** As many as test the same number of each process. */
const callers = 50;

it('gives 50 who ask at once 50 addresses, the lowest, and refuses who comes after the last (D-A-10)', async () => {
  const { id } = await aPrefix('10.1.0.0/24');
  const expected = Array.from({ length: 254 }, (_, index) => `10.1.0.${index + 1}`);
  const { done, refused } = await atOnce(callers, (one) => one.ipam.prefix.allocateAddress.mutate({ id }));
  expect(refused).toEqual([]);
  expect(new Set(done.map(firstOf))).toEqual(new Set(expected.slice(0, callers)));
  // Each is a change set of its own.
  expect(new Set(done.map(({ seq }) => seq)).size).toBe(callers);
  const rest = await atOnce(6, (one) => one.ipam.prefix.allocateAddress.mutate({ id, count: 40 }));
  expect(rest.done.flatMap(({ rows }) => rows)).toHaveLength(200);
  expect(rest.refused).toEqual([
    expect.objectContaining({
      code: 'CONFLICT',
      message: 'Only 4 addresses are free in 10.1.0.0/24; 40 were asked for.',
    }),
  ]);
  const last = await atOnce(8, (one) => one.ipam.prefix.allocateAddress.mutate({ id }));
  expect(last.done).toHaveLength(4);
  expect(new Set(last.refused.map(({ message }) => message))).toEqual(
    new Set(['No address is free in 10.1.0.0/24; 1 was asked for.']),
  );
  expect(new Set(await livingIn(id))).toEqual(new Set(expected));
});

it('gives no address twice while others give theirs back, and take them back', async () => {
  const { id } = await aPrefix('10.2.0.0/26');
  const first = await client.ipam.prefix.allocateAddress.mutate({ id, count: 40 });
  // Each second one goes; half of these come back, if nobody has got the address by then.
  const { done, refused } = await atOnce(60, async (one, index) => {
    const row = first.rows[index];
    if (index % 3 !== 0 || !row) return firstOf(await one.ipam.prefix.allocateAddress.mutate({ id }));
    await one.ipam.ipAddress.delete.mutate({ id: row.id });
    if (index % 2 === 0) await one.ipam.ipAddress.restore.mutate({ id: row.id });
    return null;
  });
  const living = await livingIn(id);
  expect(mostOften(living)).toBe(1);
  const given = done.filter((address) => address !== null);
  expect(mostOften(given)).toBe(1);
  expect(new Set(living)).toEqual(new Set([...living, ...given]));
  expect(refused.every(({ code }) => code === 'CONFLICT')).toBe(true);
  // What is left is given out to the last.
  const left = 62 - living.length;
  if (left > 0) await client.ipam.prefix.allocateAddress.mutate({ id, count: left });
  expect(new Set(await livingIn(id)).size).toBe(62);
  await expect(client.ipam.prefix.allocateAddress.mutate({ id })).rejects.toThrow('No address is free');
});

it('takes each row that is available over once', async () => {
  const { id } = await aPrefix('10.3.0.0/28');
  const rows = Array.from({ length: 14 }, (_, index) => ({
    address: `10.3.0.${index + 1}`,
    status: 'available' as const,
    description: 'kept',
  }));
  const made = await client.ipam.ipAddress.createMany.mutate({ rows });
  const { done, refused } = await atOnce(20, (one) => one.ipam.prefix.allocateAddress.mutate({ id }));
  expect([done.length, refused.length]).toEqual([14, 6]);
  const taken = done.flatMap((answer) => answer.rows);
  expect(new Set(taken.map((row) => row.id))).toEqual(new Set(made.rows.map((row) => row.id)));
  expect(taken.every((row) => row.status === 'assigned' && row.description === 'kept')).toBe(true);
});

it('answers the same mutation the same, asked at once or again', async () => {
  const { id } = await aPrefix('10.4.0.0/28');
  const mutationId = newId();
  const ask = (one: Client) => one.ipam.prefix.allocateAddress.mutate({ id, count: 3, mutationId });
  const { done } = await atOnce(6, ask);
  expect(new Set(done.map(({ rows }) => rows.map((row) => row.id).join())).size).toBe(1);
  expect(await livingIn(id)).toHaveLength(3);
  await client.ipam.prefix.allocateAddress.mutate({ id, count: 11 });
  expect((await ask(client)).rows).toEqual(done[0]?.rows);
});

it('makes what several people ask for at once theirs, and refuses the one whose data is wrong alone', async () => {
  const { id } = await aPrefix('10.6.0.0/25');
  const bo = await addPerson(server.url, client, 'bo');
  await client.accounts.membership.update.mutate({ id: bo.membershipId, version: 1, patch: { role: 'editor' } });
  const theirs = clientOf(server.url, { cookie: bo.cookie });
  const calls = Array.from({ length: 24 }, (_, index) => {
    const isWrong = index === 5;
    const one = index % 2 === 0 ? client : theirs;
    const data = isWrong ? { interface: newId() } : { description: `number ${index}` };
    return one.ipam.prefix.allocateAddress.mutate({ id, data, reason: `reason ${index}` });
  });
  const { done, refused } = await race(calls);
  expect(refused.map(({ code, issues }) => [code, issues.map(({ path }) => path)])).toEqual([
    ['BAD_REQUEST', ['data.interface']],
  ]);
  expect(await livingIn(id)).toHaveLength(23);
  for (const { rows, seq } of done) {
    const { changes } = await client.changeSet.get.query({ seq });
    const [row] = rows;
    const index = Number(String(row?.description).split(' ')[1]);
    expect(changes.map((change) => change.id)).toEqual([row?.id]);
    expect(changes[0]).toMatchObject({ reason: `reason ${index}`, source: index % 2 === 0 ? 'api' : 'web' });
    expect(changes[0]?.actor?.id === bo.id).toBe(index % 2 === 1);
    expect(row?.createdBy).toBe(changes[0]?.actor?.id);
  }
});

it('carves prefixes, and gives out VLAN IDs and AS numbers, each once', async () => {
  const { id } = await aPrefix('10.5.0.0/24');
  const prefixes = await atOnce(20, (one) => one.ipam.prefix.allocatePrefix.mutate({ id, length: 28 }));
  expect([prefixes.done.length, prefixes.refused.length]).toEqual([16, 4]);
  expect(new Set(prefixes.done.map(({ rows }) => rows[0]?.cidr)).size).toBe(16);
  const group = await client.ipam.vlanGroup.create.mutate({
    data: { name: 'Race', slug: 'race', vlanIds: '10-19, 30' },
  });
  const vlans = await atOnce(15, (one, index) =>
    one.ipam.vlanGroup.allocateVlan.mutate({ id: group.row.id, data: { name: `v${index}` } }),
  );
  expect(new Set(vlans.done.map(({ rows }) => rows[0]?.vid))).toEqual(
    new Set([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 30]),
  );
  expect(vlans.refused[0]?.message).toBe('No VLAN ID is free in Race; 1 was asked for.');
  const rir = await client.ipam.rir.create.mutate({ data: { name: 'Race', slug: 'race' } });
  const range = await client.ipam.asnRange.create.mutate({
    data: { name: 'Race', slug: 'race', rir: rir.row.id, start: 64_512, end: 64_521 },
  });
  const asns = await atOnce(12, (one) => one.ipam.asnRange.allocateAsn.mutate({ id: range.row.id }));
  expect(new Set(asns.done.map(({ rows }) => rows[0]?.asn)).size).toBe(10);
  expect(asns.refused).toHaveLength(2);
});
