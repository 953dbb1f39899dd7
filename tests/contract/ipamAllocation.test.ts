import { newId } from '@raceway/shared';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { adminToken, type Client, mainTenant, setUp } from '../support/installation.ts';
import { Listener } from '../support/listener.ts';
import { race } from '../support/race.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startServer();
  ({ client } = await setUp(server));
  return () => server.stop();
});

let blocks = 0;
/** A block of IPv4 that no other test has, of 256 addresses. */
const aBlock = (): string => {
  blocks += 1;
  return `10.${blocks >> 8}.${blocks & 255}`;
};

type PrefixData = Parameters<Client['ipam']['prefix']['create']['mutate']>[0]['data'];
const aPrefix = async (data: PrefixData) => (await client.ipam.prefix.create.mutate({ data })).row;
type AddressData = Parameters<Client['ipam']['ipAddress']['create']['mutate']>[0]['data'];
const anAddress = async (data: AddressData) => (await client.ipam.ipAddress.create.mutate({ data })).row;
const addressesOf = (rows: readonly { address: string }[]) => rows.map(({ address }) => address);

describe('the next addresses of a prefix', () => {
  it('are the lowest free ones, all or none', async () => {
    const net = aBlock();
    const { id } = await aPrefix({ cidr: `${net}.0/29`, gateway: `${net}.1` });
    await anAddress({ address: `${net}.3` });
    const { rows } = await client.ipam.prefix.allocateAddress.mutate({
      id,
      count: 2,
      data: { dnsName: 'A.example.org' },
    });
    expect(addressesOf(rows)).toEqual([`${net}.2`, `${net}.4`]);
    expect(rows[0]).toMatchObject({ prefix: id, status: 'assigned', dnsName: 'a.example.org', vrf: null });
    expect(await client.ipam.prefix.available.query({ id })).toEqual({
      addresses: [`${net}.5`, `${net}.6`],
      free: '2',
    });
    await expect(client.ipam.prefix.allocateAddress.mutate({ id, count: 5 })).rejects.toThrow(
      `Only 2 addresses are free in ${net}.0/29; 5 were asked for.`,
    );
    await client.ipam.prefix.allocateAddress.mutate({ id, count: 2 });
    await expect(client.ipam.prefix.allocateAddress.mutate({ id })).rejects.toThrow(
      `No address is free in ${net}.0/29; 1 was asked for.`,
    );
  });

  it('leave out what children and ranges that are managed elsewhere hide, and what is reserved', async () => {
    const net = aBlock();
    const { id } = await aPrefix({ cidr: `${net}.0/27`, reservedFirst: 2, reservedLast: 1, isPool: true });
    await aPrefix({ cidr: `${net}.4/30` });
    await client.ipam.range.create.mutate({ data: { start: `${net}.9`, end: `${net}.20`, isPopulated: true } });
    const free = [2, 3, 8, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30].map((host) => `${net}.${host}`);
    expect(await client.ipam.prefix.available.query({ id })).toEqual({ addresses: free, free: '13' });
    const { rows } = await client.ipam.prefix.allocateAddress.mutate({ id, count: 13 });
    expect(addressesOf(rows)).toEqual(free);
    expect(rows.every(({ prefix }) => prefix === id)).toBe(true);
  });

  it('are found again once they are free, whatever it was that took them', async () => {
    const net = aBlock();
    const { id } = await aPrefix({ cidr: `${net}.0/28` });
    const next = async () => addressesOf((await client.ipam.prefix.allocateAddress.mutate({ id })).rows)[0];
    const { rows } = await client.ipam.prefix.allocateAddress.mutate({ id, count: 8 });
    const [first, second, third] = rows;
    if (!first || !second || !third) throw new Error('There are not eight.');
    await client.ipam.ipAddress.delete.mutate({ id: third.id });
    expect(await next()).toBe(`${net}.3`);
    await client.ipam.ipAddress.update.mutate({
      id: second.id,
      version: second.version,
      patch: { status: 'available' },
    });
    const { rows: again } = await client.ipam.prefix.allocateAddress.mutate({ id });
    expect(again[0]).toMatchObject({ id: second.id, status: 'assigned' });
    await client.ipam.ipAddress.update.mutate({
      id: first.id,
      version: first.version,
      patch: { address: `${net}.14` },
    });
    expect(await next()).toBe(`${net}.1`);
    const child = await client.ipam.prefix.create.mutate({ data: { cidr: `${net}.8/30` } });
    expect(await next()).toBe(`${net}.12`);
    await client.ipam.prefix.delete.mutate({ id: child.row.id });
    expect(await next()).toBe(`${net}.9`);
    const range = await client.ipam.range.create.mutate({
      data: { start: `${net}.10`, end: `${net}.11`, isPopulated: true },
    });
    expect(await next()).toBe(`${net}.13`);
    await client.ipam.range.update.mutate({ id: range.row.id, version: 1, patch: { isPopulated: false } });
    expect(await next()).toBe(`${net}.10`);
  });

  it('of IPv6 and of another VRF are looked for in their own', async () => {
    const { row: vrf } = await client.ipam.vrf.create.mutate({ data: { name: 'Blue' } });
    const { id } = await aPrefix({ cidr: '2001:db8:1::/64', vrf: vrf.id });
    await anAddress({ address: '2001:db8:1::1' });
    const { rows } = await client.ipam.prefix.allocateAddress.mutate({ id, count: 2 });
    expect(rows.map(({ address, vrf: own }) => [address, own])).toEqual([
      ['2001:db8:1::1', vrf.id],
      ['2001:db8:1::2', vrf.id],
    ]);
    expect((await client.ipam.prefix.available.query({ id, limit: 1 })).free).toBe(String(2n ** 64n - 3n));
  });

  it('lie anywhere, or far apart, where that is asked for, down to the last', async () => {
    const net = aBlock();
    const { id } = await aPrefix({ cidr: `${net}.0/26`, isPool: true });
    const take = (strategy: 'random' | 'spread', count: number) =>
      client.ipam.prefix.allocateAddress.mutate({ id, count, strategy });
    expect(addressesOf((await take('spread', 4)).rows)).toEqual([0, 32, 16, 48].map((host) => `${net}.${host}`));
    const rest = [
      ...(await take('random', 30)).rows,
      ...(await take('spread', 20)).rows,
      ...(await take('random', 10)).rows,
    ];
    expect(new Set(addressesOf(rest)).size).toBe(60);
    await expect(take('random', 1)).rejects.toThrow('No address is free');
  });

  it('are refused with all that is wrong with their data', async () => {
    const { id } = await aPrefix({ cidr: `${aBlock()}.0/29` });
    const refusal = await refusalOf(
      client.ipam.prefix.allocateAddress.mutate({
        id,
        data: { address: '10.9.9.9', dnsName: 'no name', maskLength: 200 },
      }),
    );
    expect(refusal.code).toBe('BAD_REQUEST');
    expect(refusal.issues.map(({ path }) => path).sort()).toEqual(['data.address', 'data.dnsName', 'data.maskLength']);
    await expect(client.ipam.prefix.allocateAddress.mutate({ id, data: { status: 'available' } })).rejects.toThrow();
    await expect(client.ipam.prefix.allocateAddress.mutate({ id: newId() })).rejects.toThrow(
      'There is no such prefix.',
    );
    expect((await client.ipam.ipAddress.list.query({ where: { prefix: id } })).rows).toEqual([]);
  });
});

