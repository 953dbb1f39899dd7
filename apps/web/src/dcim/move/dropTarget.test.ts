import { describe, expect, it } from 'vitest';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';
import { aDevice, aRack, contentsOf } from '../testDevices.ts';
import { verdictOf } from './arrangement.ts';
import { type DropTarget, isSamePlace, patchOf, targetOf } from './dropTarget.ts';

const problemOf = (device: PlacedDevice, target: DropTarget, contents: RackContents) =>
  verdictOf([{ device, target }], () => contents).problem;

describe('targets', () => {
  const rack = aRack();
  const targets: DropTarget[] = [
    { type: 'unit', rack: rack.id, face: 'front', position: 12, column: null },
    { type: 'side', rack: rack.id, face: 'rear', side: 'left', position: null },
    { type: 'loose', rack: rack.id },
    { type: 'unracked' },
  ];

  it('are what a device is at when their patch is applied', () => {
    for (const target of targets) {
      const device = aDevice({ ...patchOf(target), uHeight: target.type === 'side' ? 0 : 1 });
      expect(targetOf(device)).toEqual(target);
      expect(targets.filter((other) => isSamePlace(other, target))).toEqual([target]);
    }
  });

  it('tell who is in the way, and let a device stay where it is', () => {
    const there = aDevice({ name: 'db-1', rack: rack.id, position: 12, face: 'front' });
    const contents = contentsOf(rack, [there]);
    const target: DropTarget = { type: 'unit', rack: rack.id, face: 'front', position: 12, column: null };
    expect(problemOf(aDevice(), target, contents)?.message).toBe('U12 front and rear is taken by db-1.');
    expect(problemOf(there, target, contents)).toBeNull();
    expect(problemOf(aDevice({ uHeight: 2 }), { ...target, position: 42 }, contents)?.path).toBe('position');
  });

  it('take what has no height at a side alone', () => {
    const contents = contentsOf(rack, []);
    const side: DropTarget = { type: 'side', rack: rack.id, face: 'rear', side: 'left', position: null };
    expect(problemOf(aDevice({ uHeight: 0 }), side, contents)).toBeNull();
    expect(problemOf(aDevice({ uHeight: 1 }), side, contents)?.path).toBe('side');
  });
});
