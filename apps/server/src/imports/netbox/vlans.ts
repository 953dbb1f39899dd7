import { ipamRole, networkInterface, vlan, vlanGroup, vmInterface } from '@raceway/shared';
import { idsOf, named, number, numbersIn, objectId, remarks, slug, text } from './fields.ts';
import type { Mapping } from './mapping.ts';
import type { NetBoxFields, NetBoxRow, NetBoxSource } from './source.ts';

/** What groups that are made for VLANs of sites go by. */
const groupsOfSites = 'ipam.vlan by site';

/**
 * The numbers of sites whose VLANs in no group would be the same as others': in NetBox VLANs in no group may have any
 * number, and here each group has a number once, no group among them.
 */
function crowdedSites(vlans: readonly NetBoxRow[]): Set<number> {
  const free = vlans.map(({ fields }) => fields).filter(({ group }) => group === null || group === undefined);
  const counts = new Map<number, number>();
  for (const { vid } of free) counts.set(Number(vid), (counts.get(Number(vid)) ?? 0) + 1);
  const crowded = free.filter(({ site, vid }) => site && (counts.get(Number(vid)) ?? 0) > 1);
  return new Set(crowded.map(({ site }) => Number(site)));
}

async function sitesWithGroup(source: NetBoxSource): Promise<NetBoxRow[]> {
  const crowded = crowdedSites(await source.rows('ipam.vlan'));
  const sites = await source.rows('dcim.site');
  return sites.filter(({ pk }) => crowded.has(pk)).map(({ pk, fields }) => ({ pk, fields, tags: [] }));
}

async function vlansInGroups(source: NetBoxSource): Promise<NetBoxRow[]> {
  const vlans = await source.rows('ipam.vlan');
  const crowded = crowdedSites(vlans);
  const isCrowded = ({ fields }: NetBoxRow) => !fields.group && crowded.has(Number(fields.site));
  return vlans.map((row) => (isCrowded(row) ? { ...row, fields: { ...row.fields, group_of: row.fields.site } } : row));
}

/** `vid_ranges` since NetBox 4.1, whose ends a dump leaves out and the REST API does not; one range before. */
function vlanIdsOf({ vid_ranges, min_vid, max_vid }: NetBoxFields): string | undefined {
  const numbers = vid_ranges ? numbersIn(vid_ranges) : numbersIn([min_vid, max_vid]);
  const behind = JSON.stringify(vid_ranges ?? '').includes('[)') ? 1 : 0;
  const ranges = numbers.flatMap((from, index) => {
    const to = numbers[index + 1];
    return index % 2 === 0 && to !== undefined ? [`${from}-${to - behind}`] : [];
  });
  return ranges.length > 0 ? ranges.join(', ') : undefined;
}

/** Roles of networks, VLANs and their groups. */
export const vlanMappings: readonly Mapping[] = [
  {
    model: 'ipam.role',
    entity: ipamRole,
    key: ['slug'],
    data: ({ fields }) => ({ ...named(fields), weight: number(fields.weight) ?? undefined }),
  },
  {
    model: 'ipam.vlangroup',
    entity: vlanGroup,
    key: ['slug'],
    data: ({ fields }, refs) => ({
      ...named(fields),
      scope: objectId(refs, fields.scope_type, fields.scope_id),
      vlanIds: vlanIdsOf(fields),
    }),
  },
  {
    model: groupsOfSites,
    entity: vlanGroup,
    numbersOf: 'dcim.site',
    key: ['slug'],
    rows: sitesWithGroup,
    data: ({ pk, fields }, refs) => ({
      name: text(`VLANs of ${fields.name}`, 100),
      slug: slug(`vlans-of-${fields.slug}`),
      scope: refs.id('dcim.site', pk),
      description: 'In no group in NetBox.',
    }),
  },
  {
    model: 'ipam.vlan',
    entity: vlan,
    key: ['group', 'vid'],
    within: ['qinq_svlan'],
    rows: vlansInGroups,
    data: ({ fields }, refs) => ({
      ...remarks(fields),
      vid: number(fields.vid),
      name: text(fields.name, 64),
      group: refs.id('ipam.vlangroup', fields.group) ?? refs.id(groupsOfSites, fields.group_of),
      site: refs.id('dcim.site', fields.site),
      status: fields.status,
      role: refs.id('ipam.role', fields.role),
      qinqRole: text(fields.qinq_role),
      qinqSvlan: refs.id('ipam.vlan', fields.qinq_svlan),
    }),
  },
];

/** What interfaces have of VLANs and VRFs: for itself, so that an interface is here even where its VLANs are refused. */
export const switchingMappings: readonly Mapping[] = [
  { model: 'dcim.interface', entity: networkInterface },
  { model: 'virtualization.vminterface', entity: vmInterface },
].map((ports) => ({
  ...ports,
  key: [],
  isLater: true,
  data: ({ fields }, refs) => ({
    vrf: refs.id('ipam.vrf', fields.vrf),
    mode: text(fields.mode),
    untaggedVlan: refs.id('ipam.vlan', fields.untagged_vlan),
    taggedVlans: idsOf(refs, 'ipam.vlan', fields.tagged_vlans),
  }),
}));
