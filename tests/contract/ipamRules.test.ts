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
const idOf = async (made: Promise<{ id: string }>) => (await made).id;
/** An interface of a new device, or of a new virtual machine. */
const aPort = (given: Record<string, unknown>) => ours.make<{ id: string; device: string }>('dcim.interface', given);
const aVmPort = async () =>
  ours.make<{ id: string; virtualMachine: string }>('virtualization.vmInterface', {
    virtualMachine: await idOf(ours.make('virtualization.virtualMachine')),
  });
const ofDevice = async () => aPort({ device: await idOf(ours.aDevice()) });

describe('a VRF', () => {
  it('takes each address once or several times as it says, and says which are in its way (D-VRF-11)', async () => {
    const vrf = await idOf(ours.aVrf({ enforceUnique: false }));
    const twins = [await ours.anIpAddress({ vrf, address: '10.9.0.1' })];
    twins.push(await ours.anIpAddress({ vrf, address: '10.9.0.1' }));
    const [first] = twins;
    for (const role of ['vip', 'anycast'] as const) await ours.anIpAddress({ vrf, address: '10.9.0.2', role });
    const enforce = (version: number) => ipam().vrf.update.mutate({ id: vrf, version, patch: { enforceUnique: true } });
    expect(said(await refusalOf(enforce(1)))).toEqual({
      code: 'CONFLICT',
      issues: [{ path: 'enforceUnique', message: 'It holds addresses more than once: 10.9.0.1.' }],
    });
    const goes = { entity: 'ipam.ipAddress', action: 'delete', id: first?.id ?? '' } as const;
    const holds = { entity: 'ipam.vrf', action: 'update', id: vrf, patch: { enforceUnique: true } } as const;
    await ours.client.changeSet.write.mutate({ changes: [goes, holds] });
    const again = () => ours.anIpAddress({ vrf, address: '10.9.0.1' });
    expect(await refusalOf(again())).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(ipam().ipAddress.restore.mutate({ id: first?.id ?? '' }))).toMatchObject({
      code: 'CONFLICT',
    });
    await ours.anIpAddress({ vrf, address: '10.9.0.2', role: 'vrrp' });
    await ipam().vrf.update.mutate({ id: vrf, version: 2, patch: { enforceUnique: false } });
    await again();
    await ipam().ipAddress.restore.mutate({ id: first?.id ?? '' });
  });

  it('that comes to take each once at the same moment as an address a second time lets one of them be', async () => {
    const vrf = await idOf(ours.aVrf({ enforceUnique: false }));
    await ours.anIpAddress({ vrf, address: '10.9.1.1' });
    const { done, refused } = await race<Promise<unknown>>([
      ipam().vrf.update.mutate({ id: vrf, version: 1, patch: { enforceUnique: true } }),
      ours.anIpAddress({ vrf, address: '10.9.1.1' }),
    ]);
    expect([done.length, refused.map(({ code }) => code)]).toEqual([1, ['CONFLICT']]);
  });

  it('that goes lets its interfaces go, and has them again when it comes back (D-VRF-07)', async () => {
    const vrf = await idOf(ours.aVrf());
    const port = await aPort({ device: await idOf(ours.aDevice()), vrf });
    const { seq } = await ipam().vrf.delete.mutate({ id: vrf });
    const now = async () => (await ours.client.dcim.interface.get.query({ id: port.id })).vrf;
    expect(await now()).toBeNull();
    await ours.client.changeSet.revert.mutate({ seq });
    expect(await now()).toBe(vrf);
  });

  it('has a route distinguisher of RFC 4364, or none', async () => {
    expect(await ours.aVrf({ rd: '192.0.2.1:7' })).toMatchObject({ rd: '192.0.2.1:7' });
    for (const rd of ['one', '65000', '70000:70000', '192.0.2.300:1'])
      expect(await refusalOf(ours.aVrf({ rd }))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'rd' }] });
  });
});

