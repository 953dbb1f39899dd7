import { beforeAll, describe, expect, it } from 'vitest';
import { type CallRefusal, refusalOf } from '../support/calls.ts';
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
const said = ({ code, issues }: CallRefusal) => ({ code, issues });
const theFirst = <T>([row]: readonly T[]): T => {
  if (!row) throw new Error('There is none.');
  return row;
};

describe('a VLAN', () => {
  it('has one of its group’s numbers, whichever of them changes (D-A-11, D-VLN-02)', async () => {
    const group = await ours.aVlanGroup({ name: 'Offices', vlanIds: '10-19, 30' });
    const vlan = await ours.aVlan({ group: group.id, vid: 30, name: 'voice' });
    expect(said(await refusalOf(ours.aVlan({ group: group.id, vid: 20 })))).toEqual({
      code: 'BAD_REQUEST',
      issues: [{ path: 'vid', message: 'Offices has the VLAN IDs 10-19, 30, and not 20.' }],
    });
    const narrowed = ipam().vlanGroup.update.mutate({ id: group.id, version: 1, patch: { vlanIds: '10-19' } });
    expect(said(await refusalOf(narrowed))).toEqual({
      code: 'CONFLICT',
      issues: [{ path: 'vlanIds', message: 'It has VLANs of other numbers: voice (30).' }],
    });
    await ipam().vlan.update.mutate({ id: vlan.id, version: 1, patch: { vid: 10 } });
    await ipam().vlanGroup.update.mutate({ id: group.id, version: 1, patch: { vlanIds: '10-19' } });
  });

  it('is there once without a group, and once in each group (D-A-11)', async () => {
    const [one, two] = [await ours.aVlanGroup(), await ours.aVlanGroup()];
    for (const group of [null, one.id, two.id]) {
      await ours.aVlan({ group, vid: 910 });
      expect(await refusalOf(ours.aVlan({ group, vid: 910 }))).toMatchObject({
        code: 'CONFLICT',
        issues: [{ path: 'vid' }],
      });
    }
  });

  it('is of a site that its group reaches, by region, by location or by cluster', async () => {
    const region = await ours.make<{ id: string }>('organization.region');
    const within = await ours.make<{ id: string }>('organization.region', { parent: region.id });
    const [near, far] = [await ours.aSite({ region: within.id }), await ours.aSite()];
    const location = await ours.aLocation({ site: near.id });
    const cluster = await ours.make<{ id: string }>('virtualization.cluster', { site: near.id });
    for (const scope of [region.id, near.id, location.id, cluster.id]) {
      const group = await ours.aVlanGroup({ scope });
      await ours.aVlan({ group: group.id, site: near.id, vid: 5 });
      expect(await refusalOf(ours.aVlan({ group: group.id, site: far.id, vid: 6 }))).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ path: 'site' }],
      });
      const moved = ipam().vlanGroup.update.mutate({ id: group.id, version: 1, patch: { scope: far.id } });
      expect(await refusalOf(moved)).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'scope' }] });
    }
  });

  it('carries each number once, if it is a service VLAN (Q-in-Q)', async () => {
    const carrier = await ours.aVlan({ vid: 1000, name: 'metro', qinqRole: 'svlan' });
    const [one, two] = [await ours.aVlanGroup(), await ours.aVlanGroup()];
    const customer = (group: string) =>
      ipam().vlan.create.mutate({
        data: { group, vid: 7, name: `of ${group.slice(-4)}`, qinqRole: 'cvlan', qinqSvlan: carrier.id },
      });
    const { done, refused } = await race([customer(one.id), customer(two.id)]);
    expect([done.length, refused.map(said)]).toEqual([
      1,
      [
        {
          code: 'CONFLICT',
          issues: [{ path: 'vid', message: expect.stringContaining('metro carries VLAN 7 already') }],
        },
      ],
    ]);
    const { row } = theFirst(done);
    const plain = await ours.aVlan({ vid: 1001, name: 'plain' });
    const onto = ipam().vlan.update.mutate({ id: row.id, version: 1, patch: { qinqSvlan: plain.id } });
    expect(await refusalOf(onto)).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'qinqSvlan', message: 'plain is no service VLAN.' }],
    });
    const retired = ipam().vlan.update.mutate({ id: carrier.id, version: 1, patch: { qinqRole: null } });
    expect(await refusalOf(retired)).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'qinqRole' }] });
  });
});

