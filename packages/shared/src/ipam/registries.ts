import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { field } from '../entity/field.ts';

export const rir = entity('ipam.rir', {
  label: 'RIR',
  plural: 'RIRs',
  icon: 'building-bank',
  menu: 'Address registries',
  about: 'A regional Internet registry, or whoever else hands out addresses: RIPE, ARIN, RFC 1918.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    isPrivate: field.boolean({ label: 'Private', help: 'For private use, such as RFC 1918.' }).default(false),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'isPrivate', 'description'],
});
export interface Rir extends Row<typeof rir> {}
export interface RirCreate extends Create<typeof rir> {}
export interface RirPatch extends Patch<typeof rir> {}

export const aggregate = entity('ipam.aggregate', {
  label: 'Aggregate',
  plural: 'Aggregates',
  icon: 'world',
  menu: 'Address registries',
  about: 'Address space as a registry has given it, the root of what you hand out yourself.',
  // D-AGG-01, NetBox §2.6.
  fields: {
    cidr: field.cidr({ label: 'Network' }).required().searched(),
    rir: field.ref('ipam.rir', { label: 'RIR' }).required().container(),
    dateAdded: field.date({ label: 'Given on' }),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'cidr',
  unique: [{ fields: ['cidr'] }],
  list: ['cidr', 'rir', 'dateAdded', 'description'],
  rules: (row, issue) => {
    if (row.cidr?.endsWith('/0')) issue('cidr', 'Everything there is belongs to no registry alone.');
  },
});
export interface Aggregate extends Row<typeof aggregate> {}
export interface AggregateCreate extends Create<typeof aggregate> {}
export interface AggregatePatch extends Patch<typeof aggregate> {}

/** AS numbers have 32 bits (RFC 6793); 0 is reserved (RFC 7607). */
const asnLimits = { min: 1, max: 4_294_967_295 };

export const asn = entity('ipam.asn', {
  label: 'ASN',
  plural: 'ASNs',
  icon: 'hash',
  menu: 'Address registries',
  about: 'The number of an autonomous system.',
  fields: {
    asn: field.integer({ label: 'ASN', ...asnLimits }).required(),
    name: field.text({ max: 100 }).searched(),
    rir: field.ref('ipam.rir', { label: 'RIR' }).required().container(),
    sites: field.refs('organization.site'),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'asn',
  unique: [{ fields: ['asn'] }],
  list: ['asn', 'name', 'rir', 'sites', 'description'],
});
export interface Asn extends Row<typeof asn> {}
export interface AsnCreate extends Create<typeof asn> {}
export interface AsnPatch extends Patch<typeof asn> {}

export const asnRange = entity('ipam.asnRange', {
  label: 'ASN range',
  plural: 'ASN ranges',
  icon: 'arrows-horizontal',
  menu: 'Address registries',
  about: 'AS numbers from which the next free one is taken.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    slug: field.slug({ max: 100 }).required().searched(),
    rir: field.ref('ipam.rir', { label: 'RIR' }).required().container(),
    start: field.integer(asnLimits).required(),
    end: field.integer(asnLimits).required(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }, { fields: ['slug'] }],
  list: ['name', 'rir', 'start', 'end', 'description'],
  rules: (row, issue) => {
    if (row.end !== null && row.start !== null && row.end < row.start) issue('end', 'The range ends before it starts.');
  },
});
export interface AsnRange extends Row<typeof asnRange> {}
export interface AsnRangeCreate extends Create<typeof asnRange> {}
export interface AsnRangePatch extends Patch<typeof asnRange> {}
