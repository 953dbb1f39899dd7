import { stringifySearch } from '../../app/searchParams.ts';

/** What a page of racks side by side is opened with: a place, a group, or racks by id. */
export interface ElevationsOf {
  site?: string;
  location?: string;
  group?: string;
  racks?: readonly string[];
}

/** The address of racks side by side. */
export function elevationsHref(tenant: string, { racks, ...of }: ElevationsOf): string {
  return `/t/${tenant}/dcim/elevations${stringifySearch({ ...of, racks: racks?.join(',') })}`;
}
