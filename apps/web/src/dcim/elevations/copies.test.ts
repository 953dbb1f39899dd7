import { placementProblem } from '@raceway/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateAt } from '../move/dropTarget.ts';
import { aDevice, aRack, contentsOf } from '../testDevices.ts';
import { copyChange, fillTargets } from './copies.ts';

describe('fillTargets', () => {
  const rack = aRack({ uHeight: 10 });
  const place = (position: number, uHeight = 1) => aDevice({ rack: rack.id, face: 'front', position, uHeight });

  it('goes down from the device around what is there, to the rack’s end', () => {
    const [first, blocker] = [place(9), place(7)];
    const targets = fillTargets(first, contentsOf(rack, [first, blocker]), 3, 'down');
    expect(targets).toMatchObject([{ position: 8 }, { position: 6 }, { position: 5 }]);
    expect(fillTargets(first, contentsOf(rack, [first, blocker]), 99, 'down')).toHaveLength(7);
    expect(fillTargets(first, contentsOf(rack, [first]), 5, 'up')).toMatchObject([{ position: 10 }]);
  });

  it('leaves copies of what is in no rack in none', () => {
    expect(fillTargets(aDevice(), null, 2, 'down')).toEqual([{ type: 'unracked' }, { type: 'unracked' }]);
  });

  it('never lets a copy meet another device', () => {
    const spots = fc.array(fc.record({ at: fc.integer({ min: 1, max: 10 }), high: fc.constantFrom(0.5, 1, 2) }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(spots, fc.integer({ min: 1, max: 12 }), fc.constantFrom('down', 'up'), (wanted, count, direction) => {
        const devices: ReturnType<typeof place>[] = [];
        for (const { at, high } of wanted) {
          const device = place(at, high);
          if (!placementProblem(rack, devices, device)) devices.push(device);
        }
        const [source] = devices;
        if (!source) return;
        const copies = fillTargets(source, contentsOf(rack, devices), count, direction as 'down' | 'up').map(
          (target) => ({ ...source, ...candidateAt(source, target), id: `copy ${JSON.stringify(target)}` }),
        );
        const all = [...devices, ...copies];
        for (const device of all) expect(placementProblem(rack, all, device)).toBeNull();
      }),
    );
  });
});

describe('copyChange', () => {
  it('takes along what a copy shares, and nothing that is its own', () => {
    const rack = aRack();
    const device = aDevice({
      rack: rack.id,
      position: 5,
      face: 'front',
      serial: 'S1',
      assetTag: 'A1',
      status: 'staged',
    });
    const target = { type: 'unit', rack: rack.id, face: 'front', position: 4, column: null } as const;
    const change = copyChange(device, 'srv-2', target, contentsOf(rack, [device]));
    expect(change).toMatchObject({
      action: 'create',
      data: { name: 'srv-2', position: 4, status: 'staged', deviceType: device.row.deviceType, site: rack.site },
    });
    if (change.action !== 'create') throw new Error('It is not made.');
    expect(change.data).not.toHaveProperty('serial');
    expect(change.data.id).not.toBe(device.id);
  });
});
