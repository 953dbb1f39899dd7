import { newId } from '@raceway/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnyRow, refusalOf } from '../support/calls.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
});
afterAll(() => world.stop());

const assignments = () => ours.client.organization.contactAssignment;
const aContact = () => ours.make<AnyRow & { name: string }>('organization.contact');
const assign = async (object: string, contact: string, role: string | null = null) =>
  (await assignments().create.mutate({ data: { object, contact, role } })).row;

describe('a reference to any object', () => {
  it('leads to rows of different entities, told by include and by name', async () => {
    const contact = await aContact();
    const [site, rack] = [await ours.aSite(), await ours.aRack()];
    for (const { id } of [site, rack]) await assign(id, contact.id);
    const { rows, included } = await assignments().list.query({
      where: { contact: contact.id },
      order: ['object'],
      include: ['object'],
    });
    const names = [site, rack].map(({ name }) => name);
    expect(rows).toHaveLength(2);
    expect(included['organization.site']?.map(({ id }) => id)).toEqual([site.id]);
    expect(included['dcim.rack']?.map(({ id }) => id)).toEqual([rack.id]);
    const { objects } = await ours.client.search.names.query({ ids: rows.map(({ object }) => object) });
    expect(objects.map(({ display }) => display).toSorted()).toEqual(names.toSorted());
  });

  it('is found by it, and the object by what refers to it', async () => {
    const contact = await aContact();
    const [site, other] = [await ours.aSite(), await ours.aSite()];
    const { id } = await assign(site.id, contact.id);
    const found = await assignments().list.query({ where: { object: { inq: [site.id, other.id] } } });
    expect(found.rows.map((row) => row.id)).toEqual([id]);
    const where = { 'contactAssignments.contact': contact.id };
    expect((await ours.client.organization.site.list.query({ where })).rows.map((row) => row.id)).toEqual([site.id]);
  });

  it('takes nothing that is not there, is of another tenant, or is no object', async () => {
    const contact = await aContact();
    const port = await ours.make('dcim.interface');
    for (const object of [newId(), (await world.theirs.aSite()).id, port.id, ours.tenantId]) {
      expect(await refusalOf(assign(object, contact.id))).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ path: 'object', message: 'There is no such object.' }],
      });
    }
    const { objects } = await ours.client.search.names.query({ ids: [newId(), (await world.theirs.aSite()).id] });
    expect(objects).toEqual([]);
  });

  it('takes what is made in the same change set', async () => {
    const [contact, id] = [await aContact(), newId()];
    await ours.client.changeSet.write.mutate({
      changes: [
        { action: 'create', entity: 'organization.contactAssignment', data: { object: id, contact: contact.id } },
        { action: 'create', entity: 'organization.region', data: { id, name: 'North', slug: 'north' } },
      ],
    });
    expect((await assignments().list.query({ where: { object: id } })).total).toBe(1);
  });
});

describe('a contact of an object', () => {
  it('is there once in each role', async () => {
    const [contact, site, role] = [await aContact(), await ours.aSite(), await ours.make('organization.contactRole')];
    await assign(site.id, contact.id);
    await assign(site.id, contact.id, role.id);
    expect(await refusalOf(assign(site.id, contact.id))).toMatchObject({ code: 'CONFLICT' });
  });

  it('is assigned no more once the object is deleted, and again once that is restored', async () => {
    const [contact, site] = [await aContact(), await ours.aSite()];
    const { id } = await assign(site.id, contact.id);
    await ours.client.organization.site.delete.mutate({ id: site.id });
    expect((await assignments().list.query({ where: { id } })).total).toBe(0);
    await ours.client.organization.site.restore.mutate({ id: site.id });
    expect((await assignments().list.query({ where: { id } })).total).toBe(1);
  });

  it('stays while it is assigned', async () => {
    const [contact, site] = [await aContact(), await ours.aSite()];
    const { id } = await assign(site.id, contact.id);
    const { organization } = ours.client;
    expect(await refusalOf(organization.contact.delete.mutate({ id: contact.id }))).toMatchObject({ code: 'CONFLICT' });
    await assignments().delete.mutate({ id });
    await organization.contact.delete.mutate({ id: contact.id });
  });
});
