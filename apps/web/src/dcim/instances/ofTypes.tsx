import { device, module as moduleEntity, rack } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { InstanceCount, Instances } from './Instances.tsx';

/** The devices of a device type. */
export const DevicesOfType = ({ row }: RowProps): ReactNode => (
  <Instances entity={device} field="deviceType" id={row.id} columns={['status', 'role', 'site', 'rack', 'serial']} />
);

/** How many devices of the type there are. */
export const DevicesOfTypeCount = ({ row }: RowProps): ReactNode => (
  <InstanceCount entity={device} field="deviceType" id={row.id} />
);

/** The modules of a module type. */
export const ModulesOfType = ({ row }: RowProps): ReactNode => (
  <Instances
    entity={moduleEntity}
    field="moduleType"
    id={row.id}
    columns={['device', 'moduleBay', 'status', 'serial']}
  />
);

/** How many modules of the type there are. */
export const ModulesOfTypeCount = ({ row }: RowProps): ReactNode => (
  <InstanceCount entity={moduleEntity} field="moduleType" id={row.id} />
);

/** The racks of a rack type. */
export const RacksOfType = ({ row }: RowProps): ReactNode => (
  <Instances entity={rack} field="rackType" id={row.id} columns={['status', 'role', 'site', 'location', 'serial']} />
);

/** How many racks of the type there are. */
export const RacksOfTypeCount = ({ row }: RowProps): ReactNode => (
  <InstanceCount entity={rack} field="rackType" id={row.id} />
);

const memberColumns = ['vcPosition', 'vcPriority', 'status', 'deviceType', 'serial', 'rack'];

/** The members of a virtual chassis, by position. */
export const MembersOfChassis = ({ row }: RowProps): ReactNode => (
  <Instances entity={device} field="virtualChassis" id={row.id} columns={memberColumns} order="vcPosition" />
);

/** How many members it has. */
export const MembersOfChassisCount = ({ row }: RowProps): ReactNode => (
  <InstanceCount entity={device} field="virtualChassis" id={row.id} />
);
