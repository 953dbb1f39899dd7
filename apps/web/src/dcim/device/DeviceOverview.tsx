import { type DeviceType, deviceType as deviceTypeEntity } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { useReference } from '../../live/useReference.ts';
import { FaceplatePanel } from '../faceplate/FaceplatePanel.tsx';
import { DevicePanel } from '../rack/DevicePanel.tsx';

/** A device at a glance: its faces, and where it is. */
export function DeviceOverview({ row }: RowProps): ReactNode {
  const reference = useReference(deviceTypeEntity.name, String(row.deviceType));
  const type = reference.row as unknown as DeviceType | null;
  return (
    <>
      {type && (
        <FaceplatePanel
          owner={{ field: 'device', id: row.id }}
          hardware={type}
          name={String(row.name)}
          partsTab="components"
        />
      )}
      <DevicePanel row={row} />
    </>
  );
}
