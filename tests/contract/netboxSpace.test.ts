import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsOf } from '../support/calls.ts';
import { runCommand } from '../support/server.ts';
import { aWorld, type World } from '../support/world.ts';
import type { DumpRow } from './netbox/dump.ts';
import { serveNetBox } from './netbox/serve.ts';
import { netBoxWithSpace } from './netbox/space.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await aWorld();
  folder = await mkdtemp(join(tmpdir(), 'netbox-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await world.stop();
});

async function importNetBox(...args: string[]): Promise<string> {
  const { databaseUrl, redisUrl } = world.server;
  return (await runCommand(['import', 'netbox', ...args], { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl })).stdout;
}

async function importDump(rows: readonly DumpRow[]): Promise<string> {
  const file = join(folder, 'dump.json');
  await writeFile(file, JSON.stringify(rows));
  return importNetBox(file, '--tenant', world.ours.slug);
}

const rowsOf = async (entity: string, where: Record<string, unknown> = {}) =>
  (await callsOf(world.ours.client, { name: entity }).list({ where, limit: 1000 })).rows as Record<string, unknown>[];

/** The only row of an entity with this value. */
async function only(entity: string, where: Record<string, unknown>) {
  const rows = await rowsOf(entity, where);
  expect(rows, `${entity} ${JSON.stringify(where)}`).toHaveLength(1);
  return rows[0] as Record<string, unknown>;
}

const idOf = async (entity: string, where: Record<string, unknown>) => String((await only(entity, where)).id);

/** The report's line about a model: read, created, updated, unchanged, left out. */
const countsOf = (report: string, model: string) =>
  new RegExp(`^${model.replace('.', '\\.')} +\\S+ +(\\d+) +(\\d+) +(\\d+) +(\\d+) +(\\d+)$`, 'm')
    .exec(report)
    ?.slice(1)
    .map(Number);

let report: string;

