import { type Change, device, newId, rack } from '@raceway/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyRow } from '../app/trpc.ts';
import { readingOf } from './listQuery.ts';
import { patchHistory, patchIncluded, patchList, patchRow } from './patch.ts';
import type { ListState } from './states.ts';

const at = '2026-11-21T03:00:00.000Z';

function aDevice(fields: Partial<AnyRow> & { name: string }): AnyRow {
  const row = { rack: null, position: null, face: null, deletedAt: null, tags: [], ...fields };
  return { id: newId(), version: 1, createdAt: at, createdBy: null, updatedAt: at, updatedBy: null, ...row };
}

function aChange(after: AnyRow, fields: Partial<Change> = {}): Change {
  const change = {
    seq: 1,
    ord: 0,
    entity: device.name,
    id: after.id,
    action: 'update',
    version: after.version,
  } as const;
  const rest = { display: '', before: {}, after, actor: null, source: 'web', reason: null, mutationId: newId(), at };
  return { ...change, ...rest, containers: [], ...fields };
}

function aList(rows: AnyRow[], fields: Partial<ListState> = {}): ListState {
  return { seq: 0, rows, next: null, total: rows.length, included: {}, waiting: new Set(), ...fields };
}

const names = (state: ListState) => state.rows.map(({ name }) => name);
const byName = readingOf(device, { order: 'name' });

