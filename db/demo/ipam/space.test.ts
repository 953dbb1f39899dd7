import {
  covers,
  formatCidr,
  gatewayOf,
  hostBlock,
  type IpAddress,
  type Prefix,
  parseAddress,
  parseCidr,
  type Site,
} from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { demoBatches } from '../batches.ts';

const batches = demoBatches(new Date('2026-11-21T12:00:00Z'));

const rowsOf = <Row>(tenant: string, entity: string) =>
  batches
    .filter((batch) => batch.tenant === tenant && batch.entity === entity && batch.action === 'create')
    .flatMap(({ rows }) => rows) as Partial<Row>[];

const prefixes = rowsOf<Prefix>('demo', 'ipam.prefix').map((row) => ({ ...row, block: parseCidr(row.cidr ?? '') }));
const addresses = rowsOf<IpAddress>('demo', 'ipam.ipAddress');

/** What holds a block in its VRF, the largest first. */
const around = (vrf: string | null | undefined, block: ReturnType<typeof parseCidr>) =>
  prefixes
    .filter((prefix) => (prefix.vrf ?? null) === (vrf ?? null) && covers(prefix.block, block))
    .sort((a, b) => a.block.length - b.block.length);

describe('the IP space of the demo', () => {
  it('is as large as a data centre, nested, and twice the same in two VRFs', () => {
    expect(prefixes.length).toBeGreaterThan(280);
    expect(prefixes.length).toBeLessThan(320);
    expect(addresses.length).toBeGreaterThan(11_500);
    expect(addresses.length).toBeLessThan(12_500);
    expect(Math.max(...prefixes.map(({ vrf, block }) => around(vrf, block).length))).toBeGreaterThanOrEqual(5);
    const vrfsOf = (cidr: string) => new Set(prefixes.flatMap((row) => (row.cidr === cidr ? [row.vrf ?? null] : [])));
    expect(vrfsOf('10.0.5.0/24').size).toBe(2);
    expect(new Set(prefixes.map(({ status }) => status ?? 'active'))).toEqual(
      new Set(['container', 'active', 'reserved', 'deprecated']),
    );
    expect(new Set(addresses.map(({ status }) => status ?? 'assigned'))).toEqual(
      new Set(['available', 'assigned', 'reserved', 'dhcp_pool', 'floating']),
    );
  });

  it('leaves the gateways that sites give to their prefixes alone', () => {
    const sites = new Map(rowsOf<Site>('demo', 'organization.site').map((site) => [site.id, site]));
    const gateways = new Set(
      prefixes.flatMap(({ vrf, site, status, block }) => {
        const gateway = status !== 'container' && gatewayOf(sites.get(site ?? '')?.gatewayPolicy ?? 'none', block);
        return gateway ? [`${vrf ?? ''} ${formatCidr(hostBlock(gateway))}`] : [];
      }),
    );
    expect(gateways.size).toBeGreaterThan(100);
    const taken = addresses.map(
      ({ vrf, address = '' }) => `${vrf ?? ''} ${formatCidr(hostBlock(parseAddress(address)))}`,
    );
    expect(taken.filter((address) => gateways.has(address))).toEqual([]);
  });
});
