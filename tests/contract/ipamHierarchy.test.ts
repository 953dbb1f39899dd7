import { type IpAddressPatch, newId, type PrefixPatch } from '@raceway/shared';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { nestingFaults } from '../support/nesting.ts';
import { race } from '../support/race.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  return () => world.stop();
});

const ipam = () => ours.client.ipam;
/** Changes one row, whatever its version. */
const change = {
  prefix: (id: string, patch: PrefixPatch) => ipam().prefix.updateMany.mutate({ where: { id }, patch, expect: 1 }),
  address: (id: string, patch: IpAddressPatch) =>
    ipam().ipAddress.updateMany.mutate({ where: { id }, patch, expect: 1 }),
};
const faults = () => nestingFaults(ours.client, world.pool);
const prefixNow = (id: string) => ipam().prefix.get.query({ id });
const addressNow = (id: string) => ipam().ipAddress.get.query({ id });

describe('a prefix', () => {
  it('that is put between others takes in what lies in it, and hands it back when it goes (D-A-08, D-A-09)', async () => {
    const vrf = (await ours.aVrf()).id;
    const wide = await ours.aPrefix({ vrf, cidr: '10.0.0.0/8' });
    const narrow = await ours.aPrefix({ vrf, cidr: '10.1.2.0/24' });
    const [inside, outside] = [
      await ours.anIpAddress({ vrf, address: '10.1.2.3' }),
      await ours.anIpAddress({ vrf, address: '10.1.3.3' }),
    ];
    expect([narrow.parent, inside.prefix, outside.prefix]).toEqual([wide.id, narrow.id, wide.id]);
    const { row: middle, seq } = await ipam().prefix.create.mutate({ data: { vrf, cidr: '10.1.0.0/16' } });
    expect(middle.parent).toBe(wide.id);
    expect((await prefixNow(narrow.id)).parent).toBe(middle.id);
    expect((await addressNow(inside.id)).prefix).toBe(narrow.id);
    expect((await addressNow(outside.id)).prefix).toBe(middle.id);
    await ipam().prefix.delete.mutate({ id: middle.id });
    expect((await prefixNow(narrow.id)).parent).toBe(wide.id);
    expect((await addressNow(outside.id)).prefix).toBe(wide.id);
    await ipam().prefix.restore.mutate({ id: middle.id });
    expect((await addressNow(outside.id)).prefix).toBe(middle.id);
    // What has come between since follows from others' work, and is in nobody's way.
    await ours.aPrefix({ vrf, cidr: '10.0.0.0/12' });
    await ipam().prefix.delete.mutate({ id: middle.id });
    await ipam().prefix.restore.mutate({ id: middle.id });
    expect(seq).toBeGreaterThan(0);
    expect(await faults()).toEqual([]);
  });

  it('that is taken back leaves what lay in it where it lay, though others have come in between', async () => {
    const vrf = (await ours.aVrf()).id;
    const wide = await ours.aPrefix({ vrf, cidr: '10.0.0.0/8' });
    const address = await ours.anIpAddress({ vrf, address: '10.1.2.3' });
    const { row, seq } = await ipam().prefix.create.mutate({ data: { vrf, cidr: '10.1.0.0/16' } });
    const between = await ours.aPrefix({ vrf, cidr: '10.1.0.0/20' });
    await ours.aPrefix({ vrf, cidr: '10.0.0.0/12' });
    expect((await prefixNow(between.id)).parent).toBe(row.id);
    const { seq: back } = await ours.client.changeSet.revert.mutate({ seq });
    expect((await addressNow(address.id)).prefix).toBe(between.id);
    await ours.client.changeSet.revert.mutate({ seq: back });
    expect((await prefixNow(between.id)).parent).toBe(row.id);
    expect(wide.parent).toBeNull();
    expect(await faults()).toEqual([]);
  });

  it('that goes to another VRF takes its addresses and ranges along, or stays (D-A-03)', async () => {
    const [from, to] = [(await ours.aVrf()).id, (await ours.aVrf()).id];
    const prefix = await ours.aPrefix({ vrf: from, cidr: '10.1.0.0/24' });
    const address = await ours.anIpAddress({ vrf: from, address: '10.1.0.7' });
    const range = await ours.anIpRange({ vrf: from, start: '10.1.0.100', end: '10.1.0.199' });
    const clash = await ours.anIpAddress({ vrf: to, address: '10.1.0.7' });
    const move = (vrf: string | null) => change.prefix(prefix.id, { vrf });
    const refused = await expectNothingWritten(world.pool, () => refusalOf(move(to)));
    expect(refused).toMatchObject({ code: 'CONFLICT' });
    expect(refused.message).toContain('10.1.0.7');
    await ipam().ipAddress.delete.mutate({ id: clash.id });
    await move(to);
    expect(await addressNow(address.id)).toMatchObject({ vrf: to, prefix: prefix.id });
    expect(await ipam().range.get.query({ id: range.id })).toMatchObject({ vrf: to, prefix: prefix.id });
    await move(null);
    expect(await addressNow(address.id)).toMatchObject({ vrf: null, prefix: prefix.id });
    expect(await faults()).toEqual([]);
  });

  it('that shrinks or grows leaves behind and takes in (R-NET-03, R-NET-04)', async () => {
    const vrf = (await ours.aVrf()).id;
    const wide = await ours.aPrefix({ vrf, cidr: '2001:db8::/32' });
    const prefix = await ours.aPrefix({ vrf, cidr: '2001:db8:0:1::/64' });
    const [near, far] = [
      await ours.anIpAddress({ vrf, address: '2001:db8:0:1::1' }),
      await ours.anIpAddress({ vrf, address: '2001:db8:0:2::1' }),
    ];
    const resize = (cidr: string) => change.prefix(prefix.id, { cidr });
    await resize('2001:db8::/48');
    expect((await addressNow(far.id)).prefix).toBe(prefix.id);
    await resize('2001:db8:0:2::/64');
    expect([(await addressNow(near.id)).prefix, (await addressNow(far.id)).prefix]).toEqual([wide.id, prefix.id]);
    expect(await faults()).toEqual([]);
  });

  it('is there once in its VRF, and once more in each other (D-A-01, D-A-02)', async () => {
    const [one, other] = [(await ours.aVrf()).id, (await ours.aVrf()).id];
    const create = (cidr: string, vrf: string | null) => ipam().prefix.create.mutate({ data: { cidr, vrf } });
    for (const vrf of [one, other, null]) {
      const { done, refused } = await race(Array.from({ length: 20 }, () => create('172.31.0.0/16', vrf)));
      expect([done.length, refused.length]).toEqual([1, 19]);
      for (const refusal of refused) expect(refusal).toMatchObject({ code: 'CONFLICT' });
    }
    await world.theirs.aPrefix({ cidr: '172.31.0.0/16' });
    await create('2001:db8:ffff::/48', null);
    expect(await refusalOf(create('2001:0DB8:FFFF:0::/48', null))).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(create('172.31.0.5/16', one))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'cidr', message: expect.stringContaining('172.31.0.0/16') }],
    });
  });
});