describe('an interface', () => {
  it('has VLANs in a mode that has a place for them', async () => {
    const { id } = await ours.aVlan({ vid: 21 });
    const device = (await ours.aDevice()).id;
    const make = (data: object) => ours.make('dcim.interface', { device, ...data });
    expect(await refusalOf(make({ untaggedVlan: id, mode: null }))).toMatchObject({ issues: [{ path: 'mode' }] });
    expect(await refusalOf(make({ taggedVlans: [id], mode: 'access' }))).toMatchObject({
      issues: [{ path: 'taggedVlans' }],
    });
    expect(await make({ taggedVlans: [id], mode: 'tagged' })).toMatchObject({ taggedVlans: [id] });
  });

  it('is in VLANs of its site, of groups around it, and of those known everywhere (NetBox §2.9)', async () => {
    const region = await ours.make<{ id: string }>('organization.region');
    const [here, there] = [await ours.aSite({ region: region.id }), await ours.aSite()];
    const rack = await ours.aRack({ site: here.id });
    const cluster = await ours.make<{ id: string }>('virtualization.cluster', { site: here.id });
    const ofScope = async (scope: string | null, vid: number) => {
      const group = (await ours.aVlanGroup({ scope })).id;
      return (await ours.aVlan({ group, vid })).id;
    };
    const vlans = {
      everywhere: (await ours.aVlan({ vid: 31 })).id,
      here: (await ours.aVlan({ vid: 32, site: here.id })).id,
      there: (await ours.aVlan({ vid: 33, site: there.id })).id,
      ofRegion: await ofScope(region.id, 34),
      ofRack: await ofScope(rack.id, 35),
      ofCluster: await ofScope(cluster.id, 36),
      ofThere: await ofScope(there.id, 37),
    };
    const known = async (make: (untaggedVlan: string) => Promise<unknown>) => {
      const { done } = await race(
        Object.entries(vlans).map(async ([name, id]) => {
          await make(id);
          return name;
        }),
      );
      return done;
    };
    const device = (await ours.aDevice({ rack: rack.id })).id;
    const plugged = (untaggedVlan: string) => ours.make('dcim.interface', { device, mode: 'access', untaggedVlan });
    expect(await known(plugged)).toEqual(['everywhere', 'here', 'ofRegion', 'ofRack']);
    const { id: virtualMachine } = await ours.make<{ id: string }>('virtualization.virtualMachine', {
      cluster: cluster.id,
    });
    const bridged = (untaggedVlan: string) =>
      ours.make('virtualization.vmInterface', { virtualMachine, mode: 'access', untaggedVlan });
    expect(await known(bridged)).toEqual(['everywhere', 'here', 'ofRegion', 'ofCluster']);
    expect(await refusalOf(plugged(vlans.there))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'untaggedVlan', message: expect.stringContaining('VLAN 33') }],
    });
  });
});

describe('a virtual machine', () => {
  it('is at the site of its cluster, and moves with it', async () => {
    const [site, other] = [await ours.aSite(), await ours.aSite()];
    const cluster = await ours.make<{ id: string }>('virtualization.cluster', { site: site.id });
    const data = { name: 'vm-1', cluster: cluster.id };
    const { virtualMachine, cluster: clusters } = ours.client.virtualization;
    const { row } = await virtualMachine.create.mutate({ data });
    expect(row.site).toBe(site.id);
    expect(
      await refusalOf(virtualMachine.create.mutate({ data: { ...data, name: 'vm-2', site: other.id } })),
    ).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'site' }] });
    const { seq } = await clusters.update.mutate({ id: cluster.id, version: 1, patch: { site: other.id } });
    expect(await virtualMachine.get.query({ id: row.id })).toMatchObject({ site: other.id });
    await ours.client.changeSet.revert.mutate({ seq });
    expect(await virtualMachine.get.query({ id: row.id })).toMatchObject({ site: site.id });
  });

  it('runs on a host of its site', async () => {
    const [site, other] = [await ours.aSite(), await ours.aSite()];
    const host = await ours.aDevice({ site: site.id });
    const make = (of: string) => ours.make('virtualization.virtualMachine', { site: of, device: host.id });
    expect(await make(site.id)).toMatchObject({ device: host.id });
    expect(await refusalOf(make(other.id))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'device' }] });
  });

  it('moves with its host, unless its cluster stays', async () => {
    const [site, other] = [await ours.aSite(), await ours.aSite()];
    const host = await ours.aDevice({ site: site.id });
    const cluster = await ours.make<{ id: string }>('virtualization.cluster', { site: site.id, name: 'stays' });
    const { virtualMachine } = ours.client.virtualization;
    const { id } = await ours.make<{ id: string }>('virtualization.virtualMachine', { site: site.id, device: host.id });
    const move = (to: string) => ours.client.dcim.device.updateMany.mutate({ ids: [host.id], patch: { site: to } });
    await move(other.id);
    expect(await virtualMachine.get.query({ id })).toMatchObject({ site: other.id });
    await move(site.id);
    await virtualMachine.updateMany.mutate({ ids: [id], patch: { cluster: cluster.id } });
    expect(await refusalOf(move(other.id))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'site', message: 'stays is at another site.' }],
    });
  });

  it('has interfaces that refer to its own alone, and in no circle', async () => {
    const { vmInterface } = ours.client.virtualization;
    const [one, two] = [
      await ours.make<{ id: string }>('virtualization.virtualMachine'),
      await ours.make<{ id: string }>('virtualization.virtualMachine'),
    ];
    const port = async (virtualMachine: string, name: string, parent: string | null = null) =>
      (await vmInterface.create.mutate({ data: { virtualMachine, name, parent } })).row;
    const [top, alien] = [await port(one.id, 'eth0'), await port(two.id, 'eth0')];
    const child = await port(one.id, 'eth0.1', top.id);
    const change = (patch: { parent?: string; virtualMachine?: string }) =>
      refusalOf(vmInterface.update.mutate({ id: top.id, version: 1, patch }));
    expect(await change({ parent: alien.id })).toMatchObject({ issues: [{ path: 'parent' }] });
    expect(await change({ parent: child.id })).toMatchObject({ issues: [{ path: 'parent' }] });
    expect(await change({ virtualMachine: two.id })).toMatchObject({ issues: [{ path: 'virtualMachine' }] });
  });
});
