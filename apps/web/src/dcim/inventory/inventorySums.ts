import type { InventoryItem } from '@raceway/shared';

/** What there is of a kind of items. */
export interface InventorySum {
  kind: InventoryItem['kind'];
  count: number;
  /** MiB in all; null where none of them tells. */
  capacityMib: number | null;
  cores: number | null;
}

const plus = (sum: number | null, value: number | null) => (value === null ? sum : (sum ?? 0) + value);

/** What is inside a device in all, by kind, in the order in which the kinds first come. */
export function inventorySums(items: readonly Pick<InventoryItem, 'kind' | 'capacity' | 'cores'>[]): InventorySum[] {
  const sums = new Map<InventoryItem['kind'], InventorySum>();
  for (const { kind, capacity, cores } of items) {
    const sum = sums.get(kind) ?? { kind, count: 0, capacityMib: null, cores: null };
    sums.set(kind, {
      kind,
      count: sum.count + 1,
      capacityMib: plus(sum.capacityMib, capacity),
      cores: plus(sum.cores, cores),
    });
  }
  return [...sums.values()];
}

/** `2048` → `2 GiB`. */
export function capacityText(mib: number): string {
  const units = ['MiB', 'GiB', 'TiB', 'PiB'];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, mib)) / 10)));
  return `${Number((mib / 1024 ** step).toFixed(1)).toLocaleString()} ${units[step]}`;
}
