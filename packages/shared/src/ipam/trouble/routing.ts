/** What of a VRF says which routes come in and go out. */
export interface RoutingVrf {
  id: string;
  importTargets: readonly string[] | null;
  exportTargets: readonly string[] | null;
}

/** Two VRFs whose routes are in one table: that of `at`, which may be one of them. */
export interface VrfMeeting {
  a: string;
  b: string;
  at: string;
}

const meet = (left: readonly string[] | null, right: readonly string[] | null) =>
  (left ?? []).some((target) => right?.includes(target));

/** The VRFs whose routes are in the table of one, itself first: those that export a target which it imports (RFC 4364 §4.3.1). */
export function routesIn(vrf: RoutingVrf, all: readonly RoutingVrf[]): string[] {
  return [
    vrf.id,
    ...all
      .filter(({ id, exportTargets }) => id !== vrf.id && meet(vrf.importTargets, exportTargets))
      .map(({ id }) => id),
  ];
}

/**
 * All pairs of VRFs whose routes come together, be it in one of the two or in a third that takes in both. Each is told
 * once, the lower id first. Global has no row and no targets, so it meets none (D-VRF-10).
 */
export function meetingVrfs(vrfs: readonly RoutingVrf[]): VrfMeeting[] {
  const found = new Map<string, VrfMeeting>();
  for (const vrf of vrfs) {
    const inside = routesIn(vrf, vrfs).toSorted();
    for (const [index, a] of inside.entries())
      for (const b of inside.slice(index + 1)) {
        const key = `${a} ${b}`;
        // Where they meet directly says more than a third that both lead to.
        if (!found.has(key) || vrf.id === a || vrf.id === b) found.set(key, { a, b, at: vrf.id });
      }
  }
  return [...found.values()];
}
