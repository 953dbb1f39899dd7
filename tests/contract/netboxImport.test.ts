import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decompressed } from '../../apps/server/src/imports/decompressed.ts';
import { callsOf } from '../support/calls.ts';
import { realData } from '../support/realData.ts';
import { runCommand } from '../support/server.ts';
import { aWorld, type World } from '../support/world.ts';
import { type DumpRow, smallNetBox } from './netbox/dump.ts';
import { serveNetBox } from './netbox/serve.ts';

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
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
  return (await runCommand(['import', 'netbox', ...args], env)).stdout;
}

async function importDump(rows: readonly DumpRow[], ...args: string[]): Promise<string> {
  const file = join(folder, 'dump.json');
  await writeFile(file, JSON.stringify(rows));
  return importNetBox(file, '--tenant', world.ours.slug, ...args);
}

/** The only row of an entity with this value, with what it refers to by name. */
async function only(entity: string, where: Record<string, unknown>) {
  const { rows } = await callsOf(world.ours.client, { name: entity }).list({ where });
  expect(rows, `${entity} ${JSON.stringify(where)}`).toHaveLength(1);
  return rows[0] as Record<string, unknown>;
}

const totals = (report: string) =>
  /^(\d+) made, (\d+) changed, (\d+) as they were, (\d+) left out\.$/m.exec(report)?.slice(1).map(Number);

/** What the first import of the small NetBox did. */
let firstTotals: number[] | undefined;

describe('a dump', () => {
  it('says first what it would do, and writes nothing', async () => {
    const report = await importDump(smallNetBox(), '--dry-run');
    expect(report).toContain('Nothing is written');
    expect(totals(report)?.[0]).toBeGreaterThan(20);
    const { total } = await world.ours.client.organization.site.list.query({});
    expect(total).toBe(0);
  });

  it('becomes rows with relations and tags; what does not fit is left out by name, and what has no place is counted', async () => {
    const report = await importDump(smallNetBox());
    expect(report).toMatch(/dcim\.device 14 \(too-high\): .*4 U do not fit at U40/);
    expect(report).toMatch(/dcim\.interface 3 \(Eth1\): refers to dcim\.device 14, which is not here/);
    expect(report).toMatch(/No place here yet:[\s\S]*circuits\.provider +1/);
    expect(totals(report)?.[3]).toBe(2);
    firstTotals = totals(report);

    const site = await only('organization.site', { name: 'Munich East' });
    const region = await only('organization.region', { slug: 'bavaria' });
    expect(site).toMatchObject({
      slug: 'munich-east',
      region: region.id,
      timeZone: 'Europe/Berlin',
      coordinates: { latitude: 48.137154 },
    });
    expect(site.tags).toEqual([(await only('extras.tag', { name: 'Core' })).id]);
    expect(region.parent).toBe((await only('organization.region', { slug: 'germany' })).id);
    expect(await only('dcim.rack', { name: 'A01' })).toMatchObject({
      outerWidth: 610,
      formFactor: '4-post-cabinet',
      uHeight: 42,
    });

    const device = await only('dcim.device', { name: 'sw-1' });
    expect(device).toMatchObject({ position: 10, face: 'front', vcPosition: 1 });
    expect(await only('dcim.virtualChassis', { name: 'stack-1' })).toMatchObject({ master: device.id });
    expect((await only('dcim.deviceType', { model: 'S-48' })).weight).toBe(4.536);
    const lag = await only('dcim.interface', { name: 'Po1' });
    expect(await only('dcim.interface', { device: String(device.id), name: 'Eth1' })).toMatchObject({
      lag: lag.id,
      macAddress: 'AA:BB:CC:00:11:22',
    });
    const rear = await only('dcim.rearPort', { name: 'R1' });
    expect(await only('dcim.portMapping', { device: String(device.id) })).toMatchObject({
      rearPort: rear.id,
      rearPosition: 2,
    });
    expect(await only('dcim.deviceBay', { name: 'Bay 1' })).toMatchObject({
      installedDevice: (await only('dcim.device', { name: 'blade-1' })).id,
    });
    expect(await only('organization.contactAssignment', { object: String(site.id) })).toMatchObject({
      priority: 'primary',
    });
    // A device without a name goes by its asset tag; its power comes by its cables.
    const pdu = await only('dcim.device', { name: 'PDU-0013' });
    const feed = await only('dcim.powerFeed', { name: 'P1-A' });
    expect(feed).toMatchObject({ phase: 'three', voltage: 400 });
    expect(await only('dcim.powerPort', { device: String(pdu.id) })).toMatchObject({ feed: feed.id });
    expect(await only('dcim.powerPort', { name: 'PSU' })).toMatchObject({
      outlet: (await only('dcim.powerOutlet', { name: 'Out 1' })).id,
    });
  });

  it('run again makes nothing twice, changes what has changed, and leaves deleted what was deleted here', async () => {
    expect(totals(await importDump(smallNetBox()))).toEqual([0, 0, expect.any(Number), 2]);

    const bay = await only('dcim.deviceBay', { name: 'Bay 1' });
    await world.ours.client.dcim.deviceBay.delete.mutate({ id: String(bay.id) });
    const changed = smallNetBox().map((row) =>
      row.model === 'dcim.rack' ? { ...row, fields: { ...row.fields, name: 'A02', facility_id: 'X' } } : row,
    );
    const report = await importDump(changed);
    expect(totals(report)).toEqual([0, 1, expect.any(Number), 3]);
    expect(report).toContain('dcim.devicebay 1 (Bay 1): was deleted here since it was imported');
    expect(await only('dcim.rack', { facilityId: 'X' })).toMatchObject({ name: 'A02' });
  });

  it('is refused where it is none', async () => {
    await expect(importDump([{ model: 'x' }] as unknown as DumpRow[])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no NetBox dump'),
    });
    await expect(importNetBox('nowhere.json', '--tenant', 'nowhere')).rejects.toMatchObject({
      stderr: 'There is no tenant nowhere.\n',
    });
  });
});

