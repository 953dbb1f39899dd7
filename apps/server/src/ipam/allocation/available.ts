import { type Cidr, formatAddress, formatCidr, prefix, roomFor } from '@raceway/shared';
import { notFound } from '../../core/access.ts';
import type { App } from '../../platform/app.ts';
import { countFree } from './find.ts';
import { type Home, type Reader, readHome } from './home.ts';
import { findLowestIn } from './lowest.ts';
import { spaceOf } from './prefixAddresses.ts';
import { freeBlocksOf } from './prefixBlocks.ts';

/** Free addresses of a prefix. */
export interface AvailableAddresses {
  /** The lowest. */
  addresses: string[];
  /** How many there are, in decimal. */
  free: string;
}

/** Free blocks of a prefix. */
export interface AvailablePrefixes {
  /** In CIDR notation, ascending: those of the length asked for, else the fewest that make up the free space. */
  prefixes: string[];
  /** How many of that length there are, in decimal; without a length, how many blocks. */
  free: string;
}

async function homeOf(reader: Reader, id: string, now: Date): Promise<Home> {
  const home = await readHome(reader, id, { isHeld: false, now });
  if (!home) throw notFound(prefix);
  return home;
}

/** The lowest free addresses of a prefix; who takes one by itself may find it gone. */
export async function availableAddresses(
  app: App,
  tenantId: string,
  { id, limit }: { id: string; limit: number },
): Promise<AvailableAddresses> {
  const reader = { tx: app.db, scopeId: tenantId };
  const now = app.now();
  const home = await homeOf(reader, id, now);
  const { usable: span, gateway, block } = home;
  if (!span) return { addresses: [], free: '0' };
  const space = spaceOf(home, now);
  const { found } = await findLowestIn(reader, space, home, { span, count: limit });
  return {
    addresses: found.map(({ value }) => formatAddress({ family: block.family, value })),
    free: String(await countFree(reader, space, { span, without: gateway })),
  };
}

/** The first blocks of a length in free ones. */
function firstOf(free: readonly Cidr[], length: number, limit: number): Cidr[] {
  const found: Cidr[] = [];
  for (const block of free) {
    const size = 1n << BigInt((block.family === 4 ? 32 : 128) - length);
    const places = roomFor([block], length);
    for (let place = 0n; place < places && found.length < limit; place += 1n)
      found.push({ ...block, length, first: block.first + place * size });
  }
  return found;
}

/** The free space of a prefix beside its children. */
export async function availablePrefixes(
  app: App,
  tenantId: string,
  { id, length, limit }: { id: string; length?: number | undefined; limit: number },
): Promise<AvailablePrefixes> {
  const reader = { tx: app.db, scopeId: tenantId };
  const free = await freeBlocksOf(reader, await homeOf(reader, id, app.now()));
  const blocks = length === undefined ? free.slice(0, limit) : firstOf(free, length, limit);
  return { prefixes: blocks.map(formatCidr), free: String(length === undefined ? free.length : roomFor(free, length)) };
}
