import { expect, it } from 'vitest';
import { neighbour } from './spatial.ts';

const at = (x: number, y: number) => ({ x, y, width: 1, height: 1 });
const [upperLeft, upperRight, lowerLeft, lowerRight] = [at(0, 0), at(5, 0), at(0, 5), at(5, 5)];
const items = [upperLeft, upperRight, lowerLeft, lowerRight];

it('goes to the nearest that way', () => {
  expect(neighbour(items, upperLeft, 'ArrowRight')).toBe(upperRight);
  expect(neighbour(items, upperRight, 'ArrowDown')).toBe(lowerRight);
  expect(neighbour(items, lowerRight, 'ArrowLeft')).toBe(lowerLeft);
  expect(neighbour(items, lowerLeft, 'ArrowUp')).toBe(upperLeft);
});

it('stays where there is nothing', () => {
  expect(neighbour(items, upperLeft, 'ArrowUp')).toBeNull();
  expect(neighbour(items, upperLeft, 'Home')).toBeNull();
});
