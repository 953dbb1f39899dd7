import type { Prefix, Where } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { race } from '../support/race.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

// The acceptance list of Danbyte's parity (§20), by its ids; where NetBox or a better product is the reference, as the
// list itself says.

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

const ipam = () => ours.client.ipam;
const aVrf = async () => (await ours.aVrf()).id;
const prefixIn = (vrf: string | null, cidr: string) => ipam().prefix.create.mutate({ data: { vrf, cidr } });
const addressIn = (vrf: string | null, address: string) => ipam().ipAddress.create.mutate({ data: { vrf, address } });
const figuresOf = async (id: string) => (await ipam().prefix.figures.query({ ids: [id] }))[0];

describe('D-A-01: the same twice', () => {
  it('is refused in Global and in a VRF, and allowed beside each other and in another tenant', async () => {
    const vrfs = [null, await aVrf(), await aVrf()];
    for (const vrf of vrfs) {
      await prefixIn(vrf, '10.1.0.0/24');
      await addressIn(vrf, '10.1.0.1');
    }
    for (const vrf of vrfs) {
      expect(await refusalOf(prefixIn(vrf, '10.1.0.0/24'))).toMatchObject({
        code: 'CONFLICT',
        issues: [{ path: 'cidr' }],
      });
      expect(await refusalOf(addressIn(vrf, '10.1.0.1'))).toMatchObject({
        code: 'CONFLICT',
        issues: [{ path: 'address' }],
      });
    }
    await world.theirs.aPrefix({ cidr: '10.1.0.0/24' });
    await world.theirs.anIpAddress({ address: '10.1.0.1' });
  });

  it.each(['Global', 'a VRF'])('of 20 who make it at once in %s one wins', async (where) => {
    const vrf = where === 'Global' ? null : await aVrf();
    const makes: (() => Promise<unknown>)[] = [() => prefixIn(vrf, '10.2.0.0/24'), () => addressIn(vrf, '10.2.0.1')];
    for (const make of makes) {
      const { done, refused } = await race(Array.from({ length: 20 }, make));
      expect([done.length, new Set(refused.map(({ code }) => code))]).toEqual([1, new Set(['CONFLICT'])]);
    }
  });
});

it('D-A-02: equal is what names the same network, and host bits are refused with the right one', async () => {
  const vrf = await aVrf();
  await prefixIn(vrf, '2001:db8::/64');
  for (const cidr of ['2001:0db8:0000:0000::/64', '2001:DB8:0::0/64'])
    expect(await refusalOf(prefixIn(vrf, cidr))).toMatchObject({ code: 'CONFLICT' });
  await addressIn(vrf, '2001:db8::1');
  expect(await refusalOf(addressIn(vrf, '2001:db8:0:0:0:0:0:0001'))).toMatchObject({ code: 'CONFLICT' });
  expect(await refusalOf(prefixIn(vrf, '10.3.0.9/24'))).toMatchObject({
    code: 'BAD_REQUEST',
    issues: [{ path: 'cidr', message: expect.stringContaining('10.3.0.0/24') }],
  });
});

it('D-A-03: a prefix goes to another VRF with its addresses and ranges, or not at all', async () => {
  const [from, to, taken] = [await aVrf(), await aVrf(), await aVrf()];
  const { row } = await prefixIn(from, '10.4.0.0/24');
  const { row: address } = await addressIn(from, '10.4.0.1');
  const range = await ours.anIpRange({ vrf: from, start: '10.4.0.10', end: '10.4.0.20' });
  const vrfs = async () => [
    (await ipam().prefix.get.query({ id: row.id })).vrf,
    (await ipam().ipAddress.get.query({ id: address.id })).vrf,
    (await ipam().range.get.query({ id: range.id })).vrf,
  ];
  await ipam().prefix.update.mutate({ id: row.id, version: row.version, patch: { vrf: to } });
  expect(await vrfs()).toEqual([to, to, to]);
  await addressIn(taken, '10.4.0.1');
  await expectNothingWritten(world.pool, async () => {
    const moved = ipam().prefix.updateMany.mutate({ ids: [row.id], patch: { vrf: taken } });
    expect(await refusalOf(moved)).toMatchObject({ code: 'CONFLICT' });
  });
  await ipam().prefix.updateMany.mutate({ ids: [row.id], patch: { vrf: null } });
  expect(await vrfs()).toEqual([null, null, null]);
});

