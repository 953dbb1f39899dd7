import { type Change, type Cidr, compareCidrs, type Prefix, parseCidr } from '@raceway/shared';

/** What lies directly in a prefix, or for `parent` null at the top of a VRF, null for Global. */
export interface LevelAsk {
  vrf: string | null;
  parent: string | null;
}

/** A level of the tree, in the order of its blocks, as far as it is loaded. */
export interface Level extends LevelAsk {
  rows: readonly Prefix[];
  /** Behind which block it goes on; null where all is here. */
  next: string | null;
}

/** How many prefixes lie directly in one, as of a change of the log. */
interface ChildCount {
  count: number;
  seq: number;
  ord: number;
}

/** The tree of prefixes as far as it is loaded. */
export interface Levels {
  byKey: ReadonlyMap<string, Level>;
  children: ReadonlyMap<string, ChildCount>;
}

export const noLevels: Levels = { byKey: new Map(), children: new Map() };

/** Names a level: a prefix's by its id. */
export const levelKey = ({ vrf, parent }: LevelAsk): string => parent ?? `vrf ${vrf ?? 'Global'}`;

const blocks = new WeakMap<Prefix, Cidr>();

/** The block of a prefix, read once. */
export function blockOf(row: Prefix): Cidr {
  const known = blocks.get(row) ?? parseCidr(row.cidr);
  blocks.set(row, known);
  return known;
}

/** How many prefixes lie directly in one; 0 where nothing says so. */
export function childCount({ byKey, children }: Levels, id: string): number {
  const level = byKey.get(id);
  return level?.next === null ? level.rows.length : (children.get(id)?.count ?? 0);
}

/** A page of a level as the server answers it. */
export interface LevelPage {
  rows: readonly Prefix[];
  next: string | null;
  children: Readonly<Record<string, number>>;
}

/** The levels with a page of one: its first where `after` is null, else what comes behind that block. */
export function withPage(levels: Levels, ask: LevelAsk, after: string | null, page: LevelPage, seq: number): Levels {
  const key = levelKey(ask);
  const former = after === null ? undefined : levels.byKey.get(key);
  // Loaded anew meanwhile, it goes on from elsewhere.
  if (after !== null && former?.next !== after) return levels;
  const fresh = new Set(page.rows.map(({ id }) => id));
  const kept = (former?.rows ?? []).filter(({ id }) => !fresh.has(id));
  const level = { ...ask, rows: [...kept, ...page.rows], next: page.next };
  const counts = page.rows.map(
    ({ id }) => [id, { count: page.children[id] ?? 0, seq, ord: Number.POSITIVE_INFINITY }] as const,
  );
  return {
    byKey: new Map([...levels.byKey, [key, level]]),
    children: new Map([...levels.children, ...counts]),
  };
}

/** Where a row belongs among rows in order. */
function placeOf(rows: readonly Prefix[], row: Prefix): number {
  const block = blockOf(row);
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other && compareCidrs(blockOf(other), block) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const without = (level: Level, id: string): Level => ({ ...level, rows: level.rows.filter((row) => row.id !== id) });

function withRow(level: Level, row: Prefix): Level {
  const { rows, next } = without(level, row.id);
  const place = placeOf(rows, row);
  // Past what is loaded: the next page brings it.
  if (place === rows.length && next !== null) return { ...level, rows };
  return { ...level, rows: rows.toSpliced(place, 0, row) };
}

/** The levels after a change of a prefix; the same where none that is loaded is touched. */
export function patchLevels(levels: Levels, change: Change): Levels {
  if (change.entity !== 'ipam.prefix') return levels;
  const after = { ...change.after, id: change.id, version: change.version } as unknown as Prefix;
  const before = { ...after, ...change.before } as Prefix;
  const wasThere = change.action === 'update' || change.action === 'delete';
  const from = wasThere ? before : null;
  const to = change.action === 'delete' ? null : after;
  const byKey = new Map(levels.byKey);
  let isTouched = false;
  const put = (ask: LevelAsk, edit: (level: Level) => Level) => {
    const level = byKey.get(levelKey(ask));
    const known = level?.rows.find(({ id }) => id === change.id);
    if (!level || (known && known.version >= change.version)) return;
    byKey.set(levelKey(ask), edit(level));
    isTouched = true;
  };
  if (from && (!to || levelKey(from) !== levelKey(to))) put(from, (level) => without(level, change.id));
  if (to) put(to, (level) => withRow(level, to));
  const children = new Map(levels.children);
  const count = (id: string | null | undefined, by: number) => {
    const known = children.get(id ?? '');
    const isNewer = known && (change.seq - known.seq || change.ord - known.ord) > 0;
    if (!id || !known || !isNewer) return;
    children.set(id, { count: known.count + by, seq: change.seq, ord: change.ord });
    isTouched = true;
  };
  if (from?.parent !== to?.parent) {
    count(from?.parent, -1);
    count(to?.parent, 1);
  }
  // One that has just come holds what is then moved into it.
  if (change.action === 'create') children.set(change.id, { count: 0, seq: change.seq, ord: change.ord });
  return isTouched ? { byKey, children } : levels;
}
