import { expect, it } from 'vitest';
import { capacityText, inventorySums } from './inventorySums.ts';

it('adds up what items of a kind tell', () => {
  const item = (kind: 'cpu' | 'memory', capacity: number | null, cores: number | null) => ({ kind, capacity, cores });
  const items = [
    item('cpu', null, 32),
    item('memory', 16_384, null),
    item('cpu', null, 32),
    item('memory', null, null),
  ];
  expect(inventorySums(items)).toEqual([
    { kind: 'cpu', count: 2, capacityMib: null, cores: 64 },
    { kind: 'memory', count: 2, capacityMib: 16_384, cores: null },
  ]);
});

it('writes capacities in the largest unit that leaves one', () => {
  expect([0, 512, 1024, 1536, 1024 * 1024].map(capacityText)).toEqual([
    '0 MiB',
    '512 MiB',
    '1 GiB',
    '1.5 GiB',
    '1 TiB',
  ]);
});
