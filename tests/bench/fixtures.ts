import { newId } from '@raceway/shared';
import type { Rig } from './rig.ts';

/** What devices of the benchmarks refer to. */
export interface Fixtures {
  tenant: string;
  deviceType: string;
  role: string;
  site: string;
}

/** Makes a site, a role and a device type. */
export async function makeFixtures({ client }: Rig): Promise<Fixtures> {
  const { tenants } = await client.accounts.session.current.query();
  const [tenant] = tenants;
  if (!tenant) throw new Error('The rig has no tenant.');
  const [manufacturer, role, site, deviceType] = [newId(), newId(), newId(), newId()];
  const unique = newId().slice(-8);
  await client.organization.site.create.mutate({
    data: { id: site, name: `Bench ${unique}`, slug: `bench-${unique}` },
  });
  await client.dcim.deviceRole.create.mutate({
    data: { id: role, name: `Server ${unique}`, slug: `server-${unique}` },
  });
  await client.dcim.manufacturer.create.mutate({
    data: { id: manufacturer, name: `Acme ${unique}`, slug: `acme-${unique}` },
  });
  await client.dcim.deviceType.create.mutate({
    data: { id: deviceType, manufacturer, model: `One ${unique}`, slug: `one-${unique}`, uHeight: 1 },
  });
  return { tenant: tenant.id, deviceType, role, site };
}