it.each([
  ['a prefix', (vrf: string) => ours.aPrefix({ vrf, cidr: '10.5.0.0/24' })],
  ['a range', (vrf: string) => ours.anIpRange({ vrf, start: '10.5.1.1', end: '10.5.1.9' })],
  ['an address', (vrf: string) => ours.anIpAddress({ vrf, address: '10.5.2.1' })],
] as const)('D-A-04: a VRF with %s cannot be deleted, and the refusal names it', async (_, make) => {
  const vrf = await aVrf();
  const row = await make(vrf);
  const name = 'cidr' in row ? row.cidr : 'address' in row ? row.address : row.start;
  expect(await refusalOf(ipam().vrf.delete.mutate({ id: vrf }))).toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining(name),
  });
});

it('D-A-05: another tenant’s ids are those of nothing, in references, lists and filters', async () => {
  const theirs = await world.theirs.aVrf({ name: 'Secret' });
  const { id } = await world.theirs.aPrefix({ cidr: '10.6.0.0/24', vrf: theirs.id });
  expect(await refusalOf(prefixIn(theirs.id, '10.6.0.0/24'))).toMatchObject({
    code: 'BAD_REQUEST',
    issues: [{ path: 'vrf', message: 'There is no such VRF.' }],
  });
  expect(await refusalOf(ipam().prefix.updateMany.mutate({ ids: [id], patch: { isPool: true } }))).toMatchObject({
    code: 'NOT_FOUND',
  });
  const wheres: Where<Prefix>[] = [{ vrf: theirs.id }, { 'vrf.name': 'Secret' }, { cidr: { within: '10.6.0.0/16' } }];
  for (const where of wheres) expect(await ipam().prefix.list.query({ where })).toMatchObject({ total: 0 });
  expect(await ipam().prefix.figures.query({ ids: [id] })).toEqual([]);
});

describe('D-A-06: the gateway by the policy of the site', () => {
  const table = [
    ['10.0.0.0/24', '10.0.0.1', '10.0.0.254'],
    ['10.0.1.0/30', '10.0.1.1', '10.0.1.2'],
    ['10.0.2.0/31', '10.0.2.0', '10.0.2.1'],
    ['10.0.3.7/32', '10.0.3.7', '10.0.3.7'],
    ['2001:db8:a::/64', '2001:db8:a::1', '2001:db8:a:0:ffff:ffff:ffff:ffff'],
    ['2001:db8:b::/127', '2001:db8:b::', '2001:db8:b::1'],
    ['2001:db8:c::7/128', '2001:db8:c::7', '2001:db8:c::7'],
  ] as const;

  it.each(['first', 'last', 'none'] as const)(
    'is the %s one of each kind of block, in each VRF of its own',
    async (policy) => {
      const site = (await ours.aSite({ gatewayPolicy: policy })).id;
      const expected = table.map(([, first, last]) => ({ first, last, none: null })[policy]);
      for (const vrf of [await aVrf(), await aVrf()]) {
        const { rows } = await ipam().prefix.createMany.mutate({ rows: table.map(([cidr]) => ({ vrf, cidr, site })) });
        expect(rows.map(({ gateway }) => gateway)).toEqual(expected);
        const { rows: made } = await ipam().ipAddress.list.query({ where: { vrf, role: 'gateway' }, order: 'address' });
        expect(made.map(({ address }) => address)).toEqual(expected.filter(Boolean));
      }
      const given = { vrf: await aVrf(), cidr: '10.0.0.0/24', site, gateway: '10.0.0.9' };
      expect((await ipam().prefix.create.mutate({ data: given })).row.gateway).toBe('10.0.0.9');
    },
  );
});

describe('D-A-07: utilisation', () => {
  it('of a container is what is carved of it, and of others what is used of what hosts can have', async () => {
    const vrf = await aVrf();
    const container = await ours.aPrefix({ vrf, cidr: '10.7.0.0/16', status: 'container' });
    const { row: half } = await prefixIn(vrf, '10.7.1.0/24');
    await ipam().ipAddress.createMany.mutate({
      rows: Array.from({ length: 127 }, (_, index) => ({ vrf, address: `10.7.1.${index + 1}` })),
    });
    await addressIn(vrf, '10.7.0.77');
    expect(await figuresOf(half.id)).toMatchObject({ usable: '254', utilisation: 50 });
    expect((await figuresOf(container.id))?.utilisation).toBe(0.4);
  });

  it('knows the capacity of links and hosts, what is full, and IPv6 however large', async () => {
    const vrf = await aVrf();
    const usable = async (cidr: string) => (await figuresOf((await prefixIn(vrf, cidr)).row.id))?.usable;
    expect([await usable('10.8.0.0/31'), await usable('10.8.0.4/32')]).toEqual(['2', '1']);
    const full = await ours.aPrefix({ vrf, cidr: '10.8.1.0/24', isFull: true });
    expect((await figuresOf(full.id))?.utilisation).toBe(100);
    const wide = (await prefixIn(vrf, '2001:db8::/32')).row.id;
    expect(await figuresOf(wide)).toMatchObject({ size: String(2n ** 96n), utilisation: 0 });
  });
});

