import {
  type IpAddressCreate,
  type Trouble,
  type TroubleChange,
  type TroubleKind,
  troubleKindNames,
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

const find = async (kinds: TroubleKind[], more: { vrf?: string | null; site?: string; unusedDays?: number } = {}) =>
  (await ours.client.ipam.trouble.find.query({ kinds, ...more })).findings as Trouble[];
const displays = ({ objects }: Trouble) => objects.map(({ display }) => display);
const write = (changes: TroubleChange[]) => ours.client.changeSet.write.mutate({ changes });

/** Applies a fix of a finding. @throws Error where it offers none of that key */
async function apply(finding: Trouble | undefined, key: string) {
  const found = finding?.fixes.find((fix) => fix.key === key);
  if (!found) throw new Error(`There is no ${key} among ${JSON.stringify(finding?.fixes)}.`);
  return write(found.changes);
}

/** A VRF of its own, so that tests do not find each other's trouble. */
const aSpace = async () => (await ours.aVrf()).id;
const anAddress = (vrf: string, address: string, more: Partial<IpAddressCreate> = {}) =>
  ours.anIpAddress({ vrf, address, ...more });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const anInterface = async (device: string, more: Record<string, unknown> = {}) =>
  ours.make<{ id: string; version: number }>('dcim.interface', { device, type: '1000base-t', ...more });

/** Holds that a fix ends what it was found for, and that taking it back brings it back. */
async function expectMended(kind: TroubleKind, vrf: string, key: string) {
  const before = await find([kind], { vrf });
  expect(before.length, kind).toBe(1);
  const { seq } = await apply(before[0], key);
  expect(await find([kind], { vrf }), `${kind} after ${key}`).toEqual([]);
  await ours.client.changeSet.revert.mutate({ seq });
  expect((await find([kind], { vrf })).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
}

describe('addresses that nobody uses', () => {
  it('are found by when they were last seen, and given back with the host that has them as primary', async () => {
    const vrf = await aSpace();
    const device = await ours.aDevice();
    const port = await anInterface(device.id);
    const stale = await anAddress(vrf, '10.0.0.7', { interface: port.id, lastSeenAt: daysAgo(100) });
    await anAddress(vrf, '10.0.0.8', { interface: port.id, lastSeenAt: daysAgo(10) });
    await ours.client.dcim.device.update.mutate({
      id: device.id,
      version: device.version,
      patch: { primaryIp4: stale.id },
    });
    const [found] = await find(['unseen'], { vrf });
    expect(found).toMatchObject({ message: '10.0.0.7 was last seen 100 days ago.', kind: 'unseen' });
    expect(await find(['unseen'], { vrf, unusedDays: 5 })).toHaveLength(2);
    expect(await find(['unseen'], { vrf, unusedDays: 200 })).toEqual([]);
    await expectMended('unseen', vrf, 'release');
    await expectMended('unseen', vrf, 'delete');
  });

  it('are found where nothing says what has them', async () => {
    const vrf = await aSpace();
    await anAddress(vrf, '10.0.0.7');
    await anAddress(vrf, '10.0.0.1', { role: 'gateway' });
    await anAddress(vrf, '10.0.0.9', { status: 'reserved' });
    expect((await find(['unbound'], { vrf })).map(displays)).toEqual([['10.0.0.7']]);
    await expectMended('unbound', vrf, 'release');
    await expectMended('unbound', vrf, 'reserve');
  });
});

describe('addresses that are not where they should be', () => {
  it('are found on interfaces that do not carry their VLAN', async () => {
    const [vrf, vlan, other] = [await aSpace(), await ours.aVlan({ vid: 700 }), await ours.aVlan({ vid: 701 })];
    await ours.aPrefix({ vrf, cidr: '10.0.0.0/24', vlan: vlan.id });
    const { id: device } = await ours.aDevice();
    const on = async (address: string, switching: Record<string, unknown>) =>
      anAddress(vrf, address, { interface: (await anInterface(device, switching)).id });
    await on('10.0.0.5', { name: 'a', mode: 'access', untaggedVlan: vlan.id });
    await on('10.0.0.6', { name: 'b', mode: 'tagged', taggedVlans: [vlan.id] });
    await on('10.0.0.7', { name: 'c', mode: 'tagged-all' });
    await on('10.0.0.8', { name: 'd' });
    await on('10.0.0.9', { name: 'e', mode: 'tagged', untaggedVlan: other.id });
    expect((await find(['vlanMismatch'], { vrf })).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^10\.0\.0\.9 is on e of .*, which does not carry VLAN 700 /),
    ]);
    await expectMended('vlanMismatch', vrf, 'carry');
    await expectMended('vlanMismatch', vrf, 'unbind');
  });

  it('are found on hosts at another site than their prefix', async () => {
    const [vrf, here, there] = [await aSpace(), await ours.aSite(), await ours.aSite()];
    await ours.aPrefix({ vrf, cidr: '10.0.0.0/24', site: there.id });
    const port = await anInterface((await ours.aDevice({ site: here.id })).id);
    await anAddress(vrf, '10.0.0.5', { interface: port.id });
    expect(await find(['siteMismatch'], { vrf, site: here.id })).toHaveLength(1);
    expect(await find(['siteMismatch'], { vrf, site: (await ours.aSite()).id })).toEqual([]);
    await expectMended('siteMismatch', vrf, 'unbind');
    await expectMended('siteMismatch', vrf, 'movePrefix');
  });

  it.each([
    ['10.0.0.0/24', '10.0.0.0', 'the network'],
    ['10.0.0.0/24', '10.0.0.255', 'the broadcast'],
    ['224.0.0.0/4', '239.255.255.255', 'the broadcast'],
    ['2001:db8::/64', '2001:db8::', "the routers' anycast"],
  ])('are found in %s at %s', async (cidr, address, place) => {
    const vrf = await aSpace();
    await ours.aPrefix({ vrf, cidr });
    await anAddress(vrf, address);
    const [found] = await find(['reservedPlaces'], { vrf });
    expect(found?.message).toBe(`${address} is ${place} address of ${cidr}.`);
    await expectMended('reservedPlaces', vrf, 'pool');
  });

  it('are not found at the ends of blocks that have no such places', async () => {
    const vrf = await aSpace();
    for (const [cidr, address] of [
      ['10.0.0.0/31', '10.0.0.0'],
      ['10.0.1.1/32', '10.0.1.1'],
      ['2001:db8::/127', '2001:db8::'],
      ['2001:db8:1::/64', '2001:db8:1:0:ffff:ffff:ffff:ffff'],
    ] as const) {
      await ours.aPrefix({ vrf, cidr });
      await anAddress(vrf, address);
    }
    expect(await find(['reservedPlaces'], { vrf })).toEqual([]);
  });

  it('are found in ranges that became managed elsewhere', async () => {
    const vrf = await aSpace();
    await anAddress(vrf, '10.0.0.15');
    await ours.anIpRange({ vrf, start: '10.0.0.10', end: '10.0.0.20', isPopulated: true });
    await expectMended('insideManaged', vrf, 'pool');
    await expectMended('insideManaged', vrf, 'manage');
  });
});

