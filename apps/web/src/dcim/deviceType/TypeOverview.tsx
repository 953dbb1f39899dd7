import type { DeviceType, FaceplateHardware } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { FaceplatePanel } from '../faceplate/FaceplatePanel.tsx';
import { TypeImages } from './TypeImages.tsx';

/** A device type at a glance: its faces as its templates have them, and pictures of it. */
export function DeviceTypeOverview({ row }: RowProps): ReactNode {
  const type = row as unknown as DeviceType;
  return (
    <>
      <FaceplatePanel
        owner={{ field: 'deviceType', id: row.id }}
        hardware={type}
        name={type.model}
        partsTab="templates"
      />
      <TypeImages type={type} />
    </>
  );
}

/** A module has no height of its own: it is as long as what is on it. */
const moduleHardware: FaceplateHardware = { uHeight: 0, mountWidth: 'quarter' };

/** A module type at a glance. */
export function ModuleTypeOverview({ row }: RowProps): ReactNode {
  return (
    <FaceplatePanel
      owner={{ field: 'moduleType', id: row.id }}
      hardware={moduleHardware}
      name={String(row.model)}
      partsTab="templates"
    />
  );
}
