import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backgroundBox, scaledBackground } from './floorBackground.ts';
import {
  areaOf,
  coldSideOf,
  type FloorOccupant,
  floorRotations,
  hotSideOf,
  isOnGrid,
  isOverlapping,
  rackExtent,
  tileProblem,
  toFloorStep,
} from './floorGeometry.ts';
import { aligned, distributed, type MovableTile, shifted, type TileMoves, turned } from './floorMoves.ts';
import { arrangedInRows, rowNameOf } from './floorRows.ts';
import { snappedMove } from './floorSnap.ts';

const cells = (min: number, max: number) => fc.integer({ min: min * 20, max: max * 20 }).map((steps) => steps / 20);
const anyBox = fc.record({
  x: cells(0, 30),
  y: cells(0, 30),
  width: cells(0.05, 5),
  depth: cells(0.05, 5),
  rotation: fc.constantFrom(...floorRotations),
});
const anyTiles = fc
  .array(anyBox, { minLength: 1, maxLength: 12 })
  .map((boxes) => boxes.map((box, index): MovableTile => ({ ...box, id: String(index) })));
const anyKind = fc.constantFrom(
  'rack',
  'wall',
  'cooling',
  'column',
  'power-panel',
  'cold-aisle',
  'area',
  'door',
  'perforated',
);

const grid = { columns: 24, rows: 16 };
const rack: FloorOccupant = { id: 'a', kind: 'rack', name: 'A01', x: 3, y: 4, width: 1, depth: 2, rotation: '0' };
const apply = (tiles: readonly MovableTile[], moves: TileMoves) =>
  tiles.map((tile) => ({ ...tile, ...moves.get(tile.id) }));

describe('tileProblem', () => {
  it('names who stands there, and lets what lies beneath lie', () => {
    const wall = { ...rack, id: 'w', kind: 'wall' as const, x: 3.9 };
    expect(tileProblem(grid, [rack], wall)).toEqual({ path: 'x', message: 'A01 stands there.', blockers: ['a'] });
    expect(tileProblem(grid, [rack], { ...wall, x: 4 })).toBeNull();
    expect(tileProblem(grid, [rack], { ...wall, kind: 'cold-aisle' })).toBeNull();
    expect(tileProblem(grid, [rack], rack)).toBeNull();
  });

  it('counts a depth that lies across', () => {
    expect(tileProblem(grid, [rack], { ...rack, id: 'b', x: 1.5, rotation: '90' })?.blockers).toEqual(['a']);
    expect(tileProblem(grid, [], { ...rack, x: 22.5 })).toBeNull();
    expect(tileProblem(grid, [], { ...rack, x: 22.5, rotation: '90' })?.path).toBe('x');
    expect(tileProblem(grid, [], { ...rack, y: 15 })?.path).toBe('y');
  });

  it('never lets two solid tiles overlap, and refuses nothing else on the plan', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyBox, anyKind), { maxLength: 25 }), (wanted) => {
        const placed: FloorOccupant[] = [];
        for (const [index, [box, kind]] of wanted.entries()) {
          const tile = { ...box, kind, id: String(index), name: String(index) } as FloorOccupant;
          const problem = tileProblem(grid, placed, tile);
          const isSolidKind = ['rack', 'wall', 'cooling', 'column', 'power-panel'].includes(kind);
          const solid = placed.filter((other) =>
            ['rack', 'wall', 'cooling', 'column', 'power-panel'].includes(String(other.kind)),
          );
          const isHit = isSolidKind && solid.some((other) => isOverlapping(areaOf(other), areaOf(tile)));
          expect(problem !== null).toBe(isHit || !isOnGrid(grid, tile));
          if (!problem) placed.push(tile);
        }
      }),
    );
  });
});

