import { areaOf, type FloorTile } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import type { PlacedTile } from './floorContents.ts';
import { neighbourOf, tileText } from './floorKeys.ts';
import { resized } from './gestures.ts';

const tile = (name: string, x: number, y: number, given: Partial<PlacedTile> = {}): PlacedTile => {
  const box = { x, y, width: 1, depth: 2, rotation: '0' as const, ...given };
  const row = { id: name, ...box } as FloorTile;
  return { id: name, name, kind: 'rack', rack: null, panel: null, row, ...box, area: areaOf(box) };
};

const a1 = tile('a1', 1, 1);
const a2 = tile('a2', 2, 1);
const b1 = tile('b1', 1, 5);
const far = tile('far', 9, 6);
const all = [a1, a2, b1, far];

describe('walking the tiles', () => {
  it('goes to the one ahead that is nearest and least aside', () => {
    expect(neighbourOf(a1, all, { x: 1, y: 0 })?.id).toBe('a2');
    expect(neighbourOf(a2, all, { x: -1, y: 0 })?.id).toBe('a1');
    expect(neighbourOf(a1, all, { x: 0, y: 1 })?.id).toBe('b1');
    expect(neighbourOf(b1, all, { x: 1, y: 0 })?.id).toBe('far');
  });

  it('stays where nothing is ahead', () => {
    expect(neighbourOf(a1, all, { x: 0, y: -1 })).toBeNull();
  });

  it('says what a tile is and where', () => {
    expect(tileText(tile('Wall', 0, 3), 'Wall')).toBe('Wall, column 1, row 4');
  });
});

describe('resizing by a handle', () => {
  it('moves the edges of the handle alone', () => {
    expect(resized(a1, { x: 1, y: 1 }, { x: 4.1, y: 2.3 }, false)).toMatchObject({ x: 1, y: 1, width: 3, depth: 1.5 });
    expect(resized(a1, { x: -1, y: 0 }, { x: 0.4, y: 9 }, false)).toMatchObject({ x: 0.5, y: 1, width: 1.5, depth: 2 });
  });

  it('counts across for what is turned, and leaves no tile without size', () => {
    const turned = tile('t', 2, 2, { rotation: '90' });
    expect(resized(turned, { x: 1, y: 0 }, { x: 6, y: 0 }, false)).toMatchObject({ width: 1, depth: 4 });
    expect(resized(a1, { x: 1, y: 0 }, { x: -5, y: 0 }, true)).toMatchObject({ x: 1, width: 0.1 });
  });
});
