import { bitsOf } from '../ip/address.ts';
import { blockAt, type Cidr, covers, formatCidr, overlaps, parseCidr, readCidr } from '../ip/cidr.ts';
import { freeBlocks } from './freeSpace.ts';
import { type Nested, smallestAround } from './hierarchy.ts';

/** A prefix as plans see it. */
export interface PlannedPrefix {
  id: string;
  cidr: string;
}

/** Which prefixes come, go and become larger or smaller. */
export interface PrefixPlan {
  makes: readonly string[];
  removes: readonly PlannedPrefix[];
  resizes: { id: string; from: string; to: string } | null;
}

/** A plan, or why there is none, as a sentence. */
export type Planned = { plan: PrefixPlan } | { problem: string };

/** So many prefixes a split makes at most. */
const mostParts = 256;

/** The parts of this length that a block has. */
function partsOf(block: Cidr, length: number): Cidr[] {
  const size = 1n << BigInt(bitsOf(block.family) - length);
  return Array.from({ length: 2 ** (length - block.length) }, (_, index) => ({
    family: block.family,
    first: block.first + BigInt(index) * size,
    length,
  }));
}

/** How a prefix is split. */
export interface Splitting {
  length: number;
  /** Every part that is no prefix yet, or those that no prefix within has addresses of. */
  parts: 'all' | 'free';
  /** Whether the prefix stays around its parts; else it becomes the first of them. */
  isKept: boolean;
}

/** What splitting a prefix does. @param within the prefixes within it, at any depth */
export function splitPlan(prefix: PlannedPrefix, within: readonly PlannedPrefix[], splitting: Splitting): Planned {
  const { length, parts, isKept } = splitting;
  const block = parseCidr(prefix.cidr);
  const bits = bitsOf(block.family);
  if (length <= block.length || length > bits)
    return { problem: `Parts of ${prefix.cidr} are longer than /${block.length}, up to /${bits}.` };
  const taken = new Set(within.map(({ cidr }) => cidr));
  const free =
    parts === 'free'
      ? freeBlocks(
          block,
          within.map(({ cidr }) => parseCidr(cidr)),
        )
      : [block];
  const sources = free.filter((one) => one.length <= length);
  const count = sources.reduce((sum, one) => sum + 2 ** (length - one.length), 0);
  if (count > mostParts)
    return { problem: `That would make ${count.toLocaleString('en')} prefixes; ${mostParts} at once is the most.` };
  const made = sources
    .flatMap((one) => partsOf(one, length))
    .map(formatCidr)
    .filter((cidr) => !taken.has(cidr));
  if (made.length === 0) return { problem: `There is no room for another /${length} in ${prefix.cidr}.` };
  if (isKept) return { plan: { makes: made, removes: [], resizes: null } };
  const [first = prefix.cidr, ...others] = made;
  return { plan: { makes: others, removes: [], resizes: { id: prefix.id, from: prefix.cidr, to: first } } };
}

/**
 * What merging a prefix with its neighbours does: it grows to the block, and those that make up the rest of it go.
 * @param siblings the other prefixes that lie directly in the same prefix
 * @param parent what they lie in
 */
export function mergePlan(
  prefix: PlannedPrefix,
  length: number,
  siblings: readonly PlannedPrefix[],
  parent: string | null,
): Planned {
  const block = parseCidr(prefix.cidr);
  if (length < 1 || length >= block.length)
    return { problem: `What ${prefix.cidr} is merged into is shorter than /${block.length}.` };
  const whole = blockAt({ family: block.family, value: block.first }, length);
  const text = formatCidr(whole);
  const around = parent === null ? null : parseCidr(parent);
  if (around && around.length >= length) {
    const isSame = around.length === length;
    return { problem: isSame ? `${text} is there: delete its parts instead.` : `${text} reaches beyond ${parent}.` };
  }
  const others = siblings.filter(({ id, cidr }) => id !== prefix.id && covers(whole, parseCidr(cidr)));
  const gaps = freeBlocks(whole, [block, ...others.map(({ cidr }) => parseCidr(cidr))]);
  const [gap] = gaps;
  if (gap) return { problem: `${text} cannot be made of whole prefixes: ${formatCidr(gap)} is none.` };
  return { plan: { makes: [], removes: others, resizes: { id: prefix.id, from: prefix.cidr, to: text } } };
}

/** What making a prefix larger or smaller does. @param others prefixes of the same VRF, around and within */
export function resizePlan(prefix: PlannedPrefix, cidr: string, others: readonly PlannedPrefix[]): Planned {
  const to = readCidr(cidr.trim());
  if (typeof to === 'string') return { problem: `${cidr.trim() || 'It'} ${to}.` };
  const text = formatCidr(to);
  if (text === prefix.cidr) return { problem: `It is ${text} already.` };
  if (!overlaps(to, parseCidr(prefix.cidr)))
    return { problem: `${text} lies elsewhere: a prefix grows around its addresses, or shrinks to some of them.` };
  if (others.some(({ cidr: other }) => other === text)) return { problem: `${text} is a prefix already.` };
  return { plan: { makes: [], removes: [], resizes: { id: prefix.id, from: prefix.cidr, to: text } } };
}

/** Prefixes as they are once a plan has been carried out; those that it makes have their network for an id. */
export function afterPlan(prefixes: readonly PlannedPrefix[], plan: PrefixPlan): PlannedPrefix[] {
  const gone = new Set(plan.removes.map(({ id }) => id));
  const { resizes } = plan;
  return [
    ...prefixes
      .filter(({ id }) => !gone.has(id))
      .map((prefix) => (resizes?.id === prefix.id ? { id: prefix.id, cidr: resizes.to } : prefix)),
    ...plan.makes.map((cidr) => ({ id: cidr, cidr })),
  ];
}

/** How many things come to lie in another prefix: from which to which, null where it is none that is known. */
export interface Removal {
  from: string | null;
  to: string | null;
  count: number;
}

/**
 * Which addresses, ranges or prefixes lie in another prefix after a plan than before.
 * @param isStrict for prefixes, which do not lie in themselves
 */
export function removalsOf(
  prefixes: readonly PlannedPrefix[],
  plan: PrefixPlan,
  things: readonly Cidr[],
  isStrict = false,
): Removal[] {
  const nested = (list: readonly PlannedPrefix[]): Nested<PlannedPrefix>[] =>
    list.map((of) => ({ block: parseCidr(of.cidr), of }));
  const before = smallestAround(nested(prefixes), things, isStrict);
  const after = smallestAround(nested(afterPlan(prefixes, plan)), things, isStrict);
  const removals = new Map<string, Removal>();
  for (const index of things.keys()) {
    const [from, to] = [before[index]?.of, after[index]?.of];
    // A prefix that is made larger or smaller keeps what lies in it.
    if (from?.id === to?.id) continue;
    const key = `${from?.cidr} ${to?.cidr}`;
    const known = removals.get(key) ?? { from: from?.cidr ?? null, to: to?.cidr ?? null, count: 0 };
    removals.set(key, { ...known, count: known.count + 1 });
  }
  return [...removals.values()];
}