describe('VRFs whose routes come together', () => {
  const aTarget = async () => (await ours.make('ipam.routeTarget')).id;
  /** Two VRFs that know nothing of each other, and a third that takes in both. */
  async function meeting() {
    const [redOut, blueOut] = [await aTarget(), await aTarget()];
    const [red, blue] = [await ours.aVrf({ exportTargets: [redOut] }), await ours.aVrf({ exportTargets: [blueOut] })];
    const hub = await ours.aVrf({ importTargets: [redOut, blueOut] });
    return { red: red.id, blue: blue.id, hub };
  }

  it('are searched for the same address and the same space', async () => {
    const { red, blue, hub } = await meeting();
    const alone = await aSpace();
    for (const vrf of [red, blue, alone]) {
      await ours.aPrefix({ vrf, cidr: '10.0.0.0/16' });
      await anAddress(vrf, '10.0.1.5');
    }
    await anAddress(red, '10.0.1.6', { role: 'anycast' });
    await anAddress(blue, '10.0.1.6', { role: 'anycast' });
    const found = await find(['duplicates', 'prefixesMeet'], { vrf: red });
    expect(found.map(({ kind, objects }) => [kind, objects[0]?.display])).toEqual([
      ['prefixesMeet', '10.0.0.0/16'],
      ['duplicates', '10.0.1.5'],
    ]);
    expect(await find(['duplicates', 'prefixesMeet'], { vrf: alone })).toEqual([]);
    await expectMended('duplicates', red, 'deleteFirst');
    await expectMended('prefixesMeet', red, 'deprecateInner');
    // Once the third takes in neither, nothing is wrong.
    await ours.client.ipam.vrf.update.mutate({ id: hub.id, version: hub.version, patch: { importTargets: null } });
    expect(await find(['duplicates', 'prefixesMeet'], { vrf: red })).toEqual([]);
  });
});

