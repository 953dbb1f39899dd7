import { describe, expect, it } from 'vitest';
import { aDevice, aRack, contentsOf } from '../testDevices.ts';
import type { DropTarget } from './dropTarget.ts';
import { type Column, steppedTarget } from './keyboardSteps.ts';
import { nextStop } from './walk.ts';

const [left, right] = [aRack({ name: 'A01' }), aRack({ name: 'A02', uHeight: 20, descUnits: true })];
const columns: Column[] = [left, right].flatMap((rack) =>
  (['front', 'rear'] as const).map((face) => ({ rack: rack.id, face, frame: rack })),
);
const at = (position: number, rack = left, face: 'front' | 'rear' = 'front'): DropTarget => ({
  type: 'unit',
  rack: rack.id,
  face,
  position,
  column: null,
});

describe('steppedTarget', () => {
  const device = aDevice({ uHeight: 2 });

  it('goes up by units and half units, to the rack’s end and no further', () => {
    expect(steppedTarget(device, at(10), 'up', columns, 1)).toEqual(at(11));
    expect(steppedTarget(device, at(10), 'down', columns, 0.5)).toEqual(at(9.5));
    expect(steppedTarget(device, at(41), 'up', columns, 1)).toEqual(at(41));
    expect(steppedTarget(device, at(1), 'down', columns, 1)).toEqual(at(1));
  });

  it('goes up on the screen also where units descend', () => {
    expect(steppedTarget(device, at(10, right), 'up', columns, 1)).toEqual(at(9, right));
  });

  it('goes to the next face, then the next rack, held within its height', () => {
    expect(steppedTarget(device, at(30), 'right', columns, 1)).toEqual(at(30, left, 'rear'));
    expect(steppedTarget(device, at(30, left, 'rear'), 'right', columns, 1)).toEqual(at(19, right));
    expect(steppedTarget(device, at(30), 'left', columns, 1)).toEqual(at(30));
    expect(steppedTarget(device, at(3, right), 'flip', columns, 1)).toEqual(at(3, right, 'rear'));
  });

  it('takes a device that is in no unit to the first face', () => {
    expect(steppedTarget(device, { type: 'unracked' }, 'down', columns, 1)).toEqual(at(1));
  });

  it('walks what has no height from side to side', () => {
    const pdu = aDevice({ uHeight: 0 });
    const side = (face: 'front' | 'rear', which: 'left' | 'right'): DropTarget => ({
      type: 'side',
      rack: left.id,
      face,
      side: which,
      position: null,
    });
    expect(steppedTarget(pdu, side('front', 'left'), 'right', columns, 1)).toEqual(side('front', 'right'));
    // The rear is looked at from behind: its left is the right of the front.
    expect(steppedTarget(pdu, side('front', 'right'), 'right', columns, 1)).toEqual(side('rear', 'right'));
    expect(steppedTarget(pdu, side('rear', 'right'), 'left', columns, 1)).toEqual(side('front', 'right'));
  });
});

describe('nextStop', () => {
  const place = (name: string, rack: typeof left, face: 'front' | 'rear', position: number, uHeight = 1) =>
    aDevice({ name, rack: rack.id, face, position, uHeight });
  const [top, bottom] = [place('top', left, 'front', 40), place('bottom', left, 'front', 2, 38)];
  const other = place('other', right, 'front', 10);
  const racks = [contentsOf(left, [bottom, top]), contentsOf(right, [other])];
  const step = (from: string, to: Parameters<typeof nextStop>[1]) => nextStop(from, to, racks, columns);

  it('walks devices and free units of a face from the top down and stops at its ends', () => {
    expect(step(top.id, 'down')?.device).toBe(bottom);
    expect(step(bottom.id, 'down')?.gap).toMatchObject({ position: 1, uHeight: 1, face: 'front' });
    expect(step(step(bottom.id, 'down')?.key ?? '', 'down')).toBeNull();
    expect(step(top.id, 'up')?.gap).toMatchObject({ position: 41, uHeight: 2 });
  });

  it('walks across from device to device, and from free units to what is nearest', () => {
    expect(step(top.id, 'right')?.device).toBe(other);
    expect(step(other.id, 'left')?.device).toBe(bottom);
    const upper = step(top.id, 'up')?.key ?? '';
    expect(step(upper, 'right')?.gap).toMatchObject({ face: 'rear', position: 41 });
  });

  it('walks what stands side by side', () => {
    const half = (name: string, mountColumn: number) => ({
      ...aDevice({ name, rack: left.id, face: 'front', position: 5 }),
      mountWidth: 'half' as const,
      mountColumn,
    });
    const [one, two] = [half('one', 1), half('two', 3)];
    const both = [contentsOf(left, [two, one])];
    expect(nextStop(one.id, 'right', both, columns)?.device).toBe(two);
    expect(nextStop(two.id, 'left', both, columns)?.device).toBe(one);
  });
});
