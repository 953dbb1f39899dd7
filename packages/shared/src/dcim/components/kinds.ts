import type { AnyEntity } from '../../entity/entity.ts';
import {
  auxPort,
  consolePort,
  consoleServerPort,
  deviceBay,
  frontPort,
  inventoryItem,
  moduleBay,
  networkInterface,
  portMapping,
  powerOutlet,
  powerPort,
  rearPort,
} from './components.ts';
import {
  auxPortTemplate,
  consolePortTemplate,
  consoleServerPortTemplate,
  deviceBayTemplate,
  frontPortTemplate,
  interfaceTemplate,
  inventoryItemTemplate,
  moduleBayTemplate,
  portMappingTemplate,
  powerOutletTemplate,
  powerPortTemplate,
  rearPortTemplate,
} from './templates.ts';

/** A kind of component: what a device has, and the template that it is made from. */
export interface ComponentKind {
  template: AnyEntity;
  component: AnyEntity;
}

/** All kinds, in the order in which components are made (NetBox §2.2): what others refer to comes first. */
export const componentKinds: readonly ComponentKind[] = [
  { template: consolePortTemplate, component: consolePort },
  { template: consoleServerPortTemplate, component: consoleServerPort },
  { template: powerPortTemplate, component: powerPort },
  { template: powerOutletTemplate, component: powerOutlet },
  { template: interfaceTemplate, component: networkInterface },
  { template: rearPortTemplate, component: rearPort },
  { template: frontPortTemplate, component: frontPort },
  { template: portMappingTemplate, component: portMapping },
  { template: auxPortTemplate, component: auxPort },
  { template: moduleBayTemplate, component: moduleBay },
  { template: deviceBayTemplate, component: deviceBay },
  { template: inventoryItemTemplate, component: inventoryItem },
];

/** The templates of components, in the order of {@link componentKinds}. */
export const templateEntities = componentKinds.map(({ template }) => template);

/** The components of devices, in the order of {@link componentKinds}. */
export const componentEntities = componentKinds.map(({ component }) => component);