describe('tiles that are moved', () => {
  it('keep their places to each other and stay on the floor when shifted', () => {
    fc.assert(
      fc.property(anyTiles, cells(-40, 40), cells(-40, 40), (tiles, x, y) => {
        const moved = apply(tiles, shifted(tiles, { x, y }));
        const [first] = tiles;
        for (const [index, tile] of moved.entries()) {
          expect(tile.x).toBeGreaterThanOrEqual(0);
          expect(tile.y).toBeGreaterThanOrEqual(0);
          expect(tile.x - (moved[0]?.x ?? 0)).toBeCloseTo((tiles[index]?.x ?? 0) - (first?.x ?? 0), 6);
        }
      }),
    );
  });

  it('are back where they were after four turns of 90°, but for a step that has no half', () => {
    fc.assert(
      fc.property(anyTiles, (tiles) => {
        const inside = tiles.map((tile) => ({ ...tile, x: tile.x + 6, y: tile.y + 6 }));
        const round = [1, 2, 3, 4].reduce((now) => apply(now, turned(now, 1)), inside as MovableTile[]);
        for (const [index, tile] of round.entries()) {
          expect(tile.rotation).toBe(inside[index]?.rotation);
          expect(Math.abs(tile.x - (inside[index]?.x ?? 0))).toBeLessThanOrEqual(0.1 + 1e-9);
        }
      }),
    );
  });

  it('share an edge or a middle once aligned, and aligning again moves nothing', () => {
    fc.assert(
      fc.property(anyTiles, (tiles) => {
        const right = apply(tiles, aligned(tiles, 'right'));
        for (const tile of right)
          expect(areaOf(tile).right).toBeCloseTo(Math.max(...tiles.map((one) => areaOf(one).right)), 6);
        expect(aligned(right, 'right').size).toBe(0);
      }),
    );
  });

  it('have like gaps once distributed, within a step, the outermost staying', () => {
    fc.assert(
      fc.property(anyTiles, (tiles) => {
        const areas = apply(tiles, distributed(tiles, 'across'))
          .map(areaOf)
          .sort((a, b) => a.left - b.left);
        const before = tiles.map(areaOf);
        expect(Math.min(...areas.map(({ left }) => left))).toBeCloseTo(Math.min(...before.map(({ left }) => left)), 6);
        expect(distributed(tiles.slice(0, 2), 'along').size).toBe(0);
      }),
    );
  });

  it('lie in steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 500, noNaN: true }), (value) => {
        expect(toFloorStep(toFloorStep(value))).toBe(toFloorStep(value));
        expect(Math.abs(toFloorStep(value) - value)).toBeLessThanOrEqual(0.025 + 1e-9);
      }),
    );
  });
});

describe('sides', () => {
  it('are cold at the front and hot opposite', () => {
    expect(floorRotations.map(coldSideOf)).toEqual(['bottom', 'left', 'top', 'right']);
    expect(floorRotations.map(hotSideOf)).toEqual(['top', 'right', 'bottom', 'left']);
  });
});

describe('racks in rows', () => {
  const anyRacks = fc
    .array(fc.record({ row: fc.constantFrom('A', 'B', 'C', 'D'), width: cells(0.5, 1.5), depth: cells(1, 2) }), {
      maxLength: 60,
    })
    .map((racks) => racks.map((one, index) => ({ ...one, id: String(index) })));

  it('never overlap, nor what is there, and lie on the plan that is proposed', () => {
    fc.assert(
      fc.property(anyRacks, fc.array(anyBox, { maxLength: 3 }), (racks, present) => {
        const { tiles, grid: proposed } = arrangedInRows(racks, { columns: 4, rows: 4, cellSize: 600 }, present);
        const standing: FloorOccupant[] = present.map((box, index) => ({
          ...box,
          id: `p${index}`,
          kind: 'wall',
          name: 'Wall',
        }));
        expect(
          tiles
            .filter(({ kind }) => kind === 'rack')
            .map(({ rack: id }) => id)
            .sort(),
        ).toEqual(racks.map(({ id }) => id).sort());
        for (const [index, tile] of tiles.entries()) {
          const occupant = { ...tile, id: String(index), name: String(index) };
          expect(tileProblem(proposed, standing, occupant)).toBeNull();
          standing.push(occupant);
        }
      }),
    );
  });

  it('face each other over cold aisles', () => {
    const racks = ['A', 'A', 'B', 'B', 'C'].map((row, index) => ({ id: String(index), row, width: 1, depth: 2 }));
    const { tiles, grid: proposed } = arrangedInRows(racks, { columns: 4, rows: 4, cellSize: 600 }, []);
    expect(tiles.map(({ kind, x, y, rotation }) => `${kind} ${x},${y} ${rotation}`)).toEqual([
      'rack 2,2 0',
      'rack 3,2 0',
      'rack 2,6 180',
      'rack 3,6 180',
      'cold-aisle 2,4 0',
      'rack 2,10 0',
      'hot-aisle 2,8 0',
    ]);
    expect(proposed).toEqual({ columns: 6, rows: 14 });
  });

  it('belong together by what their names have before the number', () => {
    expect(['A01', 'R2-17', 'Rack 3', 'B12 (old)', 'Store'].map(rowNameOf)).toEqual([
      'A',
      'R2-',
      'Rack ',
      'B',
      'Store',
    ]);
  });
});

