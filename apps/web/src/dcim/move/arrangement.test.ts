import { type Face, placementProblem } from '@raceway/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';
import { aDevice, aRack, contentsOf } from '../testDevices.ts';
import { blockMoves, changesOf, compactMoves, type Move, swapMoves, verdictOf } from './arrangement.ts';
import { candidateAt, type DropTarget } from './dropTarget.ts';

const [left, right] = [aRack({ name: 'A01' }), aRack({ name: 'A02', uHeight: 20, descUnits: true, maxWeight: 10 })];
const place = (name: string, position: number, uHeight = 1, rack = left, face: Face = 'front') =>
  aDevice({ name, rack: rack.id, face, position, uHeight });
const at = (position: number, rack = left, face: Face = 'front'): DropTarget => ({
  type: 'unit',
  rack: rack.id,
  face,
  position,
  column: null,
});
const finder = (racks: RackContents[]) => (id: string | null) => racks.find(({ rack }) => rack.id === id) ?? null;
const positions = (moves: readonly Move[] | null) =>
  moves?.map(({ target }) => (target.type === 'unit' ? target.position : target.type));

describe('a block of devices', () => {
  const [low, high] = [place('low', 10), place('high', 13, 2)];
  const racks = [contentsOf(left, [low, high]), contentsOf(right, [])];

  it('keeps its shape, also where units descend and on the other face', () => {
    expect(positions(blockMoves(low, [high], at(20), racks))).toEqual([20, 23]);
    expect(positions(blockMoves(low, [high], at(10, right), racks))).toEqual([10, 6]);
    const flipped = blockMoves(low, [{ ...high, face: 'rear' }], at(20, left, 'rear'), racks);
    expect(flipped?.map(({ target }) => target.type === 'unit' && target.face)).toEqual(['rear', 'front']);
  });

  it('stays within its rack, and goes to the shelf as one', () => {
    expect(positions(blockMoves(low, [high], at(42), racks))).toEqual([38, 41]);
    expect(positions(blockMoves(low, [high], { type: 'unracked' }, racks))).toEqual(['unracked', 'unracked']);
  });

  it('may move onto places that it leaves, and not onto others', () => {
    const blocker = place('blocker', 20);
    const find = finder([contentsOf(left, [low, high, blocker])]);
    const moved = (position: number) => blockMoves(low, [high], at(position), racks) ?? [];
    expect(verdictOf(moved(11), find).problem).toBeNull();
    expect(verdictOf(moved(17), find).problem?.message).toBe('high: U20 front and rear is taken by blocker.');
  });

  it('warns of weight and of what is reserved', () => {
    const heavy = { ...low, weightKg: 25 };
    const reserved = {
      ...contentsOf(right, []),
      reservations: [
        { units: [4], description: 'Cluster', reservedFor: 'Ana' },
      ] as unknown as RackContents['reservations'],
    };
    expect(verdictOf([{ device: heavy, target: at(4, right) }], finder([reserved])).warnings).toEqual([
      'Reserved for Ana: Cluster',
      '15 kg more than A02 may hold',
    ]);
  });
});

describe('swapping and closing gaps', () => {
  it('puts each in the other’s place', () => {
    const [one, two] = [place('one', 5), place('two', 9)];
    const moves = swapMoves(one, two);
    expect(positions(moves)).toEqual([9, 5]);
    expect(verdictOf(moves, finder([contentsOf(left, [one, two])])).problem).toBeNull();
    expect(changesOf(moves)).toHaveLength(2);
    expect(changesOf([{ device: one, target: at(5) }])).toEqual([]);
  });

  it('closes gaps upwards, around what stays, and nothing overlaps', () => {
    const stays = place('stays', 8);
    const devices = [place('a', 10), place('b', 6), place('c', 2, 2)];
    const moves = compactMoves(devices, contentsOf(left, [...devices, stays]));
    expect(moves.map(({ device }) => device.name)).toEqual(['b', 'c']);
    expect(positions(moves)).toEqual([9, 6]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }), (units) => {
        const all = units.map((unit, index) => place(`d${index}`, unit));
        const chosen = all.filter((_, index) => index % 3 !== 0);
        const done = new Map(
          compactMoves(chosen, contentsOf(left, all)).map(({ device, target }) => [device.id, target]),
        );
        const after = all.map((device): PlacedDevice => {
          const target = done.get(device.id);
          return target ? { ...device, position: candidateAt(device, target).position } : device;
        });
        for (const device of after) expect(placementProblem(left, after, device)).toBeNull();
      }),
    );
  });
});
