import type { AnyEntity } from '@raceway/shared';
import {
  type Icon,
  IconBox,
  IconBoxModel2,
  IconBuilding,
  IconBuildingFactory2,
  IconBuildings,
  IconCategory,
  IconDoor,
  IconKey,
  IconMapPin,
  IconServer,
  IconServer2,
  IconTag,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';

/** The icons that declarations name. Named one by one, so that the bundle holds no others. */
const icons: Record<string, Icon> = {
  'box-model': IconBoxModel2,
  building: IconBuilding,
  'building-factory': IconBuildingFactory2,
  buildings: IconBuildings,
  category: IconCategory,
  door: IconDoor,
  key: IconKey,
  'map-pin': IconMapPin,
  server: IconServer2,
  'server-2': IconServer,
  tag: IconTag,
  user: IconUser,
  users: IconUsers,
};

/** The icon of an entity; a plain box for a name that has none here. */
export function iconOf(entity: AnyEntity): Icon {
  return icons[entity.icon] ?? IconBox;
}