it('D-A-08: a /26 takes its addresses out of a populated /24, and hands them up when it goes', async () => {
  const vrf = await aVrf();
  const { row: wide } = await prefixIn(vrf, '10.9.0.0/24');
  const [inside, outside] = [(await addressIn(vrf, '10.9.0.70')).row, (await addressIn(vrf, '10.9.0.3')).row];
  const homes = async () =>
    Promise.all([inside, outside].map(async ({ id }) => (await ipam().ipAddress.get.query({ id })).prefix));
  const { row: narrow } = await prefixIn(vrf, '10.9.0.64/26');
  expect(await homes()).toEqual([narrow.id, wide.id]);
  await ipam().prefix.delete.mutate({ id: narrow.id });
  expect(await homes()).toEqual([wide.id, wide.id]);
});

it('D-A-09: the tree is that of each VRF, IPv4 before IPv6, in the order of numbers', async () => {
  const [vrf, other] = [await aVrf(), await aVrf()];
  const cidrs = ['10.0.0.0/8', '10.2.0.0/16', '10.2.3.0/24', '10.10.0.0/16', '2001:db8::/32', '2001:db8:1::/48'];
  await ipam().prefix.createMany.mutate({ rows: cidrs.toReversed().map((cidr) => ({ vrf, cidr })) });
  await prefixIn(other, '10.2.3.0/24');
  const { rows } = await ipam().prefix.list.query({ where: { vrf }, order: 'cidr' });
  const cidrOf = (id: string | null) => rows.find((row) => row.id === id)?.cidr ?? null;
  expect(rows.map(({ cidr, parent }) => [cidr, cidrOf(parent)])).toEqual([
    ['10.0.0.0/8', null],
    ['10.2.0.0/16', '10.0.0.0/8'],
    ['10.2.3.0/24', '10.2.0.0/16'],
    ['10.10.0.0/16', '10.0.0.0/8'],
    ['2001:db8::/32', null],
    ['2001:db8:1::/48', '2001:db8::/32'],
  ]);
  for (const address of ['10.2.3.10', '10.2.3.2', '2001:db8:1::a', '2001:db8:1::9']) await addressIn(vrf, address);
  const addresses = await ipam().ipAddress.list.query({ where: { vrf }, order: 'address' });
  expect(addresses.rows.map(({ address }) => address)).toEqual([
    '10.2.3.2',
    '10.2.3.10',
    '2001:db8:1::9',
    '2001:db8:1::a',
  ]);
});

describe('D-A-10: the next free address', () => {
  it('is neither the network nor the broadcast, nor the gateway, nor one that the VRF has', async () => {
    const [vrf, other] = [await aVrf(), await aVrf()];
    const data = { vrf, cidr: '10.10.0.0/29', gateway: '10.10.0.2' };
    const { id } = (await ipam().prefix.create.mutate({ data })).row;
    await addressIn(vrf, '10.10.0.3');
    await addressIn(other, '10.10.0.1');
    const { rows } = await ipam().prefix.allocateAddress.mutate({ id, count: 4 });
    expect(rows.map(({ address }) => address)).toEqual(['10.10.0.1', '10.10.0.4', '10.10.0.5', '10.10.0.6']);
    expect(await refusalOf(ipam().prefix.allocateAddress.mutate({ id }))).toMatchObject({ code: 'CONFLICT' });
  });

  it('is another one for each of 50 who ask at once', async () => {
    const { id } = (await prefixIn(await aVrf(), '10.10.1.0/24')).row;
    const { done } = await race(Array.from({ length: 50 }, () => ipam().prefix.allocateAddress.mutate({ id })));
    const addresses = done.flatMap(({ rows }) => rows.map(({ address }) => address));
    expect([addresses.length, new Set(addresses).size]).toEqual([50, 50]);
  });
});

it('D-A-11: VLAN 10 is there once without a group and once in each, with a number of the group', async () => {
  const [one, two] = [await ours.aVlanGroup({ vlanIds: '1-99' }), await ours.aVlanGroup()];
  const make = (group: string | null, vid = 10) => ours.aVlan({ group, vid });
  for (const group of [null, one.id, two.id]) await make(group);
  for (const group of [null, one.id, two.id])
    expect(await refusalOf(make(group))).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'vid' }] });
  expect(await refusalOf(make(one.id, 100))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'vid' }] });
  for (const vid of [0, 4095])
    expect(await refusalOf(make(null, vid))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'vid' }] });
});

