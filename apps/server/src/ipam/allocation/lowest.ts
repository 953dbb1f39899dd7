import { type AddressSpan, commonSpan } from '@raceway/shared';
import type { CommitSession } from '../../core/hooks.ts';
import { type FreeAddress, findLowest, stillFree } from './find.ts';
import { forgetFreed, moveSearch, readFreed } from './freed.ts';
import type { Home, Reader } from './home.ts';
import type { Space } from './taken.ts';

type Session = Pick<CommitSession, 'tx' | 'scopeId'>;

/** The lowest free addresses of a held prefix, and what it takes to keep the next search short. */
export interface LowestFree {
  found: readonly FreeAddress[];
  /** Writes to the prefix where the next search begins, once it is known which of the found are taken. */
  settle(session: Session, taken: ReadonlySet<bigint>): Promise<void>;
}

/** What there is where no address may be given out. */
export const nothingFree: LowestFree = { found: [], settle: async () => undefined };

/** Freed addresses that are read beside those asked for. */
const readAhead = 32;

/** Of what was freed below where the search begins, the lowest that are free. */
async function fromFreed(
  reader: Reader,
  space: Space,
  home: Home,
  { span, count, begin }: { span: AddressSpan; count: number; begin: bigint },
): Promise<{ found: FreeAddress[]; stale: bigint[] }> {
  const most = count + readAhead;
  const stale: bigint[] = [];
  for (;;) {
    const { freed, expired } = await readFreed(reader, home, { span, most: most + stale.length, now: space.now });
    const isOffered = (value: bigint) => value < begin && value !== home.gateway;
    const candidates = [...new Set([...freed, ...expired])].filter(isOffered);
    const free = candidates.length > 0 ? await stillFree(reader, space, candidates) : [];
    const byValue = new Map(free.map((one) => [one.value, one]));
    const fresh = freed.filter((value) => !byValue.has(value) && !stale.includes(value));
    stale.push(...fresh);
    const found = [...byValue.values()].sort((a, b) => Number(a.value > b.value) - 0.5);
    // All were read, or there are enough that hold.
    if (found.length >= count || freed.length < most + stale.length - fresh.length) return { found, stale };
  }
}

/**
 * Finds the lowest addresses of a span that are free and may be given out, in a prefix that is held. What it costs follows
 * from how many are asked for, and not from how many there are: the prefix says where to begin.
 * @param span of the prefix's usable addresses, or a stretch of them
 */
export async function findLowestIn(
  reader: Reader,
  space: Space,
  home: Home,
  { span, count }: { span: AddressSpan; count: number },
): Promise<LowestFree> {
  const begin = home.freeFrom ?? home.usable?.first ?? span.first;
  const { found: freed, stale } =
    home.freeFrom === null || !home.hasFreed
      ? { found: [], stale: [] }
      : await fromFreed(reader, space, home, { span, count, begin });
  const wanted = count - freed.length;
  const rest = commonSpan(span, { first: begin, last: span.last });
  const scanned =
    wanted > 0 && rest
      ? await findLowest(reader, space, {
          span: rest,
          // Where a search has come to there is no child around.
          from: home.freeFrom !== null && rest.first === home.freeFrom ? home.freeFrom : home.block.first,
          without: home.gateway,
          count: wanted,
        })
      : [];
  const settle = async (session: Session, taken: ReadonlySet<bigint>) => {
    const isContinued = wanted > 0 && rest !== null && rest.first === begin;
    const left = scanned.find(({ value }) => !taken.has(value));
    const behind = scanned.length < wanted ? rest?.last : (scanned.at(-1)?.value ?? begin) + 1n;
    const next = left?.value ?? behind ?? begin;
    const last = home.usable?.last ?? next;
    await forgetFreed(session, home, [
      ...stale,
      ...freed.map(({ value }) => value).filter((value) => taken.has(value)),
    ]);
    // Beyond the last there may be no address any more.
    const from = next > last ? last : next;
    await moveSearch(session, home, isContinued ? from : home.freeFrom);
  };
  return { found: [...freed, ...scanned].slice(0, count), settle };
}
