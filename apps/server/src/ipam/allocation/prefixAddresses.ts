import { prefix } from '@raceway/shared';
import { notFound } from '../../core/access.ts';
import { InLine } from '../../core/inLine.ts';
import { noteHeld } from '../holding.ts';
import { findScattered } from './find.ts';
import { giveOut } from './giveOut.ts';
import { type Home, readHome } from './home.ts';
import { findLowestIn, nothingFree } from './lowest.ts';
import type { AddressWish } from './takeAddress.ts';
import type { Space } from './taken.ts';

/** Where a prefix has its own addresses: beside its children, and beside ranges that are managed elsewhere. */
export const spaceOf = ({ id, vrf, block, hasChildren }: Home, now: Date): Space => ({
  vrf,
  family: block.family,
  parent: hasChildren ? { id, block } : null,
  hidesRanges: true,
  now,
});

/** So many callers are served by one transaction. */
const mostTogether = 64;

/** Those who want addresses of a prefix, by its id. */
export const addressesOfPrefix = new InLine<AddressWish>({
  most: mostTogether,
  plan: async (run, id, asks) => {
    const home = await readHome(run, id, { isHeld: true, now: run.now });
    if (!home) return asks.map(() => notFound(prefix));
    noteHeld(run, [id]);
    run.assured.set(id, prefix.name);
    const { usable: span, gateway, used } = home;
    const space = spaceOf(home, run.now);
    return giveOut(
      run,
      asks,
      { name: home.cidr, family: space.family, vrf: home.vrf, home },
      {
        lowest: async (count) => (span ? findLowestIn(run, space, home, { span, count }) : nothingFree),
        scattered: async (strategy, count, taken) => {
          const without = new Set(gateway === null ? taken : [...taken, gateway]);
          return span ? findScattered(run, space, strategy, { span, without, count, used }) : [];
        },
      },
    );
  },
});
