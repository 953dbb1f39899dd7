import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComboInterface, comboClashes, comboRivals } from './comboGroups.ts';
import { isCircular, linkProblem } from './links.ts';
import { mappingProblems, shrinkProblem } from './mappings.ts';

describe('linkProblem', () => {
  it('lets components refer within their device, and some within a stack', () => {
    const [here, there] = [{ device: 'a' }, { device: 'b', name: 'Po1' }];
    expect(linkProblem('powerPort', here, { ...here, name: 'PS1' }, false)).toBe(null);
    expect(linkProblem('powerPort', here, there, true)).toBe('Po1 is of another device.');
    expect(linkProblem('lag', here, there, true)).toBe(null);
    expect(linkProblem('lag', here, there, false)).toMatch('nor of its virtual chassis');
    expect(linkProblem('bridge', { deviceType: 'a' }, { moduleType: 'a', name: 'br0' }, false)).toMatch('neither');
  });
});

describe('isCircular', () => {
  it('finds the circle wherever a chain of any length has one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 60 }), (length, back) => {
        const next = (id: string) =>
          Number(id) < length ? String(Number(id) + 1) : back <= length ? String(back) : null;
        expect(isCircular('0', next)).toBe(back <= length);
      }),
    );
  });
});

describe('mapped positions', () => {
  it('lie within both ports', () => {
    expect(mappingProblems({ frontPosition: 2, rearPosition: 3 }, { frontPosition: 2, rearPosition: 2 })).toMatchObject(
      [{ field: 'rearPosition', message: 'The port has 2 positions.' }],
    );
    fc.assert(
      fc.property(fc.nat(20), fc.array(fc.integer({ min: 1, max: 20 })), (positions, mapped) => {
        const fits = mapped.every((position) => position <= positions);
        expect(shrinkProblem(positions, mapped) === null).toBe(fits);
      }),
    );
  });
});

describe('interfaces of a group', () => {
  const anyInterface: fc.Arbitrary<ComboInterface> = fc.record({
    id: fc.uuid(),
    device: fc.constantFrom('a', 'b'),
    comboGroup: fc.constantFrom(null, '1', '2'),
    isEnabled: fc.boolean(),
  });

  it('are never enabled two at a time', () => {
    fc.assert(
      fc.property(fc.array(anyInterface), fc.array(anyInterface), (others, changed) => {
        const before = others.map((one) => ({ ...one, isEnabled: false }));
        const enabled = changed.map((one) => ({ ...one, isEnabled: true }));
        const kept = enabled.filter((one) => !comboClashes(enabled).includes(one));
        const rivals = comboRivals(kept, [...before, ...others, ...kept]);
        const left = [...others.filter(({ isEnabled }) => isEnabled), ...kept].filter((one) => !rivals.includes(one));
        const inGroups = left.filter(({ device, comboGroup }) =>
          kept.some((one) => comboGroup !== null && one.device === device && one.comboGroup === comboGroup),
        );
        expect(comboClashes(inGroups)).toEqual([]);
      }),
    );
  });
});
