import {
  consolePortTemplate,
  consoleServerPortTemplate,
  deviceBayTemplate,
  frontPortTemplate,
  interfaceTemplate,
  inventoryItemTemplate,
  moduleBayTemplate,
  powerOutletTemplate,
  powerPortTemplate,
  rearPortTemplate,
} from '../../dcim/components/templates.ts';
import type { AnyEntity } from '../../entity/entity.ts';

/** A list of components in a file, and which key of an item is which field of the template (NetBox §6.1). */
export interface ComponentList {
  key: string;
  entity: AnyEntity;
  fields: Readonly<Record<string, string>>;
  /** Keys that hold the name of another item, of the same file: which field it is, and of which entity. */
  references?: Readonly<Record<string, { field: string; to: AnyEntity }>>;
}

const named = { name: 'name', label: 'label', description: 'description' };
const typed = { ...named, type: 'type' };
const passThrough = { ...typed, color: 'color', positions: 'positions' };

/** The lists in the order in which templates are made: what others refer to comes first. */
export const componentLists: readonly ComponentList[] = [
  { key: 'console-ports', entity: consolePortTemplate, fields: typed },
  { key: 'console-server-ports', entity: consoleServerPortTemplate, fields: typed },
  {
    key: 'power-ports',
    entity: powerPortTemplate,
    fields: { ...typed, maximum_draw: 'maximumDraw', allocated_draw: 'allocatedDraw' },
  },
  {
    key: 'power-outlets',
    entity: powerOutletTemplate,
    fields: { ...typed, feed_leg: 'feedLeg' },
    references: { power_port: { field: 'powerPort', to: powerPortTemplate } },
  },
  {
    key: 'interfaces',
    entity: interfaceTemplate,
    fields: {
      ...typed,
      enabled: 'isEnabled',
      mgmt_only: 'isManagementOnly',
      poe_mode: 'poeMode',
      poe_type: 'poeType',
      rf_role: 'rfRole',
    },
    references: { bridge: { field: 'bridge', to: interfaceTemplate } },
  },
  { key: 'rear-ports', entity: rearPortTemplate, fields: passThrough },
  { key: 'front-ports', entity: frontPortTemplate, fields: passThrough },
  { key: 'module-bays', entity: moduleBayTemplate, fields: { ...named, position: 'position' } },
  { key: 'device-bays', entity: deviceBayTemplate, fields: named },
  { key: 'inventory-items', entity: inventoryItemTemplate, fields: { ...named, part_id: 'partId' } },
];