it('draws racks to scale, and as a cell where their size is not known', () => {
  expect(rackExtent({ outerWidth: 800, outerDepth: 1200 }, 600)).toEqual({ width: 1.35, depth: 2 });
  expect(rackExtent({ outerWidth: null, outerDepth: null }, 600)).toEqual({ width: 1, depth: 1 });
});

describe('snappedMove', () => {
  const area = { left: 2, top: 2, right: 3, bottom: 4 };
  const beside = { left: 5, top: 2, right: 6.35, bottom: 4 };

  it('meets the grid where nobody is near, and the edge of a neighbour where one is', () => {
    const alone = snappedMove(area, { x: 1.2, y: 0.1 }, [], { step: 0.5, reach: 0.2 });
    expect(alone.x).toBeCloseTo(1, 9);
    expect(alone.y).toBeCloseTo(0, 9);
    const to = snappedMove(area, { x: 4.5, y: 0.1 }, [beside], { step: 0.5, reach: 0.2 });
    expect(area.left + to.x).toBeCloseTo(6.35, 9);
    expect(to.y).toBeCloseTo(0, 9);
  });

  it('is not drawn sideways by who stands far above or below', () => {
    const far = { ...beside, top: 20, bottom: 22 };
    expect(snappedMove(area, { x: 4.3, y: 0 }, [far], { step: 0.5, reach: 0.2 }).x).toBeCloseTo(4.5, 9);
  });
});

describe('scaledBackground', () => {
  it('makes two points of the drawing as far apart as they are, the first staying where it is', () => {
    const anyPoint = fc.record({ x: cells(0, 20), y: cells(0, 20) });
    fc.assert(
      fc.property(anyPoint, anyPoint, cells(1, 20), (from, to, length) => {
        const drawn = Math.hypot(to.x - from.x, to.y - from.y);
        fc.pre(drawn > 1);
        const box = { x: 1, y: 2, width: 10, height: 5 };
        const scaled = scaledBackground(box, [from, to], length);
        const factor = (scaled?.backgroundWidth ?? 0) / box.width;
        expect(factor * drawn).toBeCloseTo(length, 0);
        expect((scaled?.backgroundX ?? 0) + (from.x - box.x) * factor).toBeCloseTo(from.x, 1);
        expect((scaled?.backgroundY ?? 0) + (from.y - box.y) * factor).toBeCloseTo(from.y, 1);
      }),
    );
    expect(
      scaledBackground(
        { x: 0, y: 0, width: 1, height: 1 },
        [
          { x: 1, y: 1 },
          { x: 1, y: 1 },
        ],
        3,
      ),
    ).toBeNull();
  });

  it('lies as wide as the plan unless told otherwise, in its own proportions', () => {
    const plan = { columns: 24, backgroundX: 1, backgroundY: 2, backgroundWidth: null };
    expect(backgroundBox(plan, { width: 800, height: 400 })).toEqual({ x: 1, y: 2, width: 24, height: 12 });
    expect(backgroundBox({ ...plan, backgroundWidth: 10 }, { width: null, height: null }).height).toBe(10);
  });
});