describe('an address', () => {
  it('is there once in its VRF, under 20 at once, unless all of its copies are shared or the VRF allows it', async () => {
    const vrf = (await ours.aVrf()).id;
    const create = (data: { role?: 'anycast' | 'vip' } = {}, of: string | null = vrf) =>
      ipam().ipAddress.create.mutate({ data: { address: '10.9.9.9', vrf: of, ...data } });
    const { done, refused } = await race(Array.from({ length: 20 }, () => create()));
    expect([done.length, refused.length]).toEqual([1, 19]);
    expect(await refusalOf(create({ role: 'anycast' }))).toMatchObject({
      code: 'CONFLICT',
      issues: [{ path: 'address' }],
    });
    const [first] = done;
    await change.address(first?.row.id ?? '', { role: 'vip' });
    await Promise.all([create({ role: 'anycast' }), create({ role: 'vip' })]);
    expect(await refusalOf(create())).toMatchObject({ code: 'CONFLICT' });
    const lax = (await ours.aVrf({ enforceUnique: false })).id;
    await Promise.all([create({}, lax), create({}, lax), create({}, null)]);
    expect(await refusalOf(create({}, null))).toMatchObject({ code: 'CONFLICT' });
    expect(await faults()).toEqual([]);
  });

  it('on an interface knows the device, and is none that names a network (D-A-12, D-IP-03)', async () => {
    const vrf = (await ours.aVrf()).id;
    const device = await ours.aDevice();
    const port = await ours.make('dcim.interface', { device: device.id, type: '1000base-t' });
    await ours.aPrefix({ vrf, cidr: '10.5.0.0/24' });
    const bind = (address: string) => ipam().ipAddress.create.mutate({ data: { vrf, address, interface: port.id } });
    expect((await bind('10.5.0.1')).row.device).toBe(device.id);
    for (const address of ['10.5.0.0', '10.5.0.255'])
      expect(await refusalOf(bind(address))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'address' }] });
    await ours.aPrefix({ vrf, cidr: '10.5.1.0/31' });
    expect((await bind('10.5.1.0')).row.device).toBe(device.id);
  });

  it('comes with its prefixes in one change set, whatever their order', async () => {
    const vrf = (await ours.aVrf()).id;
    const create = (entity: string, data: object) => ({
      action: 'create' as const,
      entity,
      data: { id: newId(), vrf, ...data },
    });
    const { rows } = await ours.client.changeSet.write.mutate({
      changes: [
        create('ipam.ipAddress', { address: '10.0.1.1' }),
        create('ipam.range', { start: '10.0.1.10', end: '10.0.1.20' }),
        create('ipam.prefix', { cidr: '10.0.1.0/24' }),
        create('ipam.prefix', { cidr: '10.0.0.0/16' }),
        create('ipam.prefix', { cidr: '10.0.1.0/28' }),
      ],
    });
    const [address, range, prefix, wide, narrow] = rows;
    expect(address).toMatchObject({ prefix: narrow?.id });
    expect(range).toMatchObject({ prefix: prefix?.id });
    expect(prefix).toMatchObject({ parent: wide?.id });
    expect(await faults()).toEqual([]);
  });
});

