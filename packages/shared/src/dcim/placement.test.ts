import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freePositions, utilisation } from './occupancy.ts';
import { type Candidate, type Occupant, placementProblem } from './placement.ts';
import { columnsOf, rackHalfUnits, slotKey, slotsOf } from './slots.ts';
import { aDevice, anyBody, anyCandidate, anyMount, anyRack, candidate, fill, rack } from './testPlacements.ts';

const messageOf = (over: Partial<Candidate>, occupants: Occupant[] = [], frame = rack) =>
  placementProblem(frame, occupants, candidate(over))?.message;

describe('slotsOf', () => {
  it('fills the half units of its own face at half depth', () => {
    const slots = slotsOf(candidate({ position: 3.5, isFullDepth: false, face: 'rear' }));
    expect(slots).toEqual(
      [7, 8].flatMap((halfUnit) => [1, 2, 3, 4].map((quarter) => ({ face: 'rear', halfUnit, quarter }))),
    );
  });

  it('fills both faces at full depth', () => {
    expect(slotsOf(candidate({ position: 1, uHeight: 2 }))).toHaveLength(32);
  });

  it('fills nothing without a position, a face or a height', () => {
    expect(slotsOf(candidate({ position: null }))).toEqual([]);
    expect(slotsOf(candidate({ face: null }))).toEqual([]);
    expect(slotsOf(candidate({ uHeight: 0 }))).toEqual([]);
  });

  it('counts quarters from the front, whichever face a narrow device mounts on', () => {
    const quarters = (over: Partial<Candidate>) => [
      ...new Set(slotsOf(candidate({ isFullDepth: false, ...over })).map(({ quarter }) => quarter)),
    ];
    expect(quarters({ mountWidth: 'half', mountColumn: 1 })).toEqual([1, 2]);
    expect(quarters({ mountWidth: 'half', mountColumn: 1, face: 'rear' })).toEqual([3, 4]);
    expect(quarters({ mountWidth: 'quarter', mountColumn: 3, face: 'rear' })).toEqual([2]);
  });

  it('fills the same quarters of both faces at full depth', () => {
    const slots = slotsOf(candidate({ mountWidth: 'quarter', mountColumn: 1, face: 'rear' }));
    expect(new Set(slots.map(({ face, quarter }) => `${face} ${quarter}`))).toEqual(new Set(['front 4', 'rear 4']));
  });

  it('fills half units of one post at a side, where the length is known', () => {
    const pdu = { uHeight: 0, side: 'left', face: 'rear', position: 5, sideSpan: 1.5 } as const;
    expect(slotsOf(candidate(pdu)).map(({ face, halfUnit }) => `${face} ${halfUnit}`)).toEqual([
      'left-rear 10',
      'left-rear 11',
      'left-rear 12',
    ]);
    expect(slotsOf(candidate({ ...pdu, position: null }))).toEqual([]);
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

  it('puts two halves or four quarters side by side, and no half into the middle', () => {
    const left = aDevice({ mountWidth: 'half', mountColumn: 1 });
    expect(messageOf({ mountWidth: 'half', mountColumn: 3 }, [left])).toBeUndefined();
    expect(messageOf({ mountWidth: 'quarter', mountColumn: 2 }, [left])).toBe(
      'U12 front and rear is taken by srv-web-03.',
    );
    expect(messageOf({ mountWidth: 'half', mountColumn: 2 })).toBe('A device of half width mounts in column 1 or 3.');
    expect(messageOf({ mountWidth: 'quarter' })).toBe('A device of quarter width mounts in column 1, 2, 3 or 4.');
    expect(messageOf({ mountColumn: 1 })).toBe('What fills the width of the rack has no column.');
  });

  it('hangs what is long along a side of one post, without its being in the way of units', () => {
    const pdu = { uHeight: 0, side: 'left', face: 'rear', sideSpan: 20 } as const;
    const hung = [aDevice({ ...pdu, position: 1 })];
    expect(messageOf({ ...pdu, position: 21 }, hung)).toBeUndefined();
    expect(messageOf({ ...pdu, position: 20 }, hung)).toBe('U20 left side of the rear is taken by srv-web-03.');
    expect(messageOf({ ...pdu, position: 20, side: 'right' }, hung)).toBeUndefined();
    expect(messageOf({ ...pdu, position: 20, face: 'front' }, hung)).toBeUndefined();
    expect(messageOf({ ...pdu, position: null }, hung)).toBeUndefined();
    expect(messageOf({ ...pdu, position: 24 })).toBe(
      '20 U do not fit at U24 of a 42 U rack; U23 is the highest position.',
    );
    expect(messageOf({ ...pdu, position: 3, sideSpan: null })).toContain('length is not known');
    expect(messageOf({ position: 3 }, hung)).toBeUndefined();
  });

  it('wants a unit or a side where the rack does', () => {
    const strict = { ...rack, requirePosition: true };
    expect(messageOf({ position: null, face: null }, [], strict)).toContain('wants a unit or a side');
    expect(messageOf({ uHeight: 0, position: null, face: null, side: 'left' }, [], strict)).toBeUndefined();
  });

  it('never lets two share a slot or leave the rack', () => {
    fc.assert(
      fc.property(anyRack, fc.array(anyCandidate, { maxLength: 40 }), (frame, candidates) => {
        const slots = fill(frame, candidates).flatMap(slotsOf);
        const { first, end } = rackHalfUnits(frame);
        expect(new Set(slots.map(slotKey)).size).toBe(slots.length);
        expect(new Set(slots.map((slot) => Object.values(slot).join())).size).toBe(slots.length);
        expect(slots.every(({ halfUnit }) => halfUnit >= first && halfUnit < end)).toBe(true);
        expect(slots.every(({ quarter }) => quarter >= 1 && quarter <= 4)).toBe(true);
      }),
    );
  });
});

describe('freePositions', () => {
  it('is exactly where there is no problem', () => {
    fc.assert(
      fc.property(anyRack, fc.array(anyCandidate, { maxLength: 20 }), anyMount, (frame, candidates, body) => {
        const occupants = fill(frame, candidates);
        const everywhere = Array.from({ length: 200 }, (_, index) => index / 2);
        const without = everywhere.filter((position) => !placementProblem(frame, occupants, { ...body, position }));
        expect(freePositions(frame, occupants, body)).toEqual(without);
      }),
    );
  });

  it('agrees with a brute-force count of the free space of each column', () => {
    fc.assert(
      fc.property(anyRack, fc.array(anyCandidate, { maxLength: 20 }), anyBody, (frame, candidates, body) => {
        const occupants = fill(frame, candidates);
        const taken = new Set(occupants.flatMap(slotsOf).map((slot) => Object.values(slot).join()));
        const { first, end } = rackHalfUnits(frame);
        for (const mountColumn of columnsOf(body.mountWidth)) {
          const quarters = { full: 4, half: 2, quarter: 1 }[body.mountWidth];
          const leftmost = mountColumn ?? 1;
          const isFree = (halfUnit: number) =>
            (body.isFullDepth ? ['front', 'rear'] : ['front']).every((face) =>
              Array.from({ length: quarters }, (_, index) => leftmost + index).every(
                (quarter) => !taken.has(`${face},${halfUnit},${quarter}`),
              ),
            );
          const fits = (at: number) =>
            at + body.uHeight * 2 <= end && Array.from({ length: body.uHeight * 2 }, (_, i) => at + i).every(isFree);
          const counted = Array.from({ length: end - first }, (_, index) => first + index).filter(fits);
          const free = freePositions(frame, occupants, { ...body, face: 'front', side: null, mountColumn });
          expect(free).toEqual(body.uHeight === 0 ? [] : counted.map((halfUnit) => halfUnit / 2));
        }
      }),
    );
  });

  it('counts the place of the device that moves as free', () => {
    expect(freePositions(rack, [aDevice()], { ...candidate(), id: 'web' })).toContain(12);
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

  it('counts what is reserved and not filled, and leaves out what counts as free and what hangs at a side', () => {
    const half = { ...rack, uHeight: 10 };
    const blank = { ...aDevice({ position: 5 }), excludeFromUtilization: true };
    const pdu = aDevice({ uHeight: 0, side: 'left', face: 'rear', position: 1, sideSpan: 8 });
    expect(utilisation(half, [aDevice({ position: 1 }), blank, pdu], [1, 2, 3])).toBe(0.3);
  });
});
