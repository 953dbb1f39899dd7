import type { Membership, TenantCreate, UserCreate } from '@raceway/shared';

/** A person of the demo. Passwords come from outside. */
export interface DemoUser extends Pick<UserCreate, 'username' | 'name' | 'isOrganizationAdmin'> {
  email: string;
  /** What the person may do in which tenant, by the tenant's slug. */
  memberships: readonly { tenant: string; role: Membership['role'] }[];
}

/** The company of the demo, its tenants (the main one first) and its people (the administrator first). */
export interface DemoOrganization {
  name: string;
  slug: string;
  tenants: readonly (Pick<TenantCreate, 'name' | 'slug'> & { description: string; color: string })[];
  users: readonly DemoUser[];
}

export const demoOrganization: DemoOrganization = {
  name: 'Tidewater Systems',
  slug: 'tidewater',
  tenants: [
    { name: 'Tidewater Cloud', slug: 'demo', description: 'Hosting in three data centres.', color: '#1c7ed6' },
    { name: 'Tidewater Labs', slug: 'labs', description: 'The research lab in Gothenburg.', color: '#0ca678' },
  ],
  users: [
    {
      username: 'admin',
      name: 'Alex Morgan',
      email: 'alex.morgan@tidewater.example',
      isOrganizationAdmin: true,
      memberships: [
        { tenant: 'demo', role: 'admin' },
        { tenant: 'labs', role: 'admin' },
      ],
    },
    {
      username: 'ana',
      name: 'Ana Duarte',
      email: 'ana.duarte@tidewater.example',
      memberships: [
        { tenant: 'demo', role: 'editor' },
        { tenant: 'labs', role: 'viewer' },
      ],
    },
    {
      username: 'jonas',
      name: 'Jonas Weber',
      email: 'jonas.weber@tidewater.example',
      memberships: [{ tenant: 'demo', role: 'editor' }],
    },
    {
      username: 'mei',
      name: 'Mei Tanaka',
      email: 'mei.tanaka@tidewater.example',
      memberships: [{ tenant: 'demo', role: 'viewer' }],
    },
    {
      username: 'elin',
      name: 'Elin Sjöberg',
      email: 'elin.sjoberg@tidewater.example',
      memberships: [{ tenant: 'labs', role: 'editor' }],
    },
  ],
};