describe('a lease', () => {
  const leased = async (id: string) => {
    const { rows } = await client.ipam.prefix.allocateAddress.mutate({ id, leaseSeconds: 1 });
    const [row] = rows;
    if (!row?.leaseEndsAt) throw new Error('It has no lease.');
    return row;
  };

  it('that runs out gives the address back', async () => {
    const { id } = await aPrefix({ cidr: `${aBlock()}.0/32` });
    const row = await leased(id);
    const listener = await Listener.open({ url: server.url, tenant: mainTenant, credential: { token: adminToken } });
    await listener.subscribeTo('ipam.ipAddress');
    await listener.until('given back', () => listener.heard.includes(`delete ipam.ipAddress ${row.id}`));
    await listener.close();
    const { rows } = await client.ipam.prefix.allocateAddress.mutate({ id });
    expect(rows[0]).toMatchObject({ address: row.address, leaseEndsAt: null });
  });

  it('ends, and not the address, once anything is done with it', async () => {
    const { id } = await aPrefix({ cidr: `${aBlock()}.0/29` });
    const row = await leased(id);
    const patch = { description: 'in use' };
    const used = await client.ipam.ipAddress.update.mutate({ id: row.id, version: row.version, patch });
    expect(used.row).toMatchObject({ leaseEndsAt: null, description: 'in use' });
  });
});

describe('the next addresses of a range', () => {
  it('are all of it, in whichever prefixes they lie, unless it is managed elsewhere', async () => {
    const net = aBlock();
    const { id: home } = await aPrefix({ cidr: `${net}.0/27`, reservedFirst: 4 });
    const { id: child } = await aPrefix({ cidr: `${net}.8/30` });
    const { row } = await client.ipam.range.create.mutate({ data: { start: `${net}.0`, end: `${net}.9` } });
    const { rows } = await client.ipam.range.allocateAddress.mutate({ id: row.id, count: 10 });
    expect(addressesOf(rows)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((host) => `${net}.${host}`));
    expect(rows.map(({ prefix }) => prefix)).toEqual([...Array<string>(8).fill(home), child, child]);
    await expect(client.ipam.range.allocateAddress.mutate({ id: row.id })).rejects.toThrow(
      `No address is free in ${net}.0-${net}.9; 1 was asked for.`,
    );
    const { row: elsewhere } = await client.ipam.range.create.mutate({
      data: { start: `${net}.12`, end: `${net}.14`, isPopulated: true },
    });
    await expect(client.ipam.range.allocateAddress.mutate({ id: elsewhere.id })).rejects.toThrow('managed elsewhere');
  });
});

