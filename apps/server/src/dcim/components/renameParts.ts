import { moduleBay as bayEntity, type ModuleBay, renamesOf } from '@raceway/shared';
import type { CommitSession, Write } from '../../core/hooks.ts';
import { addRenames } from './addComponents.ts';
import { placeOf } from './bayChains.ts';
import type { HardwarePart } from './hardwareParts.ts';

/** A part of a device before something moved. */
interface FormerPlace {
  bays: readonly ModuleBay[];
  vcPosition: number | null;
}

/**
 * Asks for the names that components of a device get because it, or a module of it, sits elsewhere now. What is further
 * in comes later: bays change their positions too, after which components of the modules in them are called.
 * @param parts as they are now
 * @param formerOf where a part was before
 */
export function renameParts(
  session: CommitSession,
  write: Write,
  parts: readonly HardwarePart[],
  device: { vcPosition: number | null } | undefined,
  formerOf: (part: HardwarePart) => FormerPlace,
): void {
  const renamed = new Map<string, Partial<ModuleBay>>();
  for (const part of parts.toSorted((a, b) => a.bays.length - b.bays.length)) {
    const former = formerOf(part);
    const bays = part.bays.map((bay) => ({ ...bay, ...renamed.get(bay.id) }));
    const renames = renamesOf(part.templates, part.present, placeOf(former.bays, former), placeOf(bays, device));
    for (const { entity, id, patch } of renames) if (entity === bayEntity) renamed.set(id, patch);
    addRenames(session, write, renames);
  }
}
