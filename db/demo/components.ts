import type { DeviceCreate } from '@raceway/shared';
import { type ModelKey, models } from './deviceTypes.ts';
import { idsOf } from './ids.ts';
import { type Part, parts } from './parts.ts';
import { idOf } from './random.ts';

/** Rows of entities, in the order in which they are to be made: what others refer to comes first. */
export type RowsInOrder = readonly (readonly [entity: string, rows: readonly object[]])[];

/** What an inlet of a device hangs on. */
export type Wiring = ReadonlyMap<string, { feed?: string; outlet?: string }>;

/** Fields of components by the component's id. */
type FieldsById = ReadonlyMap<string, Record<string, unknown>>;

/** Kinds of components in their order; inlets that hang on outlets come after these. */
const order = [
  'consolePort',
  'consoleServerPort',
  'powerPort',
  'powerOutlet',
  'interface',
  'rearPort',
  'frontPort',
  'portMapping',
  'moduleBay',
] as const;

type Row = Record<string, unknown>;

/** The rows that parts become, by kind. @param owner the id of what they are of, and the field that says so */
function rowsOf(list: readonly Part[], owner: string, fields: Row): { kind: string; row: Row }[] {
  const id = (kind: string, name: string) => idOf('part', owner, kind, name);
  return list.flatMap(({ kind, name, fields: own }) => {
    const inlet = kind === 'powerOutlet' ? { powerPort: id('powerPort', 'Inlet') } : {};
    const row = { kind, row: { id: id(kind, name), name, ...fields, ...own, ...inlet } };
    if (kind !== 'frontPort') return [row];
    const ends = { frontPort: id('frontPort', name), rearPort: id('rearPort', name) };
    return [row, { kind: 'portMapping', row: { id: id('portMapping', name), ...fields, ...ends } }];
  });
}

function inOrder(rows: readonly { kind: string; row: Row }[], suffix: '' | 'Template'): RowsInOrder {
  return order.map((kind) => [
    `dcim.${kind}${suffix}`,
    rows.filter((item) => item.kind === kind).map(({ row }) => row),
  ]);
}

/** The templates of a tenant's device types. @param tenant its slug */
export function templatesOf(tenant: string): RowsInOrder {
  const ids = idsOf(tenant);
  const rows = (Object.keys(models) as ModelKey[]).flatMap((key) => {
    const deviceType = ids.deviceType(key);
    return rowsOf(parts[key] ?? [], deviceType, { deviceType });
  });
  return inOrder(rows, 'Template');
}

/** The id of a device's component. */
export function componentId(device: string, kind: Part['kind'], name: string): string {
  return idOf('part', device, kind, name);
}

/**
 * The components of devices.
 * @param tenant the slug of theirs
 * @param own what components have that others of their template have not: what inlets hang on, VLANs of interfaces
 */
export function componentsOf(tenant: string, devices: readonly DeviceCreate[], own: FieldsById): RowsInOrder {
  const ids = idsOf(tenant);
  const modelByType = new Map((Object.keys(models) as ModelKey[]).map((key) => [ids.deviceType(key), key]));
  const rows = devices.flatMap(({ id = '', deviceType }) => {
    const model = modelByType.get(deviceType);
    return rowsOf((model && parts[model]) ?? [], id, { device: id });
  });
  const wired = rows.map(({ kind, row }) => ({ kind, row: { ...row, ...own.get(String(row.id)) } }));
  const isPlugged = ({ row }: { row: Row }) => Boolean(row.outlet);
  const plugged = wired.filter(isPlugged).map(({ row }) => row);
  return [
    ...inOrder(
      wired.filter((item) => !isPlugged(item)),
      '',
    ),
    ['dcim.powerPort', plugged],
  ];
}
