import type { AnyEntity, FaceplatePart } from '@raceway/shared';
import type { AnyRow } from '../../app/trpc.ts';

/** A part of a faceplate with the row that it shows. */
export interface ShownPart extends FaceplatePart {
  entity: AnyEntity;
  row: AnyRow;
  /** Bays: what is in it, by name. */
  content: string | null;
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** What is in bays, by the bay's id. */
export type BayContents = ReadonlyMap<string, { module: string | null; name: string }>;

/** A row as a part of a faceplate. */
export function shownPart(entity: AnyEntity, row: AnyRow, contents: BayContents): ShownPart {
  const content = contents.get(row.id);
  return {
    id: row.id,
    kind: entity.key.replace(/Template$/, '') as FaceplatePart['kind'],
    entity,
    row,
    name: String(row.name),
    type: textOf(row.type),
    isManagementOnly: row.isManagementOnly === true,
    module: textOf(row.module),
    installed: content?.module ?? null,
    content: content?.name ?? null,
  };
}

/** Whether a port is in use, free, or switched off; the three that a faceplate tells apart by colour and by shape. */
export type PortState = 'free' | 'connected' | 'disabled';

/** The state of a port. */
export function stateOf({ row }: ShownPart): PortState {
  if (row.isEnabled === false) return 'disabled';
  return row.isMarkedConnected === true || row.feed || row.outlet ? 'connected' : 'free';
}

/** What a port is, in a line each: for its tooltip and for screen readers. */
export function factsOf(part: ShownPart): string[] {
  const { entity, row, content } = part;
  const state = stateOf(part);
  const type = entity.fields.type?.spec.choices?.find(({ value }) => value === row.type)?.label ?? textOf(row.type);
  return [
    [entity.label.replace(/ template$/, ''), type].filter(Boolean).join(', '),
    content === null ? '' : `Holds ${content || 'a module'}`,
    textOf(row.label) ? `Label ${row.label}` : '',
    textOf(row.macAddress) ?? '',
    row.isManagementOnly === true ? 'Management only' : '',
    state === 'disabled' ? 'Disabled' : state === 'connected' ? 'Connected' : '',
    textOf(row.description) ?? '',
  ].filter(Boolean);
}
