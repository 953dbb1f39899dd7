import { type TroubleKind, troubleKinds, usualUnusedDays } from '@raceway/shared';

/** What the address says is looked at. */
export interface TroubleSearch {
  kind?: TroubleKind;
  site?: string;
  /** `global`, or the id of a VRF; absent for any. */
  vrf?: string;
  days?: string;
}

const isKind = (value: unknown): value is TroubleKind => typeof value === 'string' && value in troubleKinds;
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads the page's address; what it does not know is dropped. */
export function readTroubleSearch({ kind, site, vrf, days }: Record<string, unknown>): TroubleSearch {
  const found: TroubleSearch = {};
  if (isKind(kind)) found.kind = kind;
  const texts = { site: textOf(site), vrf: textOf(vrf), days: textOf(days) };
  if (texts.site) found.site = texts.site;
  if (texts.vrf) found.vrf = texts.vrf;
  if (texts.days && /^[1-9]\d{0,2}$/.test(texts.days)) found.days = texts.days;
  return found;
}

/** What is looked at, as the server takes it. */
export interface TroubleInput {
  site?: string;
  vrf?: string | null;
  unusedDays: number;
}

/** The search of an address as the input of a call. */
export function inputOf({ site, vrf, days }: TroubleSearch): TroubleInput {
  return {
    ...(site && { site }),
    ...(vrf && { vrf: vrf === 'global' ? null : vrf }),
    unusedDays: days ? Number(days) : usualUnusedDays,
  };
}
