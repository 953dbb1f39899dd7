import type { EntityTab } from '../entity/detail/entityExtras.ts';
import { DeviceComponentCount, DeviceComponents } from './device/DeviceComponents.tsx';
import { DeviceStack } from './device/DeviceStack.tsx';
import {
  DeviceTypeTemplateCount,
  DeviceTypeTemplates,
  ModuleTypeTemplateCount,
  ModuleTypeTemplates,
} from './deviceType/TypeTemplates.tsx';
import {
  DevicesOfType,
  DevicesOfTypeCount,
  MembersOfChassis,
  MembersOfChassisCount,
  ModulesOfType,
  ModulesOfTypeCount,
  RacksOfType,
  RacksOfTypeCount,
} from './instances/ofTypes.tsx';
import { DeviceInventory, DeviceInventoryCount } from './inventory/DeviceInventory.tsx';
import { DeviceBayCount, DeviceBays } from './module/DeviceBays.tsx';

/** The tabs of hardware's pages beside the derived ones, by the entity's name. */
export const hardwareTabs: Readonly<Record<string, readonly EntityTab[]>> = {
  'dcim.device': [
    { value: 'components', label: 'Components', Count: DeviceComponentCount, Content: DeviceComponents },
    { value: 'bays', label: 'Modules and bays', Count: DeviceBayCount, Content: DeviceBays },
    { value: 'inventory', label: 'Inventory', Count: DeviceInventoryCount, Content: DeviceInventory },
    {
      value: 'stack',
      label: 'Virtual chassis',
      Content: DeviceStack,
      isShown: ({ virtualChassis }) => virtualChassis !== null,
    },
  ],
  'dcim.virtualChassis': [
    { value: 'members', label: 'Members', Count: MembersOfChassisCount, Content: MembersOfChassis },
  ],
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
