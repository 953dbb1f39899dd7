import { describe, expect, it } from 'vitest';
import { entryOf } from './entries.ts';
import { aChange, anActor } from './testChanges.ts';
import { viewClassOf } from './viewClass.ts';

describe('a view class', () => {
  it('is shared by all members of a tenant in its log, whatever their role', () => {
    const ada = anActor();
    const bob = anActor({ tenantId: ada.tenantId, role: 'viewer' });
    expect(viewClassOf(ada, 'tenant').key).toBe(viewClassOf(bob, 'tenant').key);
    expect(viewClassOf(ada, 'organization').key).not.toBe(viewClassOf(bob, 'organization').key);
    expect(viewClassOf(ada, 'tenant').key).not.toBe(viewClassOf(anActor(), 'tenant').key);
  });

  it('sees what is meant for it, and of the rest nothing', () => {
    const ada = anActor();
    const to = (after: string[]) => entryOf(aChange({ audiences: { before: [], after } }));
    const sees = viewClassOf(ada, 'organization').sees;
    expect(sees(to([`tenant:${ada.tenantId}`]))).not.toBeNull();
    expect(sees(to([`user:${ada.userId}`]))).not.toBeNull();
    expect(sees(to(['organization', `user:${anActor().userId}`]))).toBeNull();
    expect(
      viewClassOf({ ...ada, isOrganizationAdmin: true }, 'organization').sees(to(['organization'])),
    ).not.toBeNull();
  });

  it('sees what leaves its sight as a removal that tells nothing more', () => {
    const ada = anActor();
    const change = aChange({ audiences: { before: [`user:${ada.userId}`], after: [] }, containers: ['dcim.rack:x'] });
    const seen = viewClassOf(ada, 'organization').sees(entryOf(change))?.change;
    expect(seen).toMatchObject({ action: 'delete', id: change.id, version: change.version, seq: change.seq });
    expect(seen).toMatchObject({ after: { id: change.id }, before: null, display: '', actor: null, containers: [] });
  });

  it('never lets the audiences out', () => {
    const entry = entryOf(aChange({ audiences: { before: [], after: ['organization'] } }));
    expect(viewClassOf(anActor({ isOrganizationAdmin: true }), 'organization').sees(entry)?.change).not.toHaveProperty(
      'audiences',
    );
  });
});
