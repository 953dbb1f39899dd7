import type { DeviceCreate, PowerFeedCreate, PowerPanelCreate } from '@raceway/shared';
import { componentId, type Wiring } from './components.ts';
import { type ModelKey, models } from './deviceTypes.ts';
import { idsOf, racksOf } from './ids.ts';
import { parts } from './parts.ts';
import type { SitePlan } from './places.ts';
import { idOf } from './random.ts';

const sides = [
  { side: 'A', type: 'primary', pdu: 'pdu1' },
  { side: 'B', type: 'redundant', pdu: 'pdu2' },
] as const;

/** Panels and feeds of a tenant: two panels a site, and from each a three-phase feed to every rack. */
export function powerOf(
  tenant: string,
  plans: readonly SitePlan[],
): { panels: PowerPanelCreate[]; feeds: PowerFeedCreate[] } {
  const ids = idsOf(tenant);
  const panelId = ({ code }: SitePlan, side: string) => idOf(tenant, 'panel', code, side);
  return {
    panels: plans.flatMap((plan) =>
      sides.map(({ side }) => ({
        id: panelId(plan, side),
        name: `PDB-${side}`,
        site: ids.site(plan),
        location: ids.building(plan),
        description: side === 'A' ? 'Fed by the first transformer.' : 'Fed by the second transformer.',
      })),
    ),
    feeds: plans.flatMap((plan) => {
      const supply = plan.pdu === 'pduUs' ? { voltage: 208, amperage: 50 } : { voltage: 400, amperage: 32 };
      return racksOf(plan).flatMap(({ name, plan: rack }) =>
        sides.map(({ side, type }) => ({
          id: feedId(tenant, plan, name, side),
          name: `${name}-${side}`,
          panel: panelId(plan, side),
          rack: ids.rack(plan, name),
          type,
          phase: 'three' as const,
          status: rack.own.status === 'planned' ? ('planned' as const) : ('active' as const),
          ...supply,
        })),
      );
    }),
  };
}

const feedId = (tenant: string, { code }: SitePlan, rack: string, side: string) =>
  idOf(tenant, 'feed', code, rack, side);

/** The outlets of a strip, those for big plugs last. */
const bigFrom = 21;
const outletCount = 24;

/**
 * What the inlets of racked devices hang on: strips on the feeds of their side, all else on the strips of its rack, the
 * first inlet on A and the second on B, one outlet after the other.
 */
export function wiringOf(tenant: string, plans: readonly SitePlan[], devices: readonly DeviceCreate[]): Wiring {
  const ids = idsOf(tenant);
  const modelByType = new Map((Object.keys(models) as ModelKey[]).map((key) => [ids.deviceType(key), key]));
  const wiring = new Map<string, { feed?: string; outlet?: string }>();
  const byRack = new Map<string, DeviceCreate[]>();
  for (const device of devices) {
    if (device.rack) byRack.set(device.rack, [...(byRack.get(device.rack) ?? []), device]);
  }
  for (const plan of plans) {
    for (const { name } of racksOf(plan)) {
      const own = byRack.get(ids.rack(plan, name)) ?? [];
      for (const { side, pdu } of sides) {
        const strip = ids.device(plan, `${plan.code}-${name.toLowerCase()}-${pdu}`);
        wiring.set(componentId(strip, 'powerPort', 'Inlet'), { feed: feedId(tenant, plan, name, side) });
        let [small, big] = [0, bigFrom];
        for (const { id = '', deviceType } of own) {
          const model = modelByType.get(deviceType);
          const inlet = (model && parts[model])?.find((part) => part.name === `PSU ${side === 'A' ? 1 : 2}`);
          if (!inlet) continue;
          const isBig = inlet.fields.type === 'iec-60320-c20';
          const number = isBig ? big++ : small++;
          if (number >= (isBig ? outletCount : bigFrom)) continue;
          const outlet = componentId(strip, 'powerOutlet', String(number + 1));
          wiring.set(componentId(id, 'powerPort', inlet.name), { outlet });
        }
      }
    }
  }
  return wiring;
}
