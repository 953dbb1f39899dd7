import { modelOf } from './dump.ts';
import type { Refs } from './mapping.ts';
import type { NetBoxFields, NetBoxRow, NetBoxSource } from './source.ts';

/**
 * Rows of a model that may be at a place: what is at a location is at its site too. Regions and groups of sites are no
 * places of prefixes and clusters here.
 */
export async function withSites(source: NetBoxSource, model: string): Promise<NetBoxRow[]> {
  const sites = new Map((await source.rows('dcim.location')).map(({ pk, fields }) => [pk, fields.site]));
  return (await source.rows(model)).map((row) => {
    const { scope_type, scope_id } = row.fields;
    if (modelOf(scope_type) !== 'dcim.location') return row;
    return { ...row, fields: { ...row.fields, site: sites.get(Number(scope_id)) } };
  });
}

/** Site and location: a scope of its kind since NetBox 4.2, a field before. @throws MissingReference */
export function placeOf({ site, scope_type, scope_id }: NetBoxFields, refs: Refs) {
  const scope = modelOf(scope_type);
  return {
    site: refs.id('dcim.site', scope === 'dcim.site' ? scope_id : site),
    location: refs.id('dcim.location', scope === 'dcim.location' ? scope_id : null),
  };
}