describe('the next prefixes', () => {
  it('are carved out of what no child has, by each strategy', async () => {
    const net = aBlock();
    const { id } = await aPrefix({ cidr: `${net}.0/24` });
    await aPrefix({ cidr: `${net}.0/28` });
    await aPrefix({ cidr: `${net}.32/27` });
    expect(await client.ipam.prefix.availablePrefixes.query({ id })).toEqual({
      prefixes: [`${net}.16/28`, `${net}.64/26`, `${net}.128/25`],
      free: '3',
    });
    expect((await client.ipam.prefix.availablePrefixes.query({ id, length: 27, limit: 2 })).prefixes).toEqual([
      `${net}.64/27`,
      `${net}.96/27`,
    ]);
    const carve = async (length: number, strategy: 'lowest' | 'bestFit' | 'spread', count = 1) =>
      (await client.ipam.prefix.allocatePrefix.mutate({ id, length, strategy, count })).rows.map(({ cidr }) => cidr);
    expect(await carve(28, 'spread')).toEqual([`${net}.128/28`]);
    expect(await carve(26, 'bestFit')).toEqual([`${net}.64/26`]);
    expect(await carve(28, 'lowest', 2)).toEqual([`${net}.16/28`, `${net}.144/28`]);
    await expect(carve(26, 'lowest', 2)).rejects.toThrow(
      `Only 1 prefix of length /26 is free in ${net}.0/24; 2 were asked for.`,
    );
  });
});

it('finds what counting finds, whatever has come and gone', { timeout: 60_000 }, async () => {
  // A /28 in which addresses, a child and a range come and go; after each step the lowest are held against counting.
  const net = aBlock();
  const { id } = await aPrefix({ cidr: `${net}.0/28` });
  const listed = async () => {
    const [addresses, prefixes, ranges] = await Promise.all([
      client.ipam.ipAddress.list.query({ where: { address: { within: `${net}.0/28` } }, limit: 100 }),
      client.ipam.prefix.list.query({ where: { parent: id }, limit: 100 }),
      client.ipam.range.list.query({ where: { start: { within: `${net}.0/28` } }, limit: 100 }),
    ]);
    return { addresses: addresses.rows, children: prefixes.rows, ranges: ranges.rows };
  };
  const host = (address: string) => Number(address.split('.')[3]?.split('/')[0]);
  const expected = ({ addresses, children, ranges }: Awaited<ReturnType<typeof listed>>) =>
    Array.from({ length: 14 }, (_, index) => index + 1).filter(
      (at) =>
        !addresses.some((row) => host(row.address) === at && row.status !== 'available') &&
        !children.some(({ cidr }) => at >> 1 === host(cidr) >> 1) &&
        !ranges.some((row) => row.isPopulated && host(row.start) <= at && host(row.end) >= at),
    );
  type State = Awaited<ReturnType<typeof listed>>;
  const anyOf = <T>(rows: readonly T[], at: number): T | undefined => rows[at % Math.max(1, rows.length)];
  const { prefix, range, ipAddress } = client.ipam;
  const kinds: Record<string, (at: number, state: State) => Promise<unknown> | undefined> = {
    take: (at) => prefix.allocateAddress.mutate({ id, count: 1 + (at % 3) }),
    write: (at) => ipAddress.create.mutate({ data: { address: `${net}.${at}` } }),
    free: (at, { addresses }) => {
      const row = anyOf(addresses, at);
      return row && ipAddress.delete.mutate({ id: row.id });
    },
    offer: (at, { addresses }) => {
      const row = anyOf(addresses, at);
      return (
        row &&
        ipAddress.update.mutate({
          id: row.id,
          version: row.version,
          patch: { status: at % 4 ? 'available' : 'assigned' },
        })
      );
    },
    child: (at, { children: [child] }) =>
      child
        ? prefix.delete.mutate({ id: child.id })
        : prefix.create.mutate({ data: { cidr: `${net}.${at - (at % 2)}/31` } }),
    range: (at, { ranges: [own] }) =>
      own
        ? range.delete.mutate({ id: own.id })
        : range.create.mutate({ data: { start: `${net}.${at}`, end: `${net}.${at + 2}`, isPopulated: true } }),
  };
  const kind = fc.constantFrom('take', 'take', 'take', 'free', 'free', 'free', 'offer', 'write', 'child', 'range');
  const steps = fc.array(fc.tuple(kind, fc.nat({ max: 13 })), { minLength: 12, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      for (const [name, at] of all) {
        // What is refused, as where somebody is in the way, changes nothing.
        await race([Promise.resolve(kinds[name]?.(at, await listed()))]);
        const free = expected(await listed()).map((one) => `${net}.${one}`);
        expect(await prefix.available.query({ id })).toEqual({ addresses: free, free: String(free.length) });
      }
    }),
    { numRuns: 4 },
  );
});
