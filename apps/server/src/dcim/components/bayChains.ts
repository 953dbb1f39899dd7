import type { Module, ModuleBay, NameContext } from '@raceway/shared';
import type { Reading } from '../../core/reading.ts';

type Chain = readonly ModuleBay[];

/**
 * The bays that lead to bays, each chain from the device's own bay down to the bay itself. A chain that comes back to
 * where it was ends there.
 */
export async function bayChains(reading: Reading, bayIds: readonly string[]): Promise<(bayId: string) => Chain> {
  const bays = new Map<string, ModuleBay>();
  const modules = new Map<string, Module>();
  let missing = [...new Set(bayIds)];
  while (missing.length > 0) {
    const found = (await reading.load('dcim.moduleBay', missing)) as unknown as Map<string, ModuleBay>;
    for (const [id, bay] of found) bays.set(id, bay);
    const above = [...found.values()].flatMap(({ module }) => (module && !modules.has(module) ? [module] : []));
    const holders = (await reading.load('dcim.module', above)) as unknown as Map<string, Module>;
    for (const [id, module] of holders) modules.set(id, module);
    missing = [...new Set([...holders.values()].map(({ moduleBay }) => moduleBay))].filter((id) => !bays.has(id));
  }
  return (bayId) => {
    const chain: ModuleBay[] = [];
    for (let bay = bays.get(bayId); bay && !chain.includes(bay); ) {
      chain.unshift(bay);
      bay = bays.get(modules.get(bay.module ?? '')?.moduleBay ?? '');
    }
    return chain;
  };
}

/** What names of components tell of a place in these bays of a device. */
export function placeOf(bays: Chain, device: { vcPosition: number | null } | undefined): NameContext {
  return { bays, vcPosition: device?.vcPosition ?? null };
}
