import {
  type Cidr,
  cellsOf,
  covers,
  formatAddress,
  formatCidr,
  holds,
  newId,
  parseAddress,
  parseCidr,
} from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

const blocks = (id: string, within?: string) => ours.client.ipam.prefix.blocks.query({ id, ...(within && { within }) });
const statuses = ['assigned', 'reserved', 'dhcp_pool', 'floating', 'available'] as const;

/** Makes what lies in a VRF of its own. */
async function aSpace(cidrs: readonly string[], addresses: readonly string[]) {
  const vrf = (await ours.aVrf()).id;
  const prefixes = cidrs.map((cidr) => ({ id: newId(), vrf, cidr }));
  await ours.client.ipam.prefix.createMany.mutate({ rows: prefixes });
  const rows = addresses.map((address, index) => ({ vrf, address, status: statuses[index % 5] ?? 'assigned' }));
  if (rows.length > 0) await ours.client.ipam.ipAddress.createMany.mutate({ rows });
  return { vrf, prefixes, rows, root: prefixes[0]?.id ?? '' };
}

/** Numbers that are the same each time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state;
  }
}

function someAddresses(block: Cidr, count: number): string[] {
  const random = numbers(block.length);
  const size = 1n << BigInt((block.family === 4 ? 32 : 128) - block.length);
  const values = Array.from({ length: count }, () => {
    const far = BigInt(random.next().value) * BigInt(random.next().value);
    return block.first + ((far * far) % size);
  });
  return [...new Set(values)].map((value) => formatAddress({ family: block.family, value }));
}

describe('the blocks of a map', () => {
  it.each([
    ['10.1.0.0/16', ['10.1.0.0/18', '10.1.0.0/24', '10.1.1.0/25', '10.1.1.0/26', '10.1.200.0/23', '10.1.201.128/25']],
    ['2001:db8::/48', ['2001:db8::/52', '2001:db8::/64', '2001:db8:0:100::/60', '2001:db8:0:ff00::/56']],
  ])('count what lies in each as counting does: %s', async (cidr, inner) => {
    const whole = parseCidr(cidr);
    const { root, rows } = await aSpace([cidr, ...inner], someAddresses(whole, 90));
    // Of another VRF, and so not counted.
    await aSpace([cidr], [formatAddress({ family: whole.family, value: whole.first + 77n })]);
    const answer = await blocks(root);
    const nets = inner.map(parseCidr);
    const expected = cellsOf(whole).flatMap((cell) => {
      const used = (status: string) =>
        rows.filter((row) => row.status === status && holds(cell, parseAddress(row.address))).length;
      const small = nets.filter((net) => net.length > cell.length && covers(cell, net));
      const isCovered = nets.some((net) => covers(net, cell));
      const top = small.filter((net) => !nets.some((other) => other !== net && covers(other, net)));
      const share = top.reduce((sum, { length }) => sum + 2 ** (cell.length - length), 0);
      const addresses = {
        assigned: used('assigned'),
        reserved: used('reserved'),
        dhcpPool: used('dhcp_pool'),
        floating: used('floating'),
      };
      const isEmpty = Object.values(addresses).every((count) => count === 0) && small.length === 0 && !isCovered;
      const covered = isCovered ? 1 : Math.min(1, share);
      return isEmpty ? [] : [{ cidr: formatCidr(cell), addresses, prefixes: small.length, covered }];
    });
    expect(answer.blocks).toEqual(expected);
    expect(answer.length).toBe(cellsOf(whole)[0]?.length);
    const large = inner.filter((net) => parseCidr(net).length <= answer.length);
    expect(answer.prefixes.map((prefix) => prefix.cidr).sort()).toEqual(large.sort());
  });

  it('are those of a part of it, where one zooms in', async () => {
    const { root, vrf } = await aSpace(['10.0.0.0/8', '10.7.0.0/16', '10.7.8.0/24'], ['10.7.8.9', '10.8.0.1']);
    await ours.anIpRange({ vrf, start: '10.6.255.250', end: '10.7.0.5' });
    const inside = await blocks(root, '10.7.0.0/16');
    expect(inside.blocks).toMatchObject([{ cidr: '10.7.8.0/24', addresses: { assigned: 1 }, prefixes: 0, covered: 1 }]);
    expect(inside.prefixes.map(({ cidr }) => cidr)).toEqual(['10.7.8.0/24']);
    expect(inside.ranges.map(({ start }) => start)).toEqual(['10.6.255.250']);
    expect((await blocks(root, '10.8.0.0/16')).ranges).toEqual([]);
  });

  it('are refused outside the prefix, and of prefixes that are not there', async () => {
    const { root } = await aSpace(['10.0.0.0/16'], []);
    expect(await refusalOf(blocks(root, '10.1.0.0/24'))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'within', message: 'does not lie in 10.0.0.0/16' }],
    });
    expect(await refusalOf(blocks(root, 'nonsense'))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'within', message: 'is not a network such as 10.0.0.0/24' }],
    });
    expect(await refusalOf(blocks(newId()))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await blocks(root)).blocks).toEqual([]);
  });
});
