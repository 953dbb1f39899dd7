import { type IpAddressCreate, newId, type PrefixCreate } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
/** Sites of each policy. */
const sites = { first: '', last: '', none: '' };
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  for (const policy of ['first', 'last', 'none'] as const)
    sites[policy] = (await ours.aSite({ gatewayPolicy: policy, name: `Site ${policy}` })).id;
  return () => world.stop();
});

const ipam = () => ours.client.ipam;
/** A VRF of its own for each test, so that none meets what another has made. */
const aVrf = async () => (await ours.aVrf()).id;
const aPrefix = (data: PrefixCreate) => ipam().prefix.create.mutate({ data });
/** The roles of the addresses of a VRF, in order. */
const rolesIn = async (vrf: string) =>
  (await ipam().ipAddress.list.query({ where: { vrf }, order: 'address' })).rows.map(({ address, role }) => [
    address,
    role,
  ]);
const gatewayOf = async (id: string) => (await ipam().prefix.get.query({ id })).gateway;
const rowAt = async (vrf: string, address: string) => {
  const [row] = (await ipam().ipAddress.list.query({ where: { vrf, address } })).rows;
  if (!row) throw new Error(`There is no ${address}.`);
  return row;
};
const setGateway = (id: string, gateway: string | null) =>
  ipam().prefix.updateMany.mutate({ ids: [id], patch: { gateway } });

describe('the policy of a site', () => {
  it('names the gateway and makes its row, in the same change set, which takes both back (D-GW-03)', async () => {
    const vrf = await aVrf();
    const { row, seq } = await aPrefix({ vrf, cidr: '10.0.0.0/24', site: sites.first });
    expect(row.gateway).toBe('10.0.0.1');
    expect(await rowAt(vrf, '10.0.0.1')).toMatchObject({
      role: 'gateway',
      status: 'assigned',
      prefix: row.id,
      description: 'Gateway of 10.0.0.0/24, by the policy of Site first.',
    });
    await ours.client.changeSet.revert.mutate({ seq });
    expect(await rolesIn(vrf)).toEqual([]);
    await ipam().prefix.restore.mutate({ id: row.id });
    expect(await rolesIn(vrf)).toEqual([['10.0.0.1', 'gateway']]);
  });

  it('holds on every path: in bulk, in a change set, by a location, carved out of another (D-GW-02)', async () => {
    const vrf = await aVrf();
    const location = await ours.aLocation({ site: sites.last });
    const { rows } = await ipam().prefix.createMany.mutate({
      rows: [
        { vrf, cidr: '10.0.1.0/24', site: sites.first },
        { vrf, cidr: '10.0.2.0/24', location: location.id },
        { vrf, cidr: '10.0.3.0/24', site: sites.none },
        { vrf, cidr: '10.0.4.0/24' },
        { vrf, cidr: '10.0.0.0/16', site: sites.first, status: 'container' },
      ],
    });
    expect(rows.map(({ gateway }) => gateway)).toEqual(['10.0.1.1', '10.0.2.254', null, null, null]);
    const id = newId();
    const data = { id, vrf, cidr: '10.0.5.0/24', site: sites.last };
    await ours.client.changeSet.write.mutate({ changes: [{ entity: 'ipam.prefix', action: 'create', data }] });
    expect(await gatewayOf(id)).toBe('10.0.5.254');
    const [wide] = rows.slice(-1);
    const carved = await ipam().prefix.allocatePrefix.mutate({
      id: wide?.id ?? '',
      length: 24,
      data: { site: sites.last },
    });
    expect(carved.rows).toMatchObject([{ cidr: '10.0.0.0/24', gateway: '10.0.0.254' }]);
    expect(await rolesIn(vrf)).toEqual(
      ['10.0.0.254', '10.0.1.1', '10.0.2.254', '10.0.5.254'].map((address) => [address, 'gateway']),
    );
  });

  it('takes a row that is there, and leaves that of another VRF alone (D-GW-05)', async () => {
    const [vrf, other] = [await aVrf(), await aVrf()];
    const free = await ours.anIpAddress({ vrf, address: '10.0.0.1', status: 'available' });
    const theirs = await ours.anIpAddress({ vrf: other, address: '10.0.0.1' });
    await aPrefix({ vrf, cidr: '10.0.0.0/24', site: sites.first });
    expect(await rowAt(vrf, '10.0.0.1')).toMatchObject({ id: free.id, role: 'gateway', status: 'assigned' });
    expect(await rowAt(other, '10.0.0.1')).toEqual(theirs);
    const shared = await ours.anIpAddress({ vrf: other, address: '10.1.0.1', role: 'vrrp' });
    const { row } = await aPrefix({ vrf: other, cidr: '10.1.0.0/24', site: sites.first });
    expect([row.gateway, await rowAt(other, '10.1.0.1')]).toEqual([
      '10.1.0.1',
      { ...shared, version: 2, prefix: row.id, updatedAt: expect.any(String) },
    ]);
  });

  it('says nothing of prefixes that are there already', async () => {
    const vrf = await aVrf();
    const { row } = await aPrefix({ vrf, cidr: '10.0.0.0/24' });
    await ipam().prefix.updateMany.mutate({ ids: [row.id], patch: { site: sites.first, description: 'moved' } });
    expect(await gatewayOf(row.id)).toBeNull();
  });
});

