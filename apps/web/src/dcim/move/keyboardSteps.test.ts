import { describe, expect, it } from 'vitest';
import { aDevice, aRack, contentsOf } from '../testDevices.ts';
import type { DropTarget } from './dropTarget.ts';
import { type Column, steppedTarget } from './keyboardSteps.ts';
import { nextDevice } from './walk.ts';

const [left, right] = [aRack({ name: 'A01' }), aRack({ name: 'A02', uHeight: 20, descUnits: true })];
const columns: Column[] = [left, right].flatMap((rack) =>
  (['front', 'rear'] as const).map((face) => ({ rack: rack.id, face, frame: rack })),
);
const at = (position: number, rack = left, face: 'front' | 'rear' = 'front'): DropTarget => ({
  type: 'unit',
  rack: rack.id,
  face,
  position,
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
    });
    expect(steppedTarget(pdu, side('front', 'left'), 'right', columns, 1)).toEqual(side('front', 'right'));
    expect(steppedTarget(pdu, side('front', 'right'), 'right', columns, 1)).toEqual(side('rear', 'left'));
    expect(steppedTarget(pdu, side('rear', 'left'), 'left', columns, 1)).toEqual(side('front', 'right'));
  });
});

describe('nextDevice', () => {
  const place = (name: string, rack: typeof left, face: 'front' | 'rear', position: number) =>
    aDevice({ name, rack: rack.id, face, position });
  const [top, bottom] = [place('top', left, 'front', 40), place('bottom', left, 'front', 2)];
  const back = place('back', left, 'rear', 5);
  const other = place('other', right, 'front', 10);
  const racks = [contentsOf(left, [bottom, top, back]), contentsOf(right, [other])];

  it('walks a face from the top down and stops at its ends', () => {
    expect(nextDevice(top, 'down', racks, columns)).toBe(bottom);
    expect(nextDevice(bottom, 'up', racks, columns)).toBe(top);
    expect(nextDevice(top, 'up', racks, columns)).toBeNull();
  });

  it('walks across to the next face that has any', () => {
    expect(nextDevice(top, 'right', racks, columns)).toBe(back);
    expect(nextDevice(back, 'right', racks, columns)).toBe(other);
    expect(nextDevice(back, 'left', racks, columns)).toBe(bottom);
  });
});