describe('patchList', () => {
  it('replaces a row in place and ignores a version that it has', () => {
    const row = aDevice({ name: 'a' });
    const list = aList([row]);
    const changed = patchList(device, byName, list, aChange({ ...row, version: 2, serial: 'X' }), 'when-asked');
    expect(changed.rows[0]).toMatchObject({ version: 2, serial: 'X' });
    expect(changed.waiting.size).toBe(0);
    expect(patchList(device, byName, changed, aChange({ ...row, version: 2 }), 'when-asked')).toBe(changed);
  });

  it('puts an own new row where it belongs, lets one of others wait, and counts both', () => {
    const list = aList([aDevice({ name: 'a' }), aDevice({ name: 'c' })]);
    const create = aChange(aDevice({ name: 'b' }), { action: 'create', before: null });
    const own = patchList(device, byName, list, create, 'at-once');
    expect(names(own)).toEqual(['a', 'b', 'c']);
    expect(own.total).toBe(3);
    const others = patchList(device, byName, list, create, 'when-asked');
    expect(names(others)).toEqual(['a', 'c']);
    expect(others).toMatchObject({ total: 3, waiting: new Set([create.id]) });
  });

  it('shows a new row of others at the end, where it moves nothing', () => {
    const create = aChange(aDevice({ name: 'z' }), { action: 'create', before: null });
    expect(names(patchList(device, byName, aList([aDevice({ name: 'a' })]), create, 'when-asked'))).toEqual(['a', 'z']);
    const unfinished = patchList(
      device,
      byName,
      aList([aDevice({ name: 'a' })], { next: 'more', total: 9 }),
      create,
      'at-once',
    );
    expect(names(unfinished)).toEqual(['a']);
    expect(unfinished.total).toBe(10);
  });

  it('keeps a deleted row of others in its place, marked, and removes an own one', () => {
    const row = aDevice({ name: 'a' });
    const gone = aChange({ ...row, version: 2, deletedAt: at }, { action: 'delete', before: { deletedAt: null } });
    const others = patchList(device, byName, aList([row]), gone, 'when-asked');
    expect(others.rows[0]?.deletedAt).toBe(at);
    expect(others).toMatchObject({ total: 0, waiting: new Set([row.id]) });
    expect(patchList(device, byName, aList([row]), gone, 'at-once')).toMatchObject({ rows: [], total: 0 });
  });

  it('marks a row as deleted when it left the reader’s sight and the change tells its id alone', () => {
    const row = aDevice({ name: 'a' });
    const gone = aChange(row, { action: 'delete', version: 2, after: { id: row.id } });
    expect(patchList(device, byName, aList([row]), gone, 'when-asked').rows[0]).toMatchObject({
      name: 'a',
      deletedAt: at,
    });
  });

  it('does not count a row twice that has left the filter and changes again', () => {
    const reading = readingOf(device, { where: { status: 'active' }, order: 'name' });
    const row = aDevice({ name: 'a', status: 'active' });
    const left = aChange({ ...row, version: 2, status: 'failed' }, { before: { status: 'active' } });
    const again = aChange({ ...row, version: 3, status: 'offline' }, { before: { status: 'failed' } });
    const once = patchList(device, reading, aList([row], { total: 5 }), left, 'when-asked');
    expect(once.total).toBe(4);
    expect(patchList(device, reading, once, again, 'when-asked').total).toBe(4);
  });

  it('moves a device from the list of one rack to that of another', () => {
    const [from, to] = [newId(), newId()];
    const row = aDevice({ name: 'a', rack: from });
    const move = aChange({ ...row, version: 2, rack: to }, { before: { rack: from } });
    const left = patchList(device, readingOf(device, { where: { rack: from } }), aList([row]), move, 'at-once');
    const right = patchList(device, readingOf(device, { where: { rack: to } }), aList([]), move, 'at-once');
    expect(left).toMatchObject({ rows: [], total: 0 });
    expect(right).toMatchObject({ total: 1 });
    expect(names(right)).toEqual(['a']);
  });

  it('leaves to the server what it cannot decide, and says that there is news', () => {
    const reading = readingOf(device, { where: { 'site.name': 'AMS1' }, order: 'name' });
    const create = aChange(aDevice({ name: 'b' }), { action: 'create', before: null });
    const list = patchList(device, reading, aList([]), create, 'at-once');
    expect(list).toMatchObject({ rows: [], waiting: new Set([create.id]) });
  });

  it('ends as a list loaded anew would, whatever own changes come', () => {
    const positions = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
    const steps = fc.array(fc.record({ at: fc.nat(5), position: positions, isDeleted: fc.boolean() }), {
      maxLength: 25,
    });
    const reading = readingOf(device, { where: { position: { exists: true } }, order: ['-position', 'name'] });
    fc.assert(
      fc.property(steps, (changes) => {
        const truth = new Map(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, aDevice({ name })]));
        let list = aList([]);
        for (const { at: which, position, isDeleted } of changes) {
          const row = truth.get('abcdef'.charAt(which));
          if (!row || row.deletedAt) continue;
          const after = { ...row, version: row.version + 1, position, deletedAt: isDeleted ? at : null };
          const before = { position: row.position, deletedAt: null };
          truth.set(String(row.name), after);
          list = patchList(
            device,
            reading,
            list,
            aChange(after, { before, action: isDeleted ? 'delete' : 'update' }),
            'at-once',
          );
        }
        const expected = [...truth.values()]
          .filter(({ position, deletedAt }) => position !== null && !deletedAt)
          .sort((a, b) => Number(b.position) - Number(a.position) || (String(a.name) < String(b.name) ? -1 : 1));
        expect(list.rows).toEqual(expected);
        expect(list.total).toBe(expected.length);
      }),
    );
  });
});

describe('patchIncluded, patchRow, patchHistory', () => {
  it('takes newer versions of rows that came along', () => {
    const home = aDevice({ name: 'A01' });
    const list = aList([], { included: { [rack.name]: { [home.id]: home } } });
    const renamed = aChange({ ...home, version: 2, name: 'A02' }, { entity: rack.name });
    expect(patchIncluded(list, renamed).included[rack.name]?.[home.id]?.name).toBe('A02');
    expect(patchIncluded(list, aChange(home, { entity: rack.name }))).toBe(list);
  });

  it('takes newer versions of a row alone', () => {
    const row = aDevice({ name: 'a', version: 3 });
    expect(patchRow({ seq: 0, row }, aChange({ ...row, version: 2, name: 'old' })).row.name).toBe('a');
    expect(patchRow({ seq: 0, row }, aChange({ ...row, version: 4, name: 'new' })).row.name).toBe('new');
  });

  it('puts a change on top of the history once', () => {
    const row = aDevice({ name: 'a', version: 2 });
    const change = aChange(row);
    const once = patchHistory(row.id, { seq: 0, changes: [], next: null }, change);
    expect(once.changes).toEqual([change]);
    expect(patchHistory(row.id, once, change)).toBe(once);
    expect(patchHistory(newId(), once, change)).toBe(once);
  });
});
