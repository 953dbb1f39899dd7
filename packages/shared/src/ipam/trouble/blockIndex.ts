import { type Address, type Cidr, compareCidrs, covers, holds, hostBlock } from '../../ip/index.ts';

/** Something with a block of addresses. */
export interface Blocked {
  cidr: Cidr;
}

/** Blocks of one VRF in the order of a walk through their tree, each with the place of the smallest that holds it. */
export class BlockIndex<Item extends Blocked> {
  private readonly items: readonly Item[];
  private readonly parents: readonly number[];

  constructor(items: readonly Item[]) {
    this.items = items.toSorted((a, b) => compareCidrs(a.cidr, b.cidr));
    const parents: number[] = [];
    for (const [index, { cidr }] of this.items.entries()) {
      let at = index - 1;
      while (at >= 0 && !covers(this.cidrAt(at), cidr)) at = parents[at] ?? -1;
      parents.push(at);
    }
    this.parents = parents;
  }

  private cidrAt(index: number): Cidr {
    const item = this.items[index];
    if (!item) throw new RangeError('No such block.');
    return item.cidr;
  }

  /** How many blocks come before or at this one in the order. */
  private before(cidr: Cidr): number {
    let [low, high] = [0, this.items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareCidrs(this.cidrAt(middle), cidr) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The items whose block is this one or holds it, the smallest first. */
  around(cidr: Cidr): Item[] {
    const found: Item[] = [];
    for (let at = this.before(cidr) - 1; at >= 0; at = this.parents[at] ?? -1) {
      const item = this.items[at];
      if (item && covers(item.cidr, cidr)) found.push(item);
    }
    return found;
  }

  /** The items that hold an address, the smallest first. */
  holding(address: Address): Item[] {
    return this.around(hostBlock(address)).filter(({ cidr }) => holds(cidr, address));
  }
}
