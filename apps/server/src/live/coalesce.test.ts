import { newId } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { coalesce } from './coalesce.ts';
import { entryOf, type Visible } from './entries.ts';
import { aChange } from './testChanges.ts';

const nobody = () => false;
const id = newId();
const change = (seq: number, given: Parameters<typeof aChange>[0] = {}): Visible =>
  entryOf(aChange({ id, seq, version: seq, ...given }));

describe('coalescing', () => {
  it('leaves the last state with the first former values, in the place of the last', () => {
    const other = change(2, { id: newId() });
    const changes = [
      change(1, { before: { name: 'a' }, after: { id, name: 'b', rack: 1 }, containers: ['dcim.rack:1'] }),
      other,
      change(3, { before: { name: 'b', rack: 1 }, after: { id, name: 'c', rack: 2 }, containers: ['dcim.rack:2'] }),
    ];
    const [first, second, ...none] = coalesce(changes, nobody).map((visible) => visible.change);
    expect(none).toEqual([]);
    expect(first).toBe(other.change);
    expect(second).toMatchObject({ seq: 3, version: 3, before: { name: 'a', rack: 1 }, after: { name: 'c', rack: 2 } });
    expect(second?.containers).toEqual(['dcim.rack:1', 'dcim.rack:2']);
  });

  it.each([
    ['create', 'update', 'create'],
    ['create', 'delete', 'delete'],
    ['update', 'delete', 'delete'],
    ['delete', 'restore', 'restore'],
    ['restore', 'update', 'restore'],
    ['update', 'update', 'update'],
  ] as const)('makes of %s and %s a %s', (former, next, result) => {
    const changes = [
      change(1, { action: former, before: former === 'create' ? null : {} }),
      change(2, { action: next }),
    ];
    expect(coalesce(changes, nobody).map((visible) => visible.change.action)).toEqual([result]);
  });

  it('keeps what must arrive as it is', () => {
    const own = newId();
    const changes = [change(1), change(2), change(3, { mutationId: own }), change(4), change(5)];
    const left = coalesce(changes, ({ mutationId }) => mutationId === own).map((visible) => visible.change.seq);
    expect(left).toEqual([2, 3, 5]);
  });

  it('knows the length of what it made', () => {
    const changes = [change(1, { before: { name: 'x'.repeat(1000) } }), change(2)];
    expect(coalesce(changes, nobody)[0]?.bytes).toBeGreaterThan(1000);
  });
});
