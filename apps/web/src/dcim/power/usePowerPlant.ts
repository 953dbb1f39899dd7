import type { SitePowerPlant } from '@raceway/shared';
import type { CallError } from '../../live/errors.ts';
import { useLiveCall } from '../../live/useLiveCall.ts';

const topics = ['dcim.powerPanel', 'dcim.powerFeed', 'dcim.powerPort', 'dcim.powerOutlet', 'dcim.device', 'dcim.rack'];

/** The power plant of a site, live; null while it loads. */
export function usePowerPlant(site: string): { plant: SitePowerPlant | null; error: CallError | null } {
  const { answer, error } = useLiveCall({
    name: 'dcim.power.plant',
    input: { site },
    topics,
    call: (api) => api.procedures.dcim.power.plant.query({ site }),
  });
  return { plant: answer, error };
}
