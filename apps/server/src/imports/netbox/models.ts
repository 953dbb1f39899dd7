import { componentMappings, moduleComponentMappings, powerWiringMapping, templateMappings } from './components.ts';
import { catalogueMappings, deviceMappings, moduleMappings } from './hardware.ts';
import type { Mapping } from './mapping.ts';
import { contactAssignmentMapping, placeMappings } from './places.ts';
import { rackMappings } from './racks.ts';

/** What becomes of NetBox's models, in the order in which they are taken: what is referred to comes first. */
export const mappings: readonly Mapping[] = [
  ...placeMappings,
  ...catalogueMappings,
  ...templateMappings,
  ...rackMappings,
  ...deviceMappings,
  ...componentMappings,
  ...moduleMappings,
  ...moduleComponentMappings,
  powerWiringMapping,
  contactAssignmentMapping,
];
