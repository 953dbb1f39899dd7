import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChassisOccupant,
  type ChassisPlacement,
  chassisProblem,
  chassisSlotsOf,
  slotLayoutOf,
} from './chassis.ts';

const chassis = { subdeviceRole: 'parent', frontLayout: '2x8', rearLayout: null } as const;
const halved = { ...chassis, frontLayout: '2x16' } as const;
const blade = (slot: string | null, over: Partial<ChassisOccupant> = {}): ChassisOccupant => ({
  id: slot ?? 'loose',
  name: `blade-${slot}`,
  slot,
  face: 'front',
  ...over,
});
const messageOf = (
  slot: string | null,
  inside: ChassisOccupant[] = [],
  type: Parameters<typeof chassisProblem>[0] = chassis,
) => chassisProblem(type, inside, { slot, face: 'front', uHeight: 0 })?.message;

describe('chassisProblem', () => {
  it('gives each slot of a face to one, and a whole slot both of its halves', () => {
    expect(messageOf('3', [blade('3')])).toBe('Slot 3 front is taken by blade-3.');
    expect(messageOf('3', [blade('3', { face: 'rear' })])).toBeUndefined();
    expect(messageOf('3', [blade('3A'), blade('3B')], halved)).toBe('Slot 3 front is taken by blade-3A and blade-3B.');
    expect(messageOf('3B', [blade('3A')], halved)).toBeUndefined();
    expect(messageOf('3B', [blade('3')], halved)).toBe('Slot 3B front is taken by blade-3.');
  });

  it('knows the slots of each layout', () => {
    expect(messageOf('16')).toBeUndefined();
    expect(messageOf('15', [], { ...chassis, frontLayout: '1x14' })).toBe('The chassis has 14 slots at its front.');
    expect(messageOf('1A')).toBe('The slots of this chassis have no halves.');
    expect(messageOf('1', [], { ...chassis, frontLayout: null, rearLayout: '2x4' })).toBe(
      'The chassis has no slots at its front.',
    );
    expect(slotLayoutOf(halved, 'front')).toEqual({ rows: 2, columns: 8, hasHalves: true });
  });

  it('takes only what is 0 U high, and only into a chassis', () => {
    expect(chassisProblem(chassis, [], { slot: null, face: null, uHeight: 1 })).toMatchObject({ path: 'parent' });
    expect(messageOf(null, [], { ...chassis, subdeviceRole: null })).toBe('Its type is not one of a chassis.');
    expect(messageOf(null)).toBeUndefined();
  });

  it('never gives half a slot to two', () => {
    const anySlot = fc
      .tuple(fc.integer({ min: 1, max: 16 }), fc.constantFrom('', 'A', 'B'))
      .map((parts) => parts.join(''));
    const anyPlacement: fc.Arbitrary<ChassisPlacement> = fc.record({
      slot: anySlot,
      face: fc.constantFrom('front', 'rear'),
    });
    const type = { ...halved, rearLayout: '2x16' } as const;
    fc.assert(
      fc.property(fc.array(anyPlacement, { maxLength: 40 }), (placements) => {
        const inside: ChassisOccupant[] = [];
        for (const [index, next] of placements.entries()) {
          const named = { ...next, id: `b${index}`, name: `b${index}` };
          if (!chassisProblem(type, inside, { ...named, uHeight: 0 })) inside.push(named);
        }
        const slots = inside.flatMap(chassisSlotsOf).map((slot) => Object.values(slot).join());
        expect(new Set(slots).size).toBe(slots.length);
        expect(slots.length).toBeLessThanOrEqual(64);
      }),
    );
  });
});
