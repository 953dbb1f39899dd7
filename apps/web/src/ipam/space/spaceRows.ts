import { type Cidr, compareCidrs, formatCidr, freeBlocks, type Prefix } from '@raceway/shared';
import { blockOf, childCount, type LevelAsk, type Levels, levelKey } from './levels.ts';

/** A VRF as a section of the tree; null is Global. */
export interface Section {
  vrf: string | null;
  name: string;
}

interface Placed {
  key: string;
  /** How deep it stands, from 0. */
  depth: number;
}

/** A prefix in the tree. */
export interface PrefixRow extends Placed {
  kind: 'prefix';
  row: Prefix;
  /** Whether what lies in it is shown; null where nothing does. */
  isOpen: boolean | null;
}

/** Space that nothing is carved of. */
export interface FreeRow extends Placed {
  kind: 'free';
  cidr: string;
  within: Prefix;
}

/** A row of the tree on screen. */
export type SpaceRow =
  | PrefixRow
  | FreeRow
  | (Placed & { kind: 'section'; section: Section; isOpen: boolean })
  /** What is yet to be loaded of a level: all of it where `after` is null. */
  | (Placed & { kind: 'more'; ask: LevelAsk; after: string | null })
  | (Placed & { kind: 'empty'; section: Section });

/** How the tree is shown. */
export interface SpaceShown {
  isOpen: (key: string, depth: number) => boolean;
  /** Free space is drawn between what is carved. */
  hasFree: boolean;
}

/** What a level shows in its order: prefixes, and the free space between them. */
function inOrder(rows: readonly Prefix[], free: readonly Cidr[]): (Prefix | Cidr)[] {
  const order: (Prefix | Cidr)[] = [];
  let next = 0;
  for (const row of rows) {
    for (let block = free[next]; block && compareCidrs(block, blockOf(row)) < 0; block = free[next]) {
      order.push(block);
      next += 1;
    }
    order.push(row);
  }
  return [...order, ...free.slice(next)];
}

/** The rows of the tree that are shown, each below what it lies in. */
export function spaceRows(levels: Levels, sections: readonly Section[], { isOpen, hasFree }: SpaceShown): SpaceRow[] {
  const shown: SpaceRow[] = [];
  const addLevel = (ask: LevelAsk, depth: number, within: Prefix | null): void => {
    const key = levelKey(ask);
    const level = levels.byKey.get(key);
    if (!level) {
      shown.push({ kind: 'more', key: `more ${key}`, depth, ask, after: null });
      return;
    }
    const isWhole = level.next === null;
    const free = within && hasFree && isWhole ? freeBlocks(blockOf(within), level.rows.map(blockOf)) : [];
    for (const item of inOrder(level.rows, free)) {
      if ('id' in item) {
        addPrefix(item, depth);
      } else if (within) {
        const cidr = formatCidr(item);
        shown.push({ kind: 'free', key: `free ${within.id} ${cidr}`, depth, cidr, within });
      }
    }
    if (!isWhole) shown.push({ kind: 'more', key: `more ${key} ${level.next}`, depth, ask, after: level.next });
  };
  const addPrefix = (row: Prefix, depth: number): void => {
    const isParent = childCount(levels, row.id) > 0 || (hasFree && row.status === 'container');
    const isUnfolded = isParent ? isOpen(row.id, depth) : null;
    shown.push({ kind: 'prefix', key: row.id, depth, row, isOpen: isUnfolded });
    if (isUnfolded) addLevel({ vrf: row.vrf, parent: row.id }, depth + 1, row);
  };
  for (const section of sections) {
    const ask = { vrf: section.vrf, parent: null };
    const key = levelKey(ask);
    const isUnfolded = isOpen(key, 0);
    shown.push({ kind: 'section', key, depth: 0, section, isOpen: isUnfolded });
    if (!isUnfolded) continue;
    if (levels.byKey.get(key)?.rows.length === 0) shown.push({ kind: 'empty', key: `empty ${key}`, depth: 1, section });
    else addLevel(ask, 1, null);
  }
  return shown;
}
