/** The direction in which a list is sorted by a field. */
export type Direction = 'ascending' | 'descending';

/** How a list's order sorts by a field: null where it does not. */
export function directionOf(order: readonly string[], name: string): Direction | null {
  if (order.includes(name)) return 'ascending';
  return order.includes(`-${name}`) ? 'descending' : null;
}

/**
 * The order after a click on a column's head: ascending, then descending, then none.
 * @param isAdded Sort by the field after those before it, not in their place.
 */
export function nextOrder(order: readonly string[], name: string, isAdded: boolean): string[] {
  const direction = directionOf(order, name);
  const next = direction === null ? [name] : direction === 'ascending' ? [`-${name}`] : [];
  if (!isAdded) return next;
  const at = order.findIndex((item) => item === name || item === `-${name}`);
  return at < 0 ? [...order, ...next] : order.flatMap((item, index) => (index === at ? next : [item]));
}