describe('prefixes', () => {
  it('are found outside of aggregates, and become one', async () => {
    const vrf = await aSpace();
    const rir = await ours.make('ipam.rir', { isPrivate: false });
    await ours.make('ipam.aggregate', { cidr: '8.0.0.0/9', rir: rir.id });
    await ours.aPrefix({ vrf, cidr: '8.8.0.0/16' });
    await ours.aPrefix({ vrf, cidr: '9.9.9.0/24' });
    await ours.aPrefix({ vrf, cidr: '9.9.9.0/25' });
    await ours.aPrefix({ vrf, cidr: '10.0.0.0/8' });
    expect((await find(['outsideAggregates'], { vrf })).map((found) => displays(found)[0])).toEqual(['9.9.9.0/24']);
    await expectMended('outsideAggregates', vrf, 'add');
  });

  it('are found with the VLAN of another site', async () => {
    const [vrf, here, there] = [await aSpace(), await ours.aSite(), await ours.aSite()];
    const group = await ours.aVlanGroup({ scope: there.id });
    const vlan = await ours.aVlan({ group: group.id });
    await ours.aPrefix({ vrf, cidr: '10.0.0.0/24', site: here.id, vlan: vlan.id });
    await expectMended('vlanElsewhere', vrf, 'unlink');
    await expectMended('vlanElsewhere', vrf, 'move');
  });

  it('are found without the gateway that a policy gives which came after them', async () => {
    const [vrf, site] = [await aSpace(), await ours.aSite()];
    await ours.aPrefix({ vrf, cidr: '10.0.0.0/16', site: site.id });
    await ours.aPrefix({ vrf, cidr: '10.0.1.0/24', site: site.id });
    expect(await find(['gatewayMissing'], { vrf })).toEqual([]);
    const { id, version } = site;
    await ours.client.organization.site.update.mutate({ id, version, patch: { gatewayPolicy: 'last' } });
    const [found] = await find(['gatewayMissing'], { vrf });
    expect(found?.fixes[0]?.changes[0]).toMatchObject({ patch: { gateway: '10.0.1.254' } });
    await expectMended('gatewayMissing', vrf, 'give');
  });

  it('are found where a range lies in them only in part', async () => {
    const vrf = await aSpace();
    await ours.aPrefix({ vrf, cidr: '10.0.0.0/16' });
    await ours.aPrefix({ vrf, cidr: '10.0.1.0/24' });
    await ours.anIpRange({ vrf, start: '10.0.1.200', end: '10.0.2.20' });
    await ours.anIpRange({ vrf, start: '10.0.1.20', end: '10.0.1.30' });
    const [found] = await find(['rangeStraddles'], { vrf });
    expect(found?.message).toBe('10.0.1.200-10.0.2.20 lies in 10.0.1.0/24 only in part.');
    expect(found?.fixes[0]?.changes[0]).toMatchObject({ patch: { end: '10.0.1.255' } });
    await expectMended('rangeStraddles', vrf, 'shorten');
  });
});

