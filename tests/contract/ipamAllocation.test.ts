import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, setUp } from '../support/installation.ts';
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
});
