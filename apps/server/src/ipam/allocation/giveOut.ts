import type { AddressStrategy } from '@raceway/shared';
import type { Ask, Planned } from '../../core/inLine.ts';
import type { CommitRun } from '../../core/session.ts';
import type { FreeAddress } from './find.ts';
import type { LowestFree } from './lowest.ts';
import { type AddressWish, type Source, takeAddress } from './takeAddress.ts';
import { tooFew } from './tooFew.ts';

/** How free addresses of a place are found. */
interface Finders {
  lowest(count: number): Promise<LowestFree>;
  scattered(
    strategy: Exclude<AddressStrategy, 'lowest'>,
    count: number,
    taken: ReadonlySet<bigint>,
  ): Promise<FreeAddress[]>;
}

/**
 * Gives free addresses to those who ask: the lowest, found together, in the order of the asks; then the others, each by
 * its strategy. Who cannot have all gets none.
 */
export async function giveOut(
  run: CommitRun,
  asks: readonly Ask<AddressWish>[],
  source: Source & { name: string },
  find: Finders,
): Promise<Planned[]> {
  const planned: Planned[] = asks.map(() => []);
  const taken = new Set<bigint>();
  const give = (index: number, found: readonly FreeAddress[]): boolean => {
    const ask = asks[index] as Ask<AddressWish>;
    if (found.length < ask.count) {
      const words = { one: 'address', more: 'addresses' };
      planned[index] = tooFew(words, { left: found.length, where: source.name, asked: ask.count });
      return false;
    }
    for (const { value } of found) taken.add(value);
    planned[index] = found.map((free) => takeAddress(run, source, free, ask.what));
    return true;
  };
  const first = asks.flatMap(({ what, count }, index) => (what.strategy === 'lowest' ? [{ index, count }] : []));
  if (first.length > 0) {
    const lowest = await find.lowest(first.reduce((sum, { count }) => sum + count, 0));
    let left = lowest.found;
    for (const { index, count } of first) if (give(index, left.slice(0, count))) left = left.slice(count);
    await lowest.settle(run, taken);
  }
  for (const [index, { what, count }] of asks.entries())
    if (what.strategy !== 'lowest') give(index, await find.scattered(what.strategy, count, taken));
  return planned;
}