describe('a registry', () => {
  it('holds aggregates apart, those too that are made at once (NetBox §2.6)', async () => {
    const rir = await idOf(ours.make('ipam.rir'));
    const aggregate = (cidr: string) => ipam().aggregate.create.mutate({ data: { rir, cidr } });
    const { row } = await aggregate('172.16.0.0/12');
    for (const cidr of ['172.16.0.0/16', '172.0.0.0/8', '172.16.0.0/12'])
      expect(said(await refusalOf(aggregate(cidr)))).toEqual({
        code: 'CONFLICT',
        issues: [{ path: 'cidr', message: `${cidr} overlaps 172.16.0.0/12.` }],
      });
    const both = await race([aggregate('2001:db8::/32'), aggregate('2001:db8:1::/48'), aggregate('2001:db8:2::/48')]);
    expect([both.done.length + both.refused.length, both.refused.length > 0]).toEqual([3, true]);
    await ipam().aggregate.delete.mutate({ id: row.id });
    await aggregate('172.16.0.0/16');
    expect(await refusalOf(ipam().aggregate.restore.mutate({ id: row.id }))).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(aggregate('::/0'))).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('holds ranges of AS numbers apart, and in order', async () => {
    const rir = await idOf(ours.make('ipam.rir'));
    const range = (start: number, end: number) =>
      ipam().asnRange.create.mutate({ data: { rir, name: `${start}-${end}`, slug: `${start}-${end}`, start, end } });
    await range(4_200_000_000, 4_200_000_099);
    expect(said(await refusalOf(range(4_200_000_099, 4_200_000_200)))).toEqual({
      code: 'CONFLICT',
      issues: [{ path: 'end', message: '4200000099-4200000200 overlaps 4200000000-4200000099.' }],
    });
    const { done, refused } = await race([range(5000, 5999), range(5500, 6500)]);
    expect([done.length, refused.map(({ code }) => code)]).toEqual([1, ['CONFLICT']]);
    expect(await refusalOf(range(7001, 7000))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'end' }] });
  });
});

describe('a device', () => {
  it('is reached by addresses of its own alone, of the right family (D-IP-04, D-A-12)', async () => {
    const [port, other] = [await ofDevice(), await ofDevice()];
    const [four, six, alien] = [
      await ours.anIpAddress({ address: '10.1.0.1', interface: port.id }),
      await ours.anIpAddress({ address: '2001:db8::1', interface: port.id }),
      await ours.anIpAddress({ address: '10.1.0.2', interface: other.id }),
    ];
    expect([four.device, alien.device]).toEqual([port.device, other.device]);
    const { device } = ours.client.dcim;
    const reach = (patch: object) => device.updateMany.mutate({ ids: [port.device], patch });
    await reach({ primaryIp4: four.id, primaryIp6: six.id, oobIp: six.id });
    expect(said(await refusalOf(reach({ primaryIp4: alien.id, primaryIp6: four.id })))).toEqual({
      code: 'BAD_REQUEST',
      issues: [
        { path: 'primaryIp4', message: expect.stringContaining('10.1.0.2 is on no interface of') },
        { path: 'primaryIp6', message: '10.1.0.1 is no IPv6 address.' },
      ],
    });
    const { name } = await device.get.query({ id: port.device });
    const plug = (id: string | null) =>
      ipam().ipAddress.update.mutate({ id: four.id, version: four.version, patch: { interface: id } });
    for (const to of [other.id, null])
      expect(said(await refusalOf(plug(to)))).toEqual({
        code: 'CONFLICT',
        issues: [{ path: 'interface', message: `It is the primary IPv4 of ${name}, which needs another one first.` }],
      });
    const second = await idOf(aPort({ device: port.device }));
    expect((await plug(second)).row, 'on another interface of the same device').toMatchObject({ interface: second });
  });

  it('and its address never part where both change at once', async () => {
    const port = await ofDevice();
    const address = await ours.anIpAddress({ address: '10.1.1.1', interface: port.id });
    const { done, refused } = await race<Promise<unknown>>([
      ours.client.dcim.device.updateMany.mutate({ ids: [port.device], patch: { primaryIp4: address.id } }),
      ipam().ipAddress.update.mutate({ id: address.id, version: address.version, patch: { interface: null } }),
    ]);
    expect([done.length, refused.length]).toEqual([1, 1]);
  });
});

