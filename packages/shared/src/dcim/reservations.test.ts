import { describe, expect, it } from 'vitest';
import { reservationProblem, reservationsAt } from './reservations.ts';
import { candidate, rack } from './testPlacements.ts';

const forBackup = { id: 'r1', description: 'Backup', units: [10, 11, 12, 20] };

describe('reservationProblem', () => {
  it('names the units that the rack lacks', () => {
    expect(reservationProblem(rack, [], { units: [41, 42, 43, 44, 50] })?.message).toBe(
      'The rack has no U43–U44 and U50.',
    );
    expect(reservationProblem({ ...rack, uHeight: 42.5 }, [], { units: [43] })).toBeNull();
  });

  it('names the units that another has, and which', () => {
    expect(reservationProblem(rack, [forBackup], { units: [11, 12, 13] })).toEqual({
      path: 'units',
      message: 'U11–U12 is reserved already: Backup.',
      blockers: ['r1'],
    });
    expect(reservationProblem(rack, [forBackup], { id: 'r1', units: [11] })).toBeNull();
  });
});

describe('reservationsAt', () => {
  it('finds those of units that are filled, half of one too', () => {
    expect(reservationsAt([forBackup], candidate({ position: 9.5 }))).toEqual([forBackup]);
    expect(reservationsAt([forBackup], candidate({ position: 13, uHeight: 7 }))).toEqual([]);
    expect(reservationsAt([forBackup], candidate({ position: 13, uHeight: 8 }))).toEqual([forBackup]);
    expect(reservationsAt([forBackup], candidate({ position: null }))).toEqual([]);
  });
});