describe('names', () => {
  it('are found that lead to an address nobody has, or to two', async () => {
    const vrf = await aSpace();
    await anAddress(vrf, '10.0.0.5', { dnsName: 'free.example.org', status: 'available' });
    await anAddress(vrf, '10.0.0.6', { dnsName: 'twice.example.org' });
    await anAddress(vrf, '10.0.0.7', { dnsName: 'twice.example.org' });
    await anAddress(vrf, '2001:db8::7', { dnsName: 'twice.example.org' });
    await anAddress(await aSpace(), '10.0.0.8', { dnsName: 'twice.example.org' });
    expect((await find(['dnsShared'], { vrf })).map(displays)).toEqual([['10.0.0.7', '10.0.0.6']]);
    await expectMended('dnsOfFree', vrf, 'unname');
    await expectMended('dnsShared', vrf, 'unname');
    await expectMended('dnsShared', vrf, 'unnameFirst');
  });

  it('are found of hosts that no address has', async () => {
    const [vrf, site] = [await aSpace(), await ours.aSite()];
    const device = await ours.aDevice({ name: 'srv-1.example.org', site: site.id });
    await ours.aDevice({ name: 'plain', site: site.id });
    expect(await find(['hostUnresolved'], { site: site.id })).toMatchObject([{ fixes: [] }]);
    const port = await anInterface(device.id);
    const address = await anAddress(vrf, '10.0.0.5', { interface: port.id });
    await ours.client.dcim.device.update.mutate({
      id: device.id,
      version: device.version,
      patch: { primaryIp4: address.id },
    });
    await expectMended('hostUnresolved', vrf, 'name');
  });

  it('are found as MAC addresses that belong to another interface', async () => {
    const vrf = await aSpace();
    const { id: device } = await ours.aDevice();
    const [here, there] = [await anInterface(device, { name: 'here' }), await anInterface(device, { name: 'there' })];
    const mac = '02:00:5E:10:00:01';
    await ours.make('ipam.macAddress', { macAddress: mac, interface: there.id });
    await anAddress(vrf, '10.0.0.5', { interface: here.id, macAddress: mac });
    await anAddress(vrf, '10.0.0.6', { interface: there.id, macAddress: mac });
    await expectMended('macElsewhere', vrf, 'rebind');
    await expectMended('macElsewhere', vrf, 'forget');
  });

  it('are found as inside addresses that cannot be meant', async () => {
    const vrf = await aSpace();
    const free = await anAddress(vrf, '10.0.0.5', { status: 'available' });
    const used = await anAddress(vrf, '10.0.0.6');
    await anAddress(vrf, '192.0.2.5', { natInside: free.id });
    await anAddress(vrf, '192.0.2.6', { natInside: used.id });
    expect((await find(['natOutOfScope'], { vrf }))[0]?.message).toBe('192.0.2.5 stands for 10.0.0.5, which is free.');
    await expectMended('natOutOfScope', vrf, 'unlink');
  });
});

describe('ipam.trouble.find', () => {
  it('comes in pages that hold each finding once, and counts them', async () => {
    const vrf = await aSpace();
    for (const index of [1, 2, 3, 4, 5])
      await anAddress(vrf, `10.0.0.${index}`, {
        status: index > 3 ? 'available' : 'assigned',
        dnsName: `h${index}.example.org`,
      });
    const [all, seen] = [await find([...troubleKindNames], { vrf }), new Set<string>()];
    expect(all.map(({ kind }) => kind)).toEqual(['unbound', 'unbound', 'unbound', 'dnsOfFree', 'dnsOfFree']);
    let cursor: string | undefined;
    do {
      const page = await ours.client.ipam.trouble.find.query({ vrf, limit: 2, cursor });
      for (const { id } of page.findings) seen.add(id);
      cursor = page.next ?? undefined;
    } while (cursor);
    expect([...seen]).toEqual(all.map(({ id }) => id));
    expect(await ours.client.ipam.trouble.counts.query({ vrf })).toMatchObject({
      unbound: 3,
      dnsOfFree: 2,
      duplicates: 0,
    });
  });

  it('refuses a fix once what it was found for has been changed by someone else', async () => {
    const vrf = await aSpace();
    const address = await anAddress(vrf, '10.0.0.1');
    const [found] = await find(['unbound'], { vrf });
    await ours.client.ipam.ipAddress.update.mutate({
      id: address.id,
      version: address.version,
      patch: { status: 'floating' },
    });
    const { code } = await refusalOf(apply(found, 'release'));
    expect(code).toBe('CONFLICT');
  });

  it('takes only what it knows', async () => {
    const { find: ask } = ours.client.ipam.trouble;
    const refused = await refusalOf(ask.query({ cursor: 'nonsense', limit: 5 }));
    expect(refused.code).toBe('BAD_REQUEST');
    expect((await refusalOf(ask.query({ limit: 501 }))).issues.map(({ path }) => path)).toEqual(['limit']);
    expect((await refusalOf(ask.query({ kinds: ['nothing' as TroubleKind] }))).code).toBe('BAD_REQUEST');
  });
});