describe('a virtual machine', () => {
  it('is reached by addresses of its own alone', async () => {
    const [port, other] = [await aVmPort(), await aVmPort()];
    const [own, alien] = [
      await ours.anIpAddress({ address: '10.1.2.1', vmInterface: port.id }),
      await ours.anIpAddress({ address: '10.1.2.2', vmInterface: other.id }),
    ];
    const reach = (primaryIp4: string) =>
      ours.client.virtualization.virtualMachine.updateMany.mutate({
        ids: [port.virtualMachine],
        patch: { primaryIp4 },
      });
    await reach(own.id);
    expect(await refusalOf(reach(alien.id))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'primaryIp4' }] });
  });
});

describe('an address of an FHRP group', () => {
  it('has the role of its protocol, or another that routers share', async () => {
    const group = await idOf(ours.make('ipam.fhrpGroup', { protocol: 'hsrp' }));
    const bind = (address: string, role?: 'vip' | 'loopback') =>
      ours.anIpAddress({ address, fhrpGroup: group, ...(role ? { role } : {}) });
    expect([(await bind('10.2.0.1')).role, (await bind('10.2.0.2', 'vip')).role]).toEqual(['hsrp', 'vip']);
    expect(await refusalOf(bind('10.2.0.3', 'loopback'))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'role' }],
    });
  });
});

describe('a service', () => {
  it('listens on addresses of its own host', async () => {
    const [port, other] = [await ofDevice(), await ofDevice()];
    const [own, alien] = [
      await ours.anIpAddress({ address: '10.3.0.1', interface: port.id }),
      await ours.anIpAddress({ address: '10.3.0.2', interface: other.id }),
    ];
    const listen = (...addresses: { id: string }[]) =>
      ours.make('ipam.service', { device: port.device, ports: [22], addresses: addresses.map(({ id }) => id) });
    await listen(own);
    expect(await refusalOf(listen(own, alien))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'addresses', message: '10.3.0.2: not on its host.' }],
    });
  });
});

describe('a MAC address that nobody has', () => {
  const known = async (macAddress: string) => (await ipam().macAddress.list.query({ where: { macAddress } })).rows;

  it('becomes that of the interface whose row of it is made (D-MAC-01)', async () => {
    const mac = '02:00:00:00:00:01';
    const seen = '2026-01-02T03:04:05.000Z';
    const orphan = await ours.make<{ id: string }>('ipam.macAddress', {
      macAddress: mac,
      lastSeenAt: seen,
      description: 'seen in the lab',
    });
    const port = await ofDevice();
    const { row, seq } = await ipam().macAddress.create.mutate({ data: { macAddress: mac, interface: port.id } });
    expect(row).toMatchObject({ lastSeenAt: seen, description: 'seen in the lab' });
    expect((await known(mac)).map(({ id }) => id)).toEqual([row.id]);
    await ours.client.changeSet.revert.mutate({ seq });
    expect((await known(mac)).map(({ id }) => id)).toEqual([orphan.id]);
  });

  it('becomes that of the interface that gets it, of a device or of a virtual machine', async () => {
    const mac = '02:00:00:00:00:02';
    const orphan = await idOf(ours.make('ipam.macAddress', { macAddress: mac }));
    const port = await aPort({ device: await idOf(ours.aDevice()), macAddress: mac });
    expect(await known(mac)).toMatchObject([{ id: orphan, interface: port.id, vmInterface: null }]);
    const next = await idOf(ours.make('ipam.macAddress', { macAddress: mac }));
    const vmPort = await aVmPort();
    await ours.client.virtualization.vmInterface.updateMany.mutate({ ids: [vmPort.id], patch: { macAddress: mac } });
    expect(await ipam().macAddress.get.query({ id: next })).toMatchObject({ interface: null, vmInterface: vmPort.id });
  });
});
