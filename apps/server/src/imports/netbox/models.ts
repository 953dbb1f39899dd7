import { componentMappings, moduleComponentMappings, powerWiringMapping, templateMappings } from './components.ts';
import { catalogueMappings, deviceMappings, moduleMappings } from './hardware.ts';
import type { Mapping } from './mapping.ts';
import { contactAssignmentMapping, placeMappings } from './places.ts';
import { rackMappings } from './racks.ts';
import { routingMappings } from './routing.ts';
import { fhrpGroupMapping, primaryAddressMappings, serviceMappings } from './services.ts';
import { spaceMappings } from './space.ts';
import { clusterMappings, machineMappings } from './virtualization.ts';
import { switchingMappings, vlanMappings } from './vlans.ts';

/** What becomes of NetBox's models, in the order in which they are taken: what is referred to comes first. */
export const mappings: readonly Mapping[] = [
  ...placeMappings,
  ...catalogueMappings,
  ...templateMappings,
  ...rackMappings,
  ...clusterMappings,
  ...routingMappings,
  ...vlanMappings,
  ...deviceMappings,
  ...componentMappings,
  ...moduleMappings,
  ...moduleComponentMappings,
  powerWiringMapping,
  ...machineMappings,
  ...switchingMappings,
  fhrpGroupMapping,
  ...spaceMappings,
  ...primaryAddressMappings,
  ...serviceMappings,
  contactAssignmentMapping,
];
