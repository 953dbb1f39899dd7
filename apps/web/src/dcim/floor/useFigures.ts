import type { RackFigures } from '@raceway/shared';
import { useMemo } from 'react';
import { useLiveCall } from '../../live/useLiveCall.ts';

/** What fills the racks of a site, or says how much they hold. */
const telling = [
  'dcim.rackReservation',
  'dcim.rackAccessory',
  'dcim.powerFeed',
  'dcim.floorTile',
  'dcim.module',
  'dcim.deviceType',
];

/** What is free and used in the racks of a plan, by the rack's id, live. */
export function useFigures(plan: string, site: string): ReadonlyMap<string, RackFigures> {
  const { answer } = useLiveCall({
    name: 'dcim.floorPlan.figures',
    input: { id: plan },
    topics: [`organization.site:${site}`, ...telling],
    touches: ({ entity, before }) =>
      entity === 'dcim.device' || entity === 'dcim.rack' || telling.includes(entity)
        ? // A tile that is only moved holds the same rack.
          entity !== 'dcim.floorTile' || before === null || 'rack' in before || 'deletedAt' in before
        : false,
    call: (api) => api.procedures.dcim.floorPlan.figures.query({ id: plan }),
  });
  return useMemo(() => new Map((answer ?? []).map((figures) => [figures.rack, figures])), [answer]);
}
