import {
  device as deviceEntity,
  displayOf,
  type Faceplate,
  type FaceplateHardware,
  faceplateOf,
  module as moduleEntity,
  registry,
} from '@raceway/shared';
import type { AnyRow } from '../../app/trpc.ts';
import type { CallError } from '../../live/errors.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { type EntityList, useEntityList } from '../../live/useEntityList.ts';
import type { Owner } from '../components/owner.ts';
import { type BayContents, type ShownPart, shownPart } from './faceplatePart.ts';

/** Of no row: what is asked for it answers nothing. */
const noId = '00000000-0000-0000-0000-000000000000';

/** All rows of an entity that belong to the owner; none of an entity that such an owner cannot have. */
function useRowsOf(key: string, { field, id }: Owner): EntityList {
  const entity = registry.get(field === 'device' ? `dcim.${key}` : `dcim.${key}Template`);
  const where = field in entity.fields ? { [field]: id } : { deviceType: noId };
  const list = useEntityList(entity, { where, settling: 'at-once', pageSize: 1000 });
  useAllPages(list);
  return list;
}

type Content = [bay: string, content: { module: string | null; name: string }];

/** What is in the bays of a device: modules, and devices by their names. */
function useBayContents({ field, id }: Owner, bays: readonly AnyRow[]): BayContents {
  const device = field === 'device' ? id : noId;
  const modules = useEntityList(moduleEntity, {
    where: { device },
    include: ['moduleType'],
    settling: 'at-once',
    pageSize: 1000,
  });
  const children = useEntityList(deviceEntity, { where: { parent: device }, settling: 'at-once', pageSize: 1000 });
  const inModuleBays = modules.rows.map((row) => {
    const type = modules.lookup('dcim.moduleType', String(row.moduleType));
    return [String(row.moduleBay), { module: row.id, name: type ? String(type.model) : '' }] satisfies Content;
  });
  const names = new Map(children.rows.map((row) => [row.id, displayOf(deviceEntity, row)]));
  const inDeviceBays = bays.flatMap((bay) => {
    const name = names.get(String(bay.installedDevice));
    return name === undefined ? [] : [[bay.id, { module: null, name }] satisfies Content];
  });
  return new Map<string, Content[1]>([...inModuleBays, ...inDeviceBays]);
}

/** The faceplate of a device or of hardware of a type, live; null while its parts load. */
export function useFaceplate(
  owner: Owner,
  hardware: FaceplateHardware,
): { plate: Faceplate<ShownPart> | null; error: CallError | null } {
  const lists: readonly [string, EntityList][] = [
    ['interface', useRowsOf('interface', owner)],
    ['consolePort', useRowsOf('consolePort', owner)],
    ['consoleServerPort', useRowsOf('consoleServerPort', owner)],
    ['powerPort', useRowsOf('powerPort', owner)],
    ['powerOutlet', useRowsOf('powerOutlet', owner)],
    ['frontPort', useRowsOf('frontPort', owner)],
    ['rearPort', useRowsOf('rearPort', owner)],
    ['auxPort', useRowsOf('auxPort', owner)],
    ['moduleBay', useRowsOf('moduleBay', owner)],
    ['deviceBay', useRowsOf('deviceBay', owner)],
  ];
  const bays = lists.at(-1)?.[1].rows ?? [];
  const contents = useBayContents(owner, bays);
  const error = lists.find(([, list]) => list.error)?.[1].error ?? null;
  if (lists.some(([, list]) => list.isLoading)) return { plate: null, error };
  const suffix = owner.field === 'device' ? '' : 'Template';
  const parts = lists.flatMap(([key, { rows }]) => {
    const entity = registry.get(`dcim.${key}${suffix}`);
    return rows.filter(({ deletedAt }) => deletedAt === null).map((row) => shownPart(entity, row, contents));
  });
  return { plate: faceplateOf(hardware, parts), error };
}
