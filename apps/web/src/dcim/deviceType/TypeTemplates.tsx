import { type AnyEntity, deviceBayTemplate, templateEntities } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { PartCount } from '../components/PartCount.tsx';
import { PartsPanel } from '../components/PartsPanel.tsx';

const first = ['dcim.interfaceTemplate', 'dcim.powerPortTemplate', 'dcim.powerOutletTemplate'];
const rank = ({ name }: AnyEntity) => (first.includes(name) ? first.indexOf(name) : first.length);

const ofDeviceTypes = [...templateEntities].sort((a, b) => rank(a) - rank(b));
/** A module holds no devices. */
const ofModuleTypes = ofDeviceTypes.filter((entity) => entity !== deviceBayTemplate);

/** What devices of the type are made with, by kind. */
export function DeviceTypeTemplates({ row }: RowProps): ReactNode {
  return <PartsPanel owner={{ field: 'deviceType', id: row.id }} entities={ofDeviceTypes} />;
}

/** How many templates the device type has. */
export function DeviceTypeTemplateCount({ row }: RowProps): ReactNode {
  return <PartCount owner={{ field: 'deviceType', id: row.id }} entities={ofDeviceTypes} />;
}

/** What modules of the type are made with, by kind. */
export function ModuleTypeTemplates({ row }: RowProps): ReactNode {
  return <PartsPanel owner={{ field: 'moduleType', id: row.id }} entities={ofModuleTypes} />;
}

/** How many templates the module type has. */
export function ModuleTypeTemplateCount({ row }: RowProps): ReactNode {
  return <PartCount owner={{ field: 'moduleType', id: row.id }} entities={ofModuleTypes} />;
}