it('D-A-12: the interface says the device, and the device is reached by an address of its own', async () => {
  const device = (await ours.aDevice()).id;
  const port = await ours.make<{ id: string }>('dcim.interface', { device });
  const bound = await ours.anIpAddress({ address: '10.12.0.1', interface: port.id });
  const loose = await ours.anIpAddress({ address: '10.12.0.2' });
  expect([bound.device, loose.device]).toEqual([device, null]);
  const reach = (primaryIp4: string) =>
    ours.client.dcim.device.updateMany.mutate({ ids: [device], patch: { primaryIp4 } });
  expect(await refusalOf(reach(loose.id))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'primaryIp4' }] });
  await reach(bound.id);
  const { seq } = await ours.client.dcim.interface.delete.mutate({ id: port.id });
  const reached = async () => [
    (await ours.client.dcim.device.get.query({ id: device })).primaryIp4,
    (await ipam().ipAddress.get.query({ id: bound.id })).interface,
  ];
  expect(await reached(), 'an interface that goes lets both go').toEqual([null, null]);
  await ours.client.changeSet.revert.mutate({ seq });
  expect(await reached()).toEqual([bound.id, port.id]);
});

describe('D-A-19: who may do what', () => {
  it.each([
    ['viewer', false],
    ['editor', true],
  ] as const)('a %s sees prefixes, and writes them: %s', async (role, isAllowed) => {
    const { client } = await ours.aMember(role);
    const vrf = await aVrf();
    const { row } = await prefixIn(vrf, '10.19.0.0/16');
    expect(await client.ipam.prefix.get.query({ id: row.id })).toEqual(row);
    expect((await client.ipam.prefix.list.query({ where: { vrf } })).rows).toEqual([row]);
    const attempts = [
      () => client.ipam.prefix.create.mutate({ data: { vrf, cidr: '10.19.1.0/24' } }),
      () => client.ipam.prefix.update.mutate({ id: row.id, version: 1, patch: { description: 'mine' } }),
      () => client.ipam.prefix.updateMany.mutate({ ids: [row.id], patch: { isPool: true } }),
      () => client.ipam.prefix.allocateAddress.mutate({ id: row.id }),
      () => client.ipam.prefix.allocatePrefix.mutate({ id: row.id, length: 24 }),
      () => client.ipam.prefix.deleteMany.mutate({ ids: [row.id] }),
    ];
    for (const attempt of attempts) {
      const outcome = attempt();
      if (isAllowed) await outcome;
      else expect(await refusalOf(outcome)).toMatchObject({ code: 'FORBIDDEN' });
    }
    const left = (await ipam().prefix.list.query({ where: { vrf } })).rows;
    if (isAllowed) expect(left.map(({ id }) => id)).not.toContain(row.id);
    else expect(left).toEqual([row]);
  });
});

it('D-A-20: tags have a colour, are there once by name, and find what bears them', async () => {
  const tag = await ours.aTag({ color: '#12b886' });
  expect(await refusalOf(ours.aTag({ name: tag.name }))).toMatchObject({ code: 'CONFLICT' });
  const vrf = await aVrf();
  const prefix = await ours.aPrefix({ vrf, cidr: '10.20.0.0/16', tags: [tag.id] });
  const address = await ours.anIpAddress({ vrf, address: '10.20.0.1', tags: [tag.id] });
  await ours.aPrefix({ vrf, cidr: '10.20.0.0/24' });
  const where = { 'tags.name': tag.name };
  expect((await ipam().prefix.list.query({ where })).rows.map(({ id }) => id)).toEqual([prefix.id]);
  expect((await ipam().ipAddress.list.query({ where })).rows.map(({ id }) => id)).toEqual([address.id]);
});

it('D-A-21: of two who write to one prefix both are heard, or the second is told whose value there is', async () => {
  const [ada, bob] = [await ours.aMember('editor'), await ours.aMember('editor')];
  const prefix = await ours.aPrefix({ vrf: await aVrf(), cidr: '10.21.0.0/16' });
  const change = (by: typeof ada, patch: { description?: string; isPool?: boolean }) =>
    by.client.ipam.prefix.update.mutate({ id: prefix.id, version: prefix.version, patch });
  await change(ada, { description: 'hers' });
  expect((await change(bob, { isPool: true })).row).toMatchObject({ description: 'hers', isPool: true });
  const refused = await refusalOf(change(bob, { description: 'his' }));
  expect(refused).toMatchObject({
    code: 'CONFLICT',
    issues: [{ path: 'description' }],
    current: { description: 'hers' },
  });
});