describe('a gateway that is given', () => {
  it('is kept, and gets its row (D-GW-04)', async () => {
    const vrf = await aVrf();
    const { row } = await aPrefix({ vrf, cidr: '10.0.0.0/24', site: sites.first, gateway: '10.0.0.77' });
    expect(row.gateway).toBe('10.0.0.77');
    expect(await rowAt(vrf, '10.0.0.77')).toMatchObject({ role: 'gateway', description: 'Gateway of 10.0.0.0/24.' });
    expect(await rolesIn(vrf)).toHaveLength(1);
  });

  it('lies in its prefix where a host can have it, or is link-local and has no row', async () => {
    const vrf = await aVrf();
    for (const gateway of ['10.0.1.1', '10.0.0.0', '10.0.0.255', '2001:db8::1', 'fe80::1'])
      await expectNothingWritten(world.pool, async () =>
        expect(await refusalOf(aPrefix({ vrf, cidr: '10.0.0.0/24', gateway }))).toMatchObject({
          code: 'BAD_REQUEST',
          issues: [{ path: 'gateway' }],
        }),
      );
    const { row } = await aPrefix({ vrf, cidr: '2001:db8::/64', gateway: 'fe80::1', site: sites.first });
    expect([row.gateway, await rolesIn(vrf)]).toEqual(['fe80::1', []]);
    const shrunk = ipam().prefix.update.mutate({ id: row.id, version: 1, patch: { gateway: '2001:db8:0:1::1' } });
    expect(await refusalOf(shrunk)).toMatchObject({ issues: [{ path: 'gateway' }] });
  });

  it('hands the role from row to row as it changes, and takes it back (D-GW-06)', async () => {
    const vrf = await aVrf();
    const { row } = await aPrefix({ vrf, cidr: '10.0.0.0/24', gateway: '10.0.0.1' });
    const { seq } = await setGateway(row.id, '10.0.0.2');
    const changed = [
      ['10.0.0.1', null],
      ['10.0.0.2', 'gateway'],
    ];
    expect(await rolesIn(vrf)).toEqual(changed);
    await ours.client.changeSet.revert.mutate({ seq });
    expect([await gatewayOf(row.id), await rolesIn(vrf)]).toEqual(['10.0.0.1', [['10.0.0.1', 'gateway']]]);
    await setGateway(row.id, null);
    expect(await rolesIn(vrf)).toEqual([['10.0.0.1', null]]);
  });

  it('is shared by prefixes within each other until the last one lets it go', async () => {
    const vrf = await aVrf();
    const { row: outer } = await aPrefix({ vrf, cidr: '10.0.0.0/24', site: sites.first });
    const { row: inner } = await aPrefix({ vrf, cidr: '10.0.0.0/26', site: sites.first });
    expect([outer.gateway, inner.gateway, await rolesIn(vrf)]).toEqual([
      '10.0.0.1',
      '10.0.0.1',
      [['10.0.0.1', 'gateway']],
    ]);
    await setGateway(inner.id, '10.0.0.2');
    await ipam().prefix.delete.mutate({ id: outer.id });
    expect(await rolesIn(vrf)).toEqual([
      ['10.0.0.1', null],
      ['10.0.0.2', 'gateway'],
    ]);
  });

  it('goes along with its prefix to another VRF', async () => {
    const [vrf, other] = [await aVrf(), await aVrf()];
    const { row } = await aPrefix({ vrf, cidr: '10.0.0.0/24', site: sites.last });
    await ipam().prefix.updateMany.mutate({ ids: [row.id], patch: { vrf: other } });
    expect([await gatewayOf(row.id), await rolesIn(vrf), await rolesIn(other)]).toEqual([
      '10.0.0.254',
      [],
      [['10.0.0.254', 'gateway']],
    ]);
  });
});

