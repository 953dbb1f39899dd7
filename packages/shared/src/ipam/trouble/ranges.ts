import { type Address, holds } from '../../ip/index.ts';
import { type Blocked, BlockIndex } from './blockIndex.ts';

/** Addresses from one to another, both included. */
export interface Spanned {
  start: Address;
  end: Address;
}

/**
 * Ranges of one VRF that lie in a prefix only in part: with the largest prefix that holds their first address but not
 * their last, and with the largest that holds their last but not their first.
 */
export function straddlingRanges<Range extends Spanned, Item extends Blocked>(
  ranges: readonly Range[],
  prefixes: readonly Item[],
): [Range, Item][] {
  const index = new BlockIndex(prefixes);
  return ranges.flatMap((range) =>
    [[range.start, range.end] as const, [range.end, range.start] as const].flatMap(
      ([inside, outside]): [Range, Item][] => {
        const split = index.holding(inside).findLast(({ cidr }) => !holds(cidr, outside));
        return split ? [[range, split]] : [];
      },
    ),
  );
}