it('ranges overlap in no VRF, and keep new addresses out where they are managed elsewhere', async () => {
  const vrf = (await ours.aVrf()).id;
  const range = (start: string, end: string, data = {}) =>
    ipam().range.create.mutate({ data: { vrf, start, end, ...data } });
  await range('10.0.0.10', '10.0.0.20', { isPopulated: true });
  const { done } = await race([
    range('10.0.1.10', '10.0.1.20'),
    range('10.0.1.20', '10.0.1.30'),
    range('10.0.1.1', '10.0.1.99'),
  ]);
  expect(done.length).toBeGreaterThan(0);
  const others = await race([
    range('10.0.0.1', '10.0.0.10'),
    range('10.0.0.9', '10.0.0.21'),
    range('10.0.0.12', '10.0.0.12'),
  ]);
  expect(others.done).toEqual([]);
  expect(await refusalOf(range('10.0.2.9', '10.0.2.1'))).toMatchObject({ issues: [{ path: 'end' }] });
  expect(await refusalOf(range('10.0.2.9', '2001:db8::1'))).toMatchObject({ issues: [{ path: 'end' }] });
  expect(await refusalOf(ours.anIpAddress({ vrf, address: '10.0.0.15' }))).toMatchObject({
    issues: [{ path: 'address' }],
  });
  await ours.anIpAddress({ vrf, address: '10.0.0.15', status: 'dhcp_pool' });
  await ours.anIpAddress({ vrf, address: '10.0.0.21' });
  const { rows } = await ipam().range.list.query({ where: { vrf } });
  expect(rows).toHaveLength(1 + done.length);
});