describe('the row of a gateway', () => {
  const aRow = (data: IpAddressCreate) => ipam().ipAddress.create.mutate({ data });
  const setRole = (id: string, role: 'gateway' | 'loopback' | null) =>
    ipam().ipAddress.updateMany.mutate({ ids: [id], patch: { role } });

  it('empties the gateway of its prefix when it loses the role, moves away or is deleted', async () => {
    const vrf = await aVrf();
    const { row } = await aPrefix({ vrf, cidr: '10.0.0.0/24', site: sites.first });
    const { id } = await rowAt(vrf, '10.0.0.1');
    await setRole(id, null);
    expect(await gatewayOf(row.id)).toBeNull();
    await setRole(id, 'gateway');
    expect(await gatewayOf(row.id)).toBe('10.0.0.1');
    await ipam().ipAddress.updateMany.mutate({ ids: [id], patch: { address: '10.0.0.9' } });
    expect(await gatewayOf(row.id)).toBe('10.0.0.9');
    const { seq } = await ipam().ipAddress.delete.mutate({ id });
    expect(await gatewayOf(row.id)).toBeNull();
    await ours.client.changeSet.revert.mutate({ seq });
    expect([await gatewayOf(row.id), await rolesIn(vrf)]).toEqual(['10.0.0.9', [['10.0.0.9', 'gateway']]]);
  });

  it('is one for each prefix: a second one takes its place, and two at once are refused', async () => {
    const vrf = await aVrf();
    const { row } = await aPrefix({ vrf, cidr: '10.0.0.0/24', site: sites.first });
    const { row: second } = await aRow({ vrf, address: '10.0.0.2', role: 'gateway' });
    expect([await gatewayOf(row.id), (await rowAt(vrf, '10.0.0.1')).role, second.role]).toEqual([
      '10.0.0.2',
      null,
      'gateway',
    ]);
    const both = ipam().ipAddress.createMany.mutate({
      rows: ['10.0.0.3', '10.0.0.4'].map((address) => ({ vrf, address, role: 'gateway' })),
    });
    expect(await refusalOf(both)).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'rows[0].role' }] });
    await ipam().ipAddress.delete.mutate({ id: second.id });
    await setGateway(row.id, '10.0.0.5');
    const { row: restored } = await ipam().ipAddress.restore.mutate({ id: second.id });
    expect([restored.role, await gatewayOf(row.id)], 'what came since stays').toEqual([null, '10.0.0.5']);
  });

  it('becomes that of the routers when it joins their group, and stays the gateway', async () => {
    const vrf = await aVrf();
    const { row } = await aPrefix({ vrf, cidr: '10.0.0.0/24', site: sites.first });
    const { id } = await rowAt(vrf, '10.0.0.1');
    const group = (await ours.make<{ id: string }>('ipam.fhrpGroup', { protocol: 'vrrp3' })).id;
    await ipam().ipAddress.updateMany.mutate({ ids: [id], patch: { fhrpGroup: group } });
    expect([await gatewayOf(row.id), await rolesIn(vrf)]).toEqual(['10.0.0.1', [['10.0.0.1', 'vrrp']]]);
  });
});
