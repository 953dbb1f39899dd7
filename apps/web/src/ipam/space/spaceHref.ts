import { stringifySearch } from '../../app/searchParams.ts';
import { type SpaceView, spaceSearch } from './spaceView.ts';

const plain: SpaceView = { vrf: null, levels: 0, hasFree: false, find: '' };

/** The address of the tree of IP space. */
export function spaceHref(tenant: string, view: Partial<SpaceView>): string {
  return `/t/${tenant}/ipam/space${stringifySearch(spaceSearch({ ...plain, ...view }))}`;
}
