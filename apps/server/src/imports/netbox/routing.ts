import { aggregate, asn, asnRange, rir, routeTarget, vrf } from '@raceway/shared';
import { idsOf, named, number, numbersIn, remarks, text, toldApart } from './fields.ts';
import type { Mapping } from './mapping.ts';
import type { NetBoxRow, NetBoxSource } from './source.ts';

/** AS numbers with the sites that have them; NetBox keeps that with the sites. */
async function asnsWithSites(source: NetBoxSource): Promise<NetBoxRow[]> {
  const sites = await source.rows('dcim.site');
  return (await source.rows('ipam.asn')).map((row) => ({
    ...row,
    fields: {
      ...row.fields,
      sites: sites.filter(({ fields }) => numbersIn(fields.asns).includes(row.pk)).map(({ pk }) => pk),
    },
  }));
}

/** VRFs and what they exchange, and what registries hand out. */
export const routingMappings: readonly Mapping[] = [
  {
    model: 'ipam.routetarget',
    entity: routeTarget,
    key: ['name'],
    data: ({ fields }) => ({ name: text(fields.name, 21), description: text(fields.description) }),
  },
  {
    model: 'ipam.vrf',
    entity: vrf,
    key: ['name'],
    rows: async (source) => toldApart(await source.rows('ipam.vrf')),
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      name: text(fields.name, 100),
      rd: text(fields.rd, 21),
      enforceUnique: fields.enforce_unique ?? undefined,
      importTargets: idsOf(refs, 'ipam.routetarget', fields.import_targets),
      exportTargets: idsOf(refs, 'ipam.routetarget', fields.export_targets),
    }),
  },
  {
    model: 'ipam.rir',
    entity: rir,
    key: ['slug'],
    data: ({ fields }) => ({ ...named(fields), isPrivate: fields.is_private ?? undefined }),
  },
  {
    model: 'ipam.aggregate',
    entity: aggregate,
    key: ['cidr'],
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      cidr: fields.prefix,
      rir: refs.id('ipam.rir', fields.rir),
      dateAdded: text(fields.date_added),
    }),
  },
  {
    model: 'ipam.asnrange',
    entity: asnRange,
    key: ['slug'],
    data: ({ fields }, refs) => ({
      ...named(fields),
      rir: refs.id('ipam.rir', fields.rir),
      start: number(fields.start),
      end: number(fields.end),
    }),
  },
  {
    model: 'ipam.asn',
    entity: asn,
    key: ['asn'],
    rows: asnsWithSites,
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      asn: number(fields.asn),
      rir: refs.id('ipam.rir', fields.rir),
      sites: idsOf(refs, 'dcim.site', fields.sites),
    }),
  },
];
