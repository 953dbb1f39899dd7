import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';

export const user = entity('accounts.user', {
  label: 'User',
  plural: 'Users',
  icon: 'user',
  about: 'A person who signs in. A new one starts as a viewer of this tenant.',
  scope: 'organization',
  fields: {
    username: field
      .text({
        max: 64,
        pattern: { source: '^[A-Za-z0-9._@-]+$', message: 'takes letters, digits, dots, @, _ and hyphens' },
      })
      .required()
      .searched(),
    name: field.text({ max: 100, help: 'As colleagues see it beside a change.' }).required().searched(),
    email: field.email().searched(),
    password: field.secret({ min: 8, max: 256, help: '8 characters or more; 15 are better.' }),
    isActive: field
      .boolean({ label: 'Active', help: 'Off: signs in no more, and every session and token is refused.' })
      .default(true),
    isOrganizationAdmin: field
      .boolean({ label: 'Administers the organization', help: 'Makes tenants and people.' })
      .default(false),
  },
  display: 'name',
  unique: [{ fields: ['username'], isGlobal: true }],
  list: ['name', 'username', 'email', 'isActive'],
});
export interface User extends Row<typeof user> {}
export interface UserCreate extends Create<typeof user> {}
export interface UserPatch extends Patch<typeof user> {}

export const membership = entity('accounts.membership', {
  label: 'Membership',
  plural: 'Memberships',
  icon: 'users',
  about: 'What a person may do in a tenant.',
  scope: 'organization',
  fields: {
    user: field.ref('accounts.user').required().container(),
    tenant: field.ref('organization.tenant').required().container(),
    role: field.choice(choices({ viewer: 'gray', editor: 'blue', admin: 'violet' })).default('viewer'),
  },
  display: 'role',
  unique: [{ fields: ['user', 'tenant'] }],
  list: ['user', 'tenant', 'role'],
  order: ['user'],
});
export interface Membership extends Row<typeof membership> {}
export interface MembershipCreate extends Create<typeof membership> {}
export interface MembershipPatch extends Patch<typeof membership> {}

export const apiToken = entity('accounts.apiToken', {
  label: 'API token',
  plural: 'API tokens',
  icon: 'key',
  about: 'Lets a program act as you. It is shown once, when it is made.',
  scope: 'organization',
  fields: {
    name: field.text({ max: 100, help: 'What uses it: backup script.' }).required().searched(),
    user: field.ref('accounts.user').readOnly(),
    isReadOnly: field.boolean({ label: 'Read-only' }).default(false),
    expiresAt: field.dateTime({ label: 'Expires' }).nullable({ means: 'Never' }),
    /** The end of the token, to tell it by. */
    hint: field.text({ max: 8, label: 'Ends in' }).readOnly(),
  },
  display: 'name',
  list: ['name', 'user', 'hint', 'isReadOnly', 'expiresAt'],
});
export interface ApiToken extends Row<typeof apiToken> {}
export interface ApiTokenCreate extends Create<typeof apiToken> {}
export interface ApiTokenPatch extends Patch<typeof apiToken> {}
