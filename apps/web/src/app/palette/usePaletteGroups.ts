import { type AnyEntity, inWords, readBlock, registry } from '@raceway/shared';
import { IconBinaryTree, IconListSearch } from '@tabler/icons-react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { iconOf } from '../../entity/icons.ts';
import { spaceHref } from '../../ipam/space/spaceHref.ts';
import { toList, toRow } from '../paths.ts';
import { useTenantSlug } from '../tenant.ts';
import { isNamed, type PaletteGroup, type PaletteItem } from './paletteItem.ts';
import { recentObjects } from './recentObjects.ts';
import { useCommands } from './useCommands.ts';
import { type ObjectHit, useObjectSearch } from './useObjectSearch.ts';

const shownRecent = 6;
/** Lists that are offered for all that the words match, of the kinds that were found. */
const shownLists = 2;

/** What the palette shows for what was typed, the exact match first; nothing in it is empty. */
export function usePaletteGroups(typed: string) {
  const navigate = useNavigate();
  const { history } = useRouter();
  const tenant = useTenantSlug();
  const commands = useCommands();
  const { hits, text, isFetching, error } = useObjectSearch(typed);

  const toObject = (hit: Omit<ObjectHit, 'detail'> & { detail?: string }): PaletteItem[] => {
    const entity = registry.find(hit.entity);
    if (!entity) return [];
    const run = () => navigate(toRow(tenant, entity, hit.id));
    return [{ id: hit.id, label: hit.display, detail: hit.detail, kind: entity.label, icon: iconOf(entity), run }];
  };
  const toAll = (entity: AnyEntity): PaletteItem => ({
    id: `all:${entity.name}`,
    label: `All ${inWords(entity.plural)} that match “${text}”`,
    icon: IconListSearch,
    run: () => navigate(toList(tenant, entity, { q: text })),
  });
  // An address is somewhere, also where it has no row.
  const isBlock = readBlock(text) !== null;
  const inSpace: PaletteItem = {
    id: 'space',
    label: `${text} in IP space`,
    icon: IconBinaryTree,
    run: () => history.push(spaceHref(tenant, { find: text })),
  };
  const kinds = [...new Set(hits.map((hit) => hit.entity))].flatMap((name) => registry.find(name) ?? []);
  const isEmpty = typed.trim() === '';
  const matching = (items: PaletteItem[]) => items.filter(({ label }) => isNamed(label, typed));
  const objects = {
    label: 'Objects',
    items: [...hits.flatMap(toObject), ...(isBlock ? [inSpace] : []), ...kinds.slice(0, shownLists).map(toAll)],
  };
  const pages = { label: 'Go to', items: matching(commands.pages) };
  const actions = { label: 'Do', items: matching(commands.actions) };
  // A name typed in full is meant before any page of a like name.
  const isExact = isBlock || hits[0]?.display.toLowerCase() === text.toLowerCase();
  const recent = {
    label: 'Recent',
    items: isEmpty ? recentObjects(tenant).slice(0, shownRecent).flatMap(toObject) : [],
  };
  const groups: PaletteGroup[] = [recent, ...(isExact ? [objects, pages] : [pages, objects]), actions];
  return { groups: groups.filter(({ items }) => items.length > 0), isFetching, error };
}
