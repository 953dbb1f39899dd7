import {
  componentKinds,
  deviceBay,
  deviceBayTemplate,
  frontPort,
  frontPortTemplate,
  module,
  moduleBay,
  moduleType,
  networkInterface,
  portMapping,
  portMappingTemplate,
  powerOutlet,
  powerPort,
  rearPort,
  rearPortTemplate,
  virtualChassis,
} from '@raceway/shared';
import type { EntityHooks } from '../../core/hooks.ts';
import { joinHooks } from '../../core/joinHooks.ts';
import { interfaceMacHooks, interfaceVlanHooks } from '../../ipam/index.ts';
import { moduleBayHooks, moduleHooks, moduleTypeHooks } from './moduleHooks.ts';
import { deviceBayHooks, deviceBayTemplateHooks } from './rules/deviceBays.ts';
import { interfaceHooks } from './rules/interfaces.ts';
import { validateLinks } from './rules/links.ts';
import { validateMappings, validatePositions } from './rules/ports.ts';
import { powerOutletHooks, powerPortHooks } from './rules/power.ts';
import { virtualChassisHooks } from './rules/virtualChassis.ts';

/** What components and templates of one kind do beside what all of them do. */
const own: Readonly<Record<string, EntityHooks>> = {
  [deviceBay.name]: deviceBayHooks,
  [deviceBayTemplate.name]: deviceBayTemplateHooks,
  [frontPort.name]: { validate: validatePositions(portMapping, 'frontPort') },
  [frontPortTemplate.name]: { validate: validatePositions(portMappingTemplate, 'frontPort') },
  [moduleBay.name]: moduleBayHooks,
  [networkInterface.name]: joinHooks(interfaceHooks, interfaceVlanHooks, interfaceMacHooks),
  [portMapping.name]: { validate: validateMappings },
  [portMappingTemplate.name]: { validate: validateMappings },
  [powerOutlet.name]: powerOutletHooks,
  [powerPort.name]: powerPortHooks,
  [rearPort.name]: { validate: validatePositions(portMapping, 'rearPort') },
  [rearPortTemplate.name]: { validate: validatePositions(portMappingTemplate, 'rearPort') },
};

/** Behaviour of components and their templates, of modules and virtual chassis, by the name of the entity. */
export const componentHooks: Readonly<Record<string, EntityHooks>> = {
  ...Object.fromEntries(
    componentKinds
      .flatMap(({ template, component }) => [template.name, component.name])
      .map((name) => [name, joinHooks({ validate: validateLinks }, own[name] ?? {})]),
  ),
  [module.name]: moduleHooks,
  [moduleType.name]: moduleTypeHooks,
  [virtualChassis.name]: virtualChassisHooks,
};
