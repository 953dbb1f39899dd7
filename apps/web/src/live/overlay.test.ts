import { newId, rack } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import type { AnyRow, Values } from '../app/trpc.ts';
import { readingOf } from './listQuery.ts';
import { listWith } from './overlay.ts';
import type { PendingWrite } from './pending.ts';
import type { ListState } from './states.ts';

const at = '2026-11-21T03:00:00.000Z';
const aRack = (name: string, version = 3): AnyRow => {
  const meta = { createdAt: at, createdBy: null, updatedAt: at, updatedBy: null, deletedAt: null, tags: [] };
  return { id: newId(), version, name, serial: null, ...meta };
};
const aList = (rows: AnyRow[]): ListState => {
  return { seq: 0, rows, next: null, total: rows.length, included: {}, waiting: new Set() };
};
const aWrite = (row: AnyRow, patch: Values | null, given: Partial<PendingWrite> = {}): PendingWrite => {
  return { mutationId: newId(), log: 'tenant', entity: rack.name, row, patch, seq: null, ...given };
};
const byName = readingOf(rack, { order: 'name' });
const drawn = (rows: AnyRow[], ...writes: PendingWrite[]) => listWith(rack, byName, aList(rows), writes).rows;

describe('listWith', () => {
  it('draws a write over its row, at the version that the server gave it', () => {
    const [a, b] = [aRack('a'), aRack('b')];
    expect(drawn([a, b], aWrite(a, { name: 'c' }))).toEqual([b, { ...a, name: 'c' }]);
    expect(drawn([a, b], aWrite(a, { name: 'a' }))).toEqual([a, b]);
  });

  it('draws one write over another', () => {
    const a = aRack('a');
    const serial = aWrite(a, { serial: 'x' });
    expect(drawn([a], serial, aWrite(a, { name: 'b' }))).toEqual([{ ...a, serial: 'x', name: 'b' }]);
    expect(drawn([a], serial, aWrite(a, null))).toEqual([]);
  });

  it('keeps what others have written since in other fields', () => {
    const a = aRack('a');
    const newer = { ...a, version: 4, serial: 'theirs' };
    expect(drawn([newer], aWrite(a, { name: 'b' }))).toEqual([{ ...newer, name: 'b' }]);
  });

  it('draws a new row as the server will make it', () => {
    const a = aRack('a', 0);
    expect(drawn([], aWrite(a, {}, { isNew: true }))).toEqual([{ ...a, version: 1 }]);
  });
});
