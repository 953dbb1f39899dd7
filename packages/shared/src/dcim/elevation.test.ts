import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetOfPosition, positionAtOffset, unitLabels } from './elevation.ts';

const ascending = { uHeight: 42, startingUnit: 1, descUnits: false };
const descending = { ...ascending, descUnits: true };
const anyRack = fc.record({
  uHeight: fc.integer({ min: 2, max: 120 }).map((halves) => halves / 2),
  startingUnit: fc.integer({ min: 1, max: 60 }),
  descUnits: fc.boolean(),
});

describe('unitLabels', () => {
  it('counts from the bottom, or from the top where units descend', () => {
    expect(unitLabels(ascending).map(({ unit }) => unit)).toEqual(Array.from({ length: 42 }, (_, index) => 42 - index));
    expect(unitLabels({ ...descending, startingUnit: 5, uHeight: 3 })).toEqual([
      { unit: 5, offset: 0, height: 1 },
      { unit: 6, offset: 1, height: 1 },
      { unit: 7, offset: 2, height: 1 },
    ]);
  });

  it('gives the last half unit half a row', () => {
    expect(unitLabels({ ...ascending, uHeight: 1.5 })).toEqual([
      { unit: 2, offset: 0, height: 0.5 },
      { unit: 1, offset: 0.5, height: 1 },
    ]);
  });

  it('covers the rack from top to bottom without a gap', () => {
    fc.assert(
      fc.property(anyRack, (rack) => {
        const bottom = unitLabels(rack).reduce((edge, { offset, height }) => {
          expect(offset).toBe(edge);
          return edge + height;
        }, 0);
        expect(bottom).toBe(rack.uHeight);
      }),
    );
  });
});

describe('offsetOfPosition and positionAtOffset', () => {
  it('measures to the upper edge', () => {
    expect(offsetOfPosition(ascending, 41, 2)).toBe(0);
    expect(offsetOfPosition(descending, 1, 2)).toBe(0);
  });

  it('are each other’s inverse for every place in the rack', () => {
    const placed = anyRack.chain((rack) =>
      fc.integer({ min: 1, max: rack.uHeight * 2 }).chain((halves) =>
        fc.integer({ min: 0, max: rack.uHeight * 2 - halves }).map((above) => ({
          rack,
          uHeight: halves / 2,
          position: rack.startingUnit + above / 2,
        })),
      ),
    );
    fc.assert(
      fc.property(placed, ({ rack, uHeight, position }) => {
        expect(positionAtOffset(rack, offsetOfPosition(rack, position, uHeight), uHeight)).toBe(position);
      }),
    );
  });

  it('snaps to whole units or halves and stays within the rack', () => {
    expect(positionAtOffset(ascending, 1.4, 1, 1)).toBe(41);
    expect(positionAtOffset(ascending, 1.4, 1)).toBe(40.5);
    expect(positionAtOffset(ascending, -3, 2)).toBe(41);
    expect(positionAtOffset(descending, 99, 2)).toBe(41);
  });
});