/** Blocks that nest and share their beginnings, of both families. */
const someCidr = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 15 }), fc.constantFrom(26, 27, 28, 29, 30, 31, 32)).map(([at, length]) => {
    const host = 2 ** (32 - length);
    return `192.168.7.${Math.floor((at * 4) / host) * host}/${length}`;
  }),
  fc.tuple(fc.integer({ min: 0, max: 15 }), fc.constantFrom(60, 61, 62, 63, 64)).map(([at, length]) => {
    const step = 2 ** (64 - length);
    return `2001:db8:0:${(Math.floor(at / step) * step).toString(16)}::/${length}`;
  }),
);
const someAddress = fc.oneof(
  fc.integer({ min: 0, max: 63 }).map((at) => `192.168.7.${at}`),
  fc.integer({ min: 0, max: 15 }).map((at) => `2001:db8:0:${at.toString(16)}::1`),
);
const pick = fc.nat();
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('prefix' as const), cidr: someCidr, vrf: pick }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('address' as const), address: someAddress, vrf: pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('range' as const), ends: fc.tuple(fc.nat(63), fc.nat(63)), vrf: pick }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resize' as const), of: pick, cidr: someCidr }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), of: pick, vrf: pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('renumber' as const), of: pick, address: someAddress, vrf: pick }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('status' as const),
      of: pick,
      status: fc.constantFrom('available' as const, 'reserved' as const, 'assigned' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), of: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), of: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revert' as const), of: pick }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Takes steps through the public door, several at once; what is refused is refused whole. */
async function walk(steps: readonly Step[], vrfs: readonly (string | null)[], atOnce: number): Promise<void> {
  const [prefixes, addresses, gone, seqs]: [string[], string[], string[], number[]] = [[], [], [], []];
  const vrfAt = (index: number) => vrfs[index % vrfs.length] ?? null;
  const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
  const take = async (one: Step): Promise<{ seq: number } | undefined> => {
    const { prefix, ipAddress, range } = ipam();
    switch (one.do) {
      case 'prefix': {
        const id = newId();
        prefixes.push(id);
        return prefix.create.mutate({ data: { id, cidr: one.cidr, vrf: vrfAt(one.vrf) } });
      }
      case 'address': {
        const id = newId();
        addresses.push(id);
        return ipAddress.create.mutate({ data: { id, address: one.address, vrf: vrfAt(one.vrf) } });
      }
      case 'range': {
        const [start, end] = one.ends.toSorted((a, b) => a - b).map((host) => `192.168.7.${host}`);
        return range.create.mutate({ data: { start: start ?? '', end: end ?? '', vrf: vrfAt(one.vrf) } });
      }
      case 'resize':
        return change.prefix(at(prefixes, one.of) ?? newId(), { cidr: one.cidr });
      case 'move':
        return change.prefix(at(prefixes, one.of) ?? newId(), { vrf: vrfAt(one.vrf) });
      case 'renumber':
        return change.address(at(addresses, one.of) ?? newId(), { address: one.address, vrf: vrfAt(one.vrf) });
      case 'status':
        return change.address(at(addresses, one.of) ?? newId(), { status: one.status });
      case 'delete': {
        const id = at([...prefixes, ...addresses], one.of) ?? newId();
        gone.push(id);
        return prefixes.includes(id) ? prefix.delete.mutate({ id }) : ipAddress.delete.mutate({ id });
      }
      case 'restore': {
        const id = at(gone, one.of) ?? newId();
        return prefixes.includes(id) ? prefix.restore.mutate({ id }) : ipAddress.restore.mutate({ id });
      }
      case 'revert':
        return ours.client.changeSet.revert.mutate({ seq: at(seqs, one.of) ?? 1_000_000 });
    }
  };
  for (let from = 0; from < steps.length; from += atOnce) {
    const { done, refused } = await race(steps.slice(from, from + atOnce).map(take));
    for (const outcome of done) if (outcome) seqs.push(outcome.seq);
    for (const refusal of refused) expect(['CONFLICT', 'BAD_REQUEST', 'NOT_FOUND']).toContain(refusal.code);
  }
}

describe('whatever is made, moved, resized, deleted, restored and taken back', () => {
  const runs = (atOnce: number) =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        const vrfs = [null, (await ours.aVrf()).id, (await ours.aVrf({ enforceUnique: false })).id];
        await walk(steps, vrfs, atOnce);
        expect(await faults()).toEqual([]);
      }),
      { numRuns: 4, endOnFailure: true },
    );

  it('lies in the smallest prefix around it and is counted there, one after another', () => runs(1));
  it('lies in the smallest prefix around it and is counted there, eight at once', () => runs(8));
});
