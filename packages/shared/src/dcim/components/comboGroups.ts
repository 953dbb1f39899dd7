/** An interface as far as its group goes. */
export interface ComboInterface {
  id: string;
  device: string;
  comboGroup: string | null;
  isEnabled: boolean;
}

const groupOf = ({ device, comboGroup }: ComboInterface): string | null =>
  comboGroup === null ? null : `${device} ${comboGroup.toLowerCase()}`;

/**
 * Those to be disabled because another one of their group is enabled now (D-IF-01).
 * @param enabled the interfaces that are being enabled, or join a group as enabled ones
 * @param others interfaces of the same devices
 */
export function comboRivals(enabled: readonly ComboInterface[], others: readonly ComboInterface[]): ComboInterface[] {
  const groups = new Set(enabled.map(groupOf));
  const kept = new Set(enabled.map(({ id }) => id));
  return others.filter((other) => {
    const group = groupOf(other);
    return group !== null && groups.has(group) && other.isEnabled && !kept.has(other.id);
  });
}

/** Of interfaces that are enabled at once those that come after the first of their group. */
export function comboClashes<I extends ComboInterface>(enabled: readonly I[]): I[] {
  const taken = new Set<string>();
  return enabled.filter((one) => {
    const group = groupOf(one);
    if (group === null) return false;
    const isTaken = taken.has(group);
    taken.add(group);
    return isTaken;
  });
}