describe('a NetBox with IP space', () => {
  it('comes in, and says what of it has no place', async () => {
    report = await importDump(netBoxWithSpace());
    expect(countsOf(report, 'ipam.ipaddress')).toEqual([10, 10, 0, 0, 0]);
    expect(countsOf(report, 'ipam.prefix')).toEqual([5, 5, 0, 0, 0]);
    expect(countsOf(report, 'ipam.iprange')).toEqual([2, 2, 0, 0, 0]);
    expect(countsOf(report, 'ipam.vlan')).toEqual([5, 5, 0, 0, 0]);
    expect(countsOf(report, 'ipam.fhrpgroup')).toEqual([2, 1, 0, 0, 1]);
    expect(countsOf(report, 'ipam.service')).toEqual([3, 2, 0, 0, 1]);
    expect(report).toMatch(/dcim\.interface 2 \(Po1\): untaggedVlan VLAN 20 \(Voice\) is not known where/);
    expect(report).toMatch(/ipam\.fhrpgroup 2 \(Other\): protocol /);
    expect(report).toMatch(/ipam\.service 3 \(DNS\): .*belongs to a device or to a virtual machine/);
    expect(report).toMatch(/No place here yet:[\s\S]*tenancy\.tenant +1/);
  });

  it('has VRFs with their targets, told apart where their names are the same', async () => {
    const targets = await rowsOf('ipam.routeTarget');
    expect(await only('ipam.vrf', { rd: '65000:1' })).toMatchObject({
      name: 'Blue (1)',
      enforceUnique: true,
      importTargets: targets.filter(({ name }) => name === '65000:1').map(({ id }) => id),
      exportTargets: targets.map(({ id }) => id).sort(),
    });
    expect(await only('ipam.vrf', { rd: '65000:2' })).toMatchObject({ name: 'blue (2)', enforceUnique: false });
    expect(await only('ipam.asn', { asn: 65_001 })).toMatchObject({
      rir: await idOf('ipam.rir', { isPrivate: true }),
      sites: [await idOf('organization.site', { slug: 'munich-east' })],
    });
    expect(await only('ipam.aggregate', {})).toMatchObject({ cidr: '10.0.0.0/8', dateAdded: '2020-01-31' });
    expect(await only('ipam.asnRange', {})).toMatchObject({ start: 64_512, end: 65_534 });
  });

  it('has VLANs in groups of their sites where their numbers would be the same', async () => {
    const site = await idOf('organization.site', { slug: 'munich-east' });
    expect(await only('ipam.vlanGroup', { slug: 'hall' })).toMatchObject({ scope: site, vlanIds: '100-199' });
    expect(await only('ipam.vlanGroup', { slug: 'anywhere' })).toMatchObject({ scope: null, vlanIds: '10-99' });
    expect(await only('ipam.vlan', { vid: 20, site })).toMatchObject({
      group: await idOf('ipam.vlanGroup', { name: 'VLANs of Munich East', scope: site }),
    });
    expect(await only('ipam.vlan', { vid: 20, status: 'reserved' })).toMatchObject({
      group: await idOf('ipam.vlanGroup', { slug: 'vlans-of-munich-west' }),
    });
    expect(await only('ipam.vlan', { qinqRole: 'cvlan' })).toMatchObject({
      qinqSvlan: await idOf('ipam.vlan', { vid: 30 }),
    });
    expect(await only('dcim.interface', { name: 'Eth1' })).toMatchObject({
      mode: 'tagged',
      untaggedVlan: await idOf('ipam.vlan', { vid: 100 }),
      taggedVlans: [await idOf('ipam.vlan', { vid: 20, site })],
    });
  });

  it('has prefixes and ranges of both families where they belong, without gateways that nobody gave', async () => {
    const vrf = await idOf('ipam.vrf', { rd: '65000:1' });
    const site = await idOf('organization.site', { slug: 'munich-east' });
    expect(await only('ipam.prefix', { cidr: '10.0.1.0/24', vrf: null })).toMatchObject({
      parent: await idOf('ipam.prefix', { cidr: '10.0.0.0/16' }),
      site,
      location: await idOf('organization.location', { name: 'Hall 1' }),
      vlan: await idOf('ipam.vlan', { vid: 100 }),
      role: await idOf('ipam.role', { weight: 500 }),
      isPool: true,
      isFull: true,
      gateway: null,
    });
    expect(await only('ipam.prefix', { cidr: '10.0.1.0/24', vrf })).toMatchObject({ parent: null, site });
    expect(await only('ipam.prefix', { cidr: '2001:db8:0:1::/64' })).toMatchObject({
      parent: await idOf('ipam.prefix', { cidr: '2001:db8::/32' }),
      site,
      status: 'active',
    });
    expect(await only('ipam.range', { start: '10.0.1.100' })).toMatchObject({
      end: '10.0.1.199',
      isPopulated: true,
      prefix: await idOf('ipam.prefix', { cidr: '10.0.1.0/24', vrf: null }),
    });
    expect(await only('ipam.range', { start: '2001:db8:0:1::1000' })).toMatchObject({ status: 'reserved' });
  });

  it('has addresses with what they are on, their NAT and their masks where those differ', async () => {
    const device = await only('dcim.device', { name: 'sw-1' });
    const address = await only('ipam.ipAddress', { address: '10.0.1.10' });
    expect(address).toMatchObject({
      device: device.id,
      interface: await idOf('dcim.interface', { name: 'Eth1' }),
      prefix: await idOf('ipam.prefix', { cidr: '10.0.1.0/24', vrf: null }),
      dnsName: 'sw-1.example.org',
      status: 'assigned',
      role: null,
      maskLength: null,
    });
    const six = await only('ipam.ipAddress', { address: '2001:db8:0:1::10' });
    expect(six).toMatchObject({ status: 'assigned', device: device.id, maskLength: null });
    expect(device).toMatchObject({ primaryIp4: address.id, primaryIp6: six.id, oobIp: null });
    expect(await only('ipam.ipAddress', { address: '198.51.100.10' })).toMatchObject({
      natInside: address.id,
      prefix: null,
      maskLength: 32,
    });
    expect(await only('ipam.ipAddress', { address: '10.0.1.20' })).toMatchObject({
      status: 'reserved',
      reservationNote: 'Deprecated in NetBox.',
      maskLength: 25,
    });
    expect(await only('ipam.ipAddress', { address: '10.0.1.40' })).toMatchObject({ status: 'dhcp_pool' });
    expect(await only('ipam.ipAddress', { address: '10.0.1.50' })).toMatchObject({ role: 'vip' });
    expect(await rowsOf('ipam.ipAddress', { address: '10.9.9.9' })).toHaveLength(2);
  });

  it('has FHRP groups, hardware addresses, services and virtual machines', async () => {
    const group = await idOf('ipam.fhrpGroup', { groupId: 10 });
    expect(await only('ipam.ipAddress', { fhrpGroup: group })).toMatchObject({ address: '10.0.1.1', role: 'vrrp' });
    const eth1 = await idOf('dcim.interface', { name: 'Eth1' });
    expect(await only('ipam.fhrpAssignment', { group })).toMatchObject({ interface: eth1, priority: 110 });
    const po1 = await only('dcim.interface', { name: 'Po1' });
    expect(po1).toMatchObject({ macAddress: 'AA:BB:CC:00:00:02' });
    expect(await only('ipam.macAddress', { macAddress: 'AA:BB:CC:00:00:02' })).toMatchObject({ interface: po1.id });
    expect(await only('ipam.macAddress', { macAddress: 'AA:BB:CC:00:00:03' })).toMatchObject({ interface: null });
    const site = await idOf('organization.site', { slug: 'munich-east' });
    expect(await only('virtualization.cluster', { name: 'pve' })).toMatchObject({ site });
    const machine = await only('virtualization.virtualMachine', { name: 'web1' });
    expect(machine).toMatchObject({
      status: 'offline',
      site,
      cpus: 2,
      memory: 4096,
      disk: 20,
      primaryIp4: await idOf('ipam.ipAddress', { address: '10.0.1.30' }),
    });
    expect(await only('virtualization.vmInterface', { virtualMachine: String(machine.id) })).toMatchObject({
      mode: 'access',
    });
    expect(await only('ipam.service', { name: 'SSH' })).toMatchObject({
      ports: [22],
      addresses: [await idOf('ipam.ipAddress', { address: '10.0.1.10' })],
    });
    expect(await only('ipam.service', { name: 'Web' })).toMatchObject({ ports: [80, 443], virtualMachine: machine.id });
    expect(await only('ipam.serviceTemplate', {})).toMatchObject({ ports: [80, 443] });
  });

  it('run again changes nothing, and brings a further copy of an address as one', async () => {
    const copy = netBoxWithSpace().flatMap((row) =>
      row.model === 'ipam.ipaddress' && row.pk === 10 ? [{ ...row, pk: 12 }, row] : [row],
    );
    expect(await importDump(copy)).toMatch(/^1 made, 0 changed, /m);
    expect(await rowsOf('ipam.ipAddress', { address: '10.9.9.9' })).toHaveLength(3);
  });

  it('is the same through its REST API', async () => {
    const netBox = await serveNetBox(netBoxWithSpace(), 'token-1');
    try {
      const alive = await importNetBox(netBox.url, '--tenant', world.theirs.slug, '--token', 'token-1');
      const modelsOf = (text: string) => text.split('\n').filter((line) => /^(ipam|virtualization)\./.test(line));
      expect(modelsOf(alive)).toEqual(modelsOf(report));
    } finally {
      await netBox.stop();
    }
  });
});