describe('a NetBox that is alive', () => {
  it('is read page by page, and is what its dump is', async () => {
    const netBox = await serveNetBox(smallNetBox(), 'token-1');
    try {
      const args = [netBox.url, '--tenant', world.theirs.slug];
      await expect(importNetBox(...args, '--token', 'wrong')).rejects.toMatchObject({
        stderr: expect.stringContaining('NetBox answers 403'),
      });
      const report = await importNetBox(...args, '--token', 'token-1');
      expect(totals(report)).toEqual(firstTotals);
    } finally {
      await netBox.stop();
    }
  });
});

const real = realData('netbox-demo-v3.6.json.xz');
describe.skipIf(!real)('the dump of a real NetBox (skipped where it is absent)', () => {
  it('comes in whole, twice the same', async () => {
    const { slug } = world.theirs;
    const path = real ?? '';
    const rows = JSON.parse((await decompressed(await readFile(path))).toString('utf8')) as DumpRow[];
    const count = (model: string) => rows.filter((row) => row.model === model).length;
    const before = await Promise.all(realModels.map(([, entity]) => totalOf(entity)));
    const report = await importNetBox(path, '--tenant', slug, '--name', 'real');
    expect(totals(report)?.[3]).toBe(0);
    const after = await Promise.all(realModels.map(([, entity]) => totalOf(entity)));
    expect(
      Object.fromEntries(realModels.map(([model], index) => [model, Number(after[index]) - Number(before[index])])),
    ).toEqual(Object.fromEntries(realModels.map(([model]) => [model, count(model)])));
    expect(totals(await importNetBox(path, '--tenant', slug, '--name', 'real'))?.slice(0, 2)).toEqual([0, 0]);
  });
});

const realModels = [
  ['dcim.site', 'organization.site'],
  ['dcim.rack', 'dcim.rack'],
  ['dcim.device', 'dcim.device'],
  ['dcim.interface', 'dcim.interface'],
  ['dcim.frontport', 'dcim.frontPort'],
  ['dcim.rearport', 'dcim.rearPort'],
  ['dcim.powerfeed', 'dcim.powerFeed'],
  ['dcim.module', 'dcim.module'],
  ['ipam.vrf', 'ipam.vrf'],
  ['ipam.aggregate', 'ipam.aggregate'],
  ['ipam.prefix', 'ipam.prefix'],
  ['ipam.iprange', 'ipam.range'],
  ['ipam.ipaddress', 'ipam.ipAddress'],
  ['ipam.vlan', 'ipam.vlan'],
  ['virtualization.virtualmachine', 'virtualization.virtualMachine'],
  ['virtualization.vminterface', 'virtualization.vmInterface'],
] as const;

async function totalOf(entity: string): Promise<number> {
  return (await callsOf(world.theirs.client, { name: entity }).list({ limit: 1 })).total;
}
