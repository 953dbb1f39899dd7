import type { EntityTab } from '../entity/detail/entityExtras.ts';
import { DeviceComponentCount, DeviceComponents } from './device/DeviceComponents.tsx';
import {
  DeviceTypeTemplateCount,
  DeviceTypeTemplates,
  ModuleTypeTemplateCount,
  ModuleTypeTemplates,
} from './deviceType/TypeTemplates.tsx';
import {
  DevicesOfType,
  DevicesOfTypeCount,
  ModulesOfType,
  ModulesOfTypeCount,
  RacksOfType,
  RacksOfTypeCount,
} from './instances/Instances.tsx';

/** The tabs of hardware's pages beside the derived ones, by the entity's name. */
export const hardwareTabs: Readonly<Record<string, readonly EntityTab[]>> = {
  'dcim.device': [{ value: 'components', label: 'Components', Count: DeviceComponentCount, Content: DeviceComponents }],
  'dcim.deviceType': [
    { value: 'templates', label: 'Templates', Count: DeviceTypeTemplateCount, Content: DeviceTypeTemplates },
    { value: 'devices', label: 'Devices', Count: DevicesOfTypeCount, Content: DevicesOfType },
  ],
  'dcim.moduleType': [
    { value: 'templates', label: 'Templates', Count: ModuleTypeTemplateCount, Content: ModuleTypeTemplates },
    { value: 'modules', label: 'Modules', Count: ModulesOfTypeCount, Content: ModulesOfType },
  ],
  'dcim.rackType': [{ value: 'racks', label: 'Racks', Count: RacksOfTypeCount, Content: RacksOfType }],
};
