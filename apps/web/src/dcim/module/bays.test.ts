import { moduleBay } from '@raceway/shared';
import { expect, it } from 'vitest';
import type { AnyRow } from '../../app/trpc.ts';
import { baysInOrder } from './bays.ts';

const row = (id: string, module: string | null = null) => ({ id, module }) as unknown as AnyRow;
const bay = (id: string, module: string | null, content: string | null) => ({
  entity: moduleBay,
  row: row(id, module),
  content: content === null ? null : row(content),
});

it('lists the bays of a module after the bay that it is in', () => {
  const bays = [
    bay('1', null, 'card'),
    bay('2', null, null),
    bay('1/1', 'card', 'adapter'),
    bay('1/1/1', 'adapter', null),
  ];
  expect(baysInOrder(bays).map(({ bay: { row: own }, depth }) => [own.id, depth])).toEqual([
    ['1', 0],
    ['1/1', 1],
    ['1/1/1', 2],
    ['2', 0],
  ]);
});
