import type { Trouble, TroubleChange } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { changesForAll, sharedFixes } from './fixAll.ts';

const update = (id: string, patch: Record<string, unknown>): TroubleChange => ({
  action: 'update',
  entity: 'ipam.ipAddress',
  id,
  version: 1,
  patch,
});
const finding = (id: string, label: string, ...changes: TroubleChange[]): Trouble => ({
  id,
  kind: 'unbound',
  message: '',
  objects: [],
  vrf: null,
  fixes: [{ key: 'release', label, changes }],
});

describe('fixes for all', () => {
  it('are those that say the same of each finding', () => {
    expect(sharedFixes([finding('a', 'Release'), finding('b', 'Release')])).toEqual([
      { key: 'release', label: 'Release', count: 2 },
    ]);
    expect(sharedFixes([finding('a', 'Release a'), finding('b', 'Release b')])).toEqual([]);
    expect(sharedFixes([finding('a', 'Release')])).toEqual([]);
  });

  it('write each row once, and leave to the next time what would write it otherwise', () => {
    const same = update('port', { vlan: 1 });
    const findings = [
      finding('a', 'Release', update('a', {}), same),
      finding('b', 'Release', update('b', {}), same),
      finding('c', 'Release', update('c', {}), update('port', { vlan: 2 })),
      finding('d', 'Release', update('d', {})),
    ];
    const { changes, count } = changesForAll(findings, 'release', 500);
    expect(count).toBe(3);
    expect(changes).toEqual([update('a', {}), same, update('b', {}), update('d', {})]);
    expect(changesForAll(findings, 'release', 3)).toMatchObject({ count: 2 });
    expect(changesForAll(findings, 'delete', 3)).toEqual({ changes: [], count: 0 });
  });
});
