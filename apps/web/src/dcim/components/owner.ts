import { type AnyEntity, inWords, labelOf } from '@raceway/shared';
import { allColumns, type ListColumn } from '../../entity/list/columns.ts';

/** What parts belong to: a device has components, a type has their templates. */
export interface Owner {
  field: 'device' | 'deviceType' | 'moduleType';
  id: string;
}

const ownerFields: ReadonlySet<string> = new Set(['device', 'deviceType', 'moduleType']);

/** Fields that say more of a part than its list does, in the order of the columns. */
const furtherFields = [
  'position',
  'positions',
  'color',
  'isEnabled',
  'isManagementOnly',
  'isMarkedConnected',
  'maximumDraw',
  'allocatedDraw',
  'feedLeg',
  'macAddress',
  'mtu',
  'poeMode',
  'module',
  'installedDevice',
  'parent',
  'capacity',
  'cores',
  'slot',
  'firmwareVersion',
  'kind',
  'manufacturer',
  'partId',
  'serial',
  'status',
];

/** A letter of a column's head is about this wide. */
const letterPx = 7;

/** A column of a table of parts. */
export interface PartColumn extends ListColumn {
  label: string;
}

/** The columns of a table of parts: what their list has and more, without whom they belong to. */
export function partColumns(entity: AnyEntity): PartColumn[] {
  const listed = entity.list.filter((name) => !ownerFields.has(name) && name !== 'label' && name !== 'description');
  const further = furtherFields.filter((name) => name in entity.fields);
  const last = ['label', 'description'].filter((name) => name in entity.fields);
  const names = [...new Set([...listed, ...further, ...last])];
  const all = new Map(allColumns(entity).map((column) => [column.name, column]));
  return names.flatMap((name) => {
    const column = all.get(name);
    if (!column) return [];
    const label = labelOf(entity, name);
    return [{ ...column, label, width: Math.max(column.width, label.length * letterPx + 24) }];
  });
}

/** `Interface template` → `interface`: what a part is called where its owner is plain. */
export const partWord = (entity: AnyEntity): string => inWords(entity.label.replace(/ template$/, ''));

/** `Interface templates` → `Interfaces`. */
export const partsWord = (entity: AnyEntity): string =>
  entity.plural.endsWith(' templates') ? `${entity.label.replace(/ template$/, '')}s` : entity.plural;

const fieldsOfOne: ReadonlySet<string> = new Set([
  'name',
  'macAddress',
  'wwn',
  'serial',
  'assetTag',
  'device',
  'deviceType',
  'moduleType',
  'module',
]);

/** Whether the field makes sense for one part only, so that many are not given the same. */
export const isOfOnePart = (name: string): boolean => fieldsOfOne.has(name);
