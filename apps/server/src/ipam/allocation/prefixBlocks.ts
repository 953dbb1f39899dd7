import {
  type Cidr,
  choosePrefixes,
  cidrOfKey,
  formatCidr,
  freeBlocks,
  keyBehind,
  keyOfCidr,
  type PrefixCreate,
  type PrefixStrategy,
  prefix,
  roomFor,
} from '@raceway/shared';
import { notFound } from '../../core/access.ts';
import { InLine, type Planned } from '../../core/inLine.ts';
import { toBytes, zeroBytes } from '../../platform/database.ts';
import { noteHeld } from '../holding.ts';
import { bytesOfKey, vrfKey } from '../places.ts';
import { randomBelow } from './find.ts';
import { moveSearch } from './freed.ts';
import { type Home, type Reader, readHome } from './home.ts';
import { tooFew } from './tooFew.ts';

/** What is asked for beside how many prefixes. */
interface PrefixWish {
  length: number;
  strategy: PrefixStrategy;
  data: Partial<PrefixCreate>;
}

/**
 * The blocks of a prefix that no child has, ascending, as few as can be; addresses in it don't count (NetBox §2.7).
 */
export async function freeBlocksOf({ tx, scopeId }: Reader, { id, vrf, block, hasChildren }: Home): Promise<Cidr[]> {
  const children = hasChildren
    ? await tx.query<{ cidr: Buffer }>(
        `SELECT cidr FROM prefixes WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND parent_id = ?
           AND cidr > ? AND cidr <= ? ORDER BY cidr`,
        [
          toBytes(scopeId),
          vrfKey(vrf),
          zeroBytes,
          toBytes(id),
          bytesOfKey(keyOfCidr(block)),
          bytesOfKey(keyBehind(block)),
        ],
      )
    : [];
  return freeBlocks(
    block,
    children.map(({ cidr }) => cidrOfKey(cidr.toString('hex'))),
  );
}

/** Those who want prefixes carved out of a prefix, by its id. Each brings along what comes to lie in it, so one by one. */
export const prefixesOfPrefix = new InLine<PrefixWish>({
  most: 1,
  plan: async (run, id, asks) => {
    const home = await readHome(run, id, { isHeld: true, now: run.now });
    if (!home) return asks.map(() => notFound(prefix));
    noteHeld(run, [id]);
    run.assured.set(id, prefix.name);
    await moveSearch(run, home, home.freeFrom);
    const free = await freeBlocksOf(run, home);
    return asks.map(({ count, what: { length, strategy, data } }): Planned => {
      const chosen = choosePrefixes(free, { length, count, strategy }, randomBelow);
      if (chosen.length < count)
        return tooFew(
          { one: `prefix of length /${length}`, more: `prefixes of length /${length}` },
          { left: Number(roomFor(free, length)), where: home.cidr, asked: count },
        );
      return chosen.map((block) => ({
        entity: prefix,
        action: 'create',
        data: { ...data, vrf: home.vrf, cidr: formatCidr(block) },
        at: 'data',
      }));
    });
  },
});
