import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  type Face,
  freePositions,
  type Occupant,
  placementProblem,
  type RackFrame,
  rackHalfUnits,
  slotsOf,
  utilisation,
} from './placement.ts';

const rack: RackFrame = { uHeight: 42, startingUnit: 1, descUnits: false };
const aDevice = (over: Partial<Occupant> = {}): Occupant => ({
  id: 'web',
  name: 'srv-web-03',
  position: 12,
  face: 'front',
  uHeight: 1,
  isFullDepth: true,
  ...over,
});
const candidate = (over: Partial<Candidate> = {}): Candidate => ({
  position: 12,
  face: 'front',
  uHeight: 1,
  isFullDepth: true,
  ...over,
});

const half = (min: number, max: number) => fc.integer({ min: min * 2, max: max * 2 }).map((halves) => halves / 2);
const anyRack = fc.record({
  uHeight: half(1, 52),
  startingUnit: fc.integer({ min: 1, max: 30 }),
  descUnits: fc.boolean(),
});
const anyFace = fc.constantFrom<Face>('front', 'rear');
const anyBody = fc.record({ uHeight: half(0, 8), isFullDepth: fc.boolean(), face: anyFace });
const anyCandidate = fc.record({
  position: fc.option(half(0.5, 90)),
  face: fc.option(anyFace),
  uHeight: half(0, 8),
  isFullDepth: fc.boolean(),
});

/** Those of the candidates that fit one after the other. */
function fill(frame: RackFrame, candidates: Candidate[]): Occupant[] {
  const placed: Occupant[] = [];
  for (const [index, next] of candidates.entries()) {
    const named = { ...next, id: `d${index}`, name: `d${index}` };
    if (!placementProblem(frame, placed, named)) placed.push(named);
  }
  return placed;
}

const messageOf = (over: Partial<Candidate>, occupants: Occupant[] = [], frame = rack) =>
  placementProblem(frame, occupants, candidate(over))?.message;

describe('slotsOf', () => {
  it('fills the half units of its own face at half depth', () => {
    expect(slotsOf({ position: 3.5, uHeight: 1, isFullDepth: false, face: 'rear' })).toEqual([
      { face: 'rear', halfUnit: 7 },
      { face: 'rear', halfUnit: 8 },
    ]);
  });

  it('fills both faces at full depth', () => {
    expect(slotsOf({ position: 1, uHeight: 2, isFullDepth: true, face: 'front' })).toHaveLength(8);
  });

  it('fills nothing without a position, a face or a height', () => {
    expect(slotsOf(candidate({ position: null }))).toEqual([]);
    expect(slotsOf(candidate({ face: null }))).toEqual([]);
    expect(slotsOf(candidate({ uHeight: 0 }))).toEqual([]);
  });
});

describe('placementProblem', () => {
  it('names who is in the way, where, and by id', () => {
    const behind = aDevice({ id: 'pp', name: 'pp-12', face: 'rear', isFullDepth: false });
    expect(placementProblem(rack, [behind, aDevice({ position: 13 })], candidate({ uHeight: 2 }))).toEqual({
      path: 'position',
      message: 'U12–U13 front and rear is taken by srv-web-03 and pp-12.',
      blockers: ['web', 'pp'],
    });
    expect(messageOf({ isFullDepth: false }, [aDevice({ isFullDepth: false })])).toBe(
      'U12 front is taken by srv-web-03.',
    );
  });

  it('lets half-depth devices share a unit back to back', () => {
    expect(messageOf({ face: 'rear', isFullDepth: false }, [aDevice({ isFullDepth: false })])).toBeUndefined();
    expect(messageOf({ face: 'rear', isFullDepth: true }, [aDevice({ isFullDepth: false })])).toBe(
      'U12 front is taken by srv-web-03.',
    );
  });

  it('does not let a device be in its own way', () => {
    expect(messageOf({ id: 'web', position: 12.5, uHeight: 2 }, [aDevice()])).toBeUndefined();
  });

  it('keeps devices within the rack, counting from its starting unit', () => {
    expect(messageOf({ position: 42, uHeight: 2 })).toBe(
      '2 U do not fit at U42 of a 42 U rack; U41 is the highest position.',
    );
    expect(messageOf({ position: 41, uHeight: 2 })).toBeUndefined();
    expect(messageOf({ position: 10 }, [], { ...rack, startingUnit: 11 })).toBe(
      'U10 is below U11, the lowest unit of the rack.',
    );
    expect(messageOf({ position: 52 }, [], { ...rack, startingUnit: 11 })).toBeUndefined();
    expect(messageOf({ uHeight: 43 })).toBe('A 43 U device does not fit in a 42 U rack.');
  });

  it('asks for a face and a multiple of half a unit', () => {
    expect(placementProblem(rack, [], candidate({ face: null }))).toMatchObject({ path: 'face' });
    expect(messageOf({ position: 12.25 })).toBe('A position is a multiple of 0.5 U.');
    expect(messageOf({ position: Number.NaN })).toBe('A position is a multiple of 0.5 U.');
  });

  it('keeps 0 U devices at the side and all others in units', () => {
    expect(messageOf({ uHeight: 0 })).toBe('A 0 U device has no position; mount it at a side.');
    expect(messageOf({ uHeight: 0, position: null, face: null, side: 'left' })).toBeUndefined();
    expect(placementProblem(rack, [], candidate({ position: null, side: 'left' }))).toMatchObject({ path: 'side' });
  });

  it('never lets two devices share a slot or leave the rack', () => {
    fc.assert(
      fc.property(anyRack, fc.array(anyCandidate, { maxLength: 40 }), (frame, candidates) => {
        const slots = fill(frame, candidates).flatMap(slotsOf);
        const { first, end } = rackHalfUnits(frame);
        expect(new Set(slots.map(({ face, halfUnit }) => `${face}${halfUnit}`)).size).toBe(slots.length);
        expect(slots.every(({ halfUnit }) => halfUnit >= first && halfUnit < end)).toBe(true);
      }),
    );
  });
});

describe('freePositions', () => {
  it('is exactly where there is no problem', () => {
    fc.assert(
      fc.property(anyRack, fc.array(anyCandidate, { maxLength: 20 }), anyBody, (frame, candidates, body) => {
        const occupants = fill(frame, candidates);
        const everywhere = Array.from({ length: 200 }, (_, index) => index / 2);
        const without = everywhere.filter((position) => !placementProblem(frame, occupants, { ...body, position }));
        expect(freePositions(frame, occupants, body)).toEqual(without);
      }),
    );
  });

  it('counts the place of the device that moves as free', () => {
    expect(freePositions(rack, [aDevice()], { id: 'web', uHeight: 1, isFullDepth: true, face: 'front' })).toContain(12);
  });
});

describe('utilisation', () => {
  it('counts a half unit once, whichever face is filled', () => {
    const occupants = [
      aDevice({ isFullDepth: false }),
      aDevice({ id: 'b', isFullDepth: false, face: 'rear', uHeight: 0.5 }),
      aDevice({ id: 'c', position: 20, uHeight: 20 }),
      aDevice({ id: 'd', position: null }),
    ];
    expect(utilisation(rack, occupants)).toBe(0.5);
  });

  it('leaves out what hangs over the edge of a rack that shrank', () => {
    expect(utilisation({ ...rack, uHeight: 2 }, [aDevice({ position: 2, uHeight: 2 })])).toBe(0.5);
  });
});
