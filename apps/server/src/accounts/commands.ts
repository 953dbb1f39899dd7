import { randomBytes } from 'node:crypto';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Actor, AppError, newId } from '@raceway/shared';
import { commit } from '../core/commit.ts';
import type { ChangeRequest } from '../core/hooks.ts';
import type { App } from '../platform/app.ts';
import { toBytes } from '../platform/database.ts';

/** What `user create --help` prints. */
export const createUserHelp = `Makes a person.

raceway user create --username NAME --name "FULL NAME" --role viewer|editor|admin --tenant SLUG [--password TEXT]

  --username  what they sign in with
  --name      as colleagues see it
  --role      what they may do in the tenant (viewer)
  --tenant    the tenant's slug
  --password  8 characters or more; generated and printed once unless given
  --organization-admin  lets them administer the organization too`;

/** What `token create --help` prints. */
export const createTokenHelp = `Makes an API token and prints it, this once.

raceway token create --user NAME --name "WHAT USES IT" [--tenant SLUG] [--read-only] [--expires TIME]

  --user       the user name of whom the program acts as
  --name       to tell the token by
  --tenant     a tenant that it must work in; it works in all of the user's either way
  --read-only  lets it read alone
  --expires    ISO 8601, such as 2027-01-31T00:00:00Z; never unless given`;

/** What a command prints on standard output; its errors are AppErrors that name the option. */
type Print = (text: string) => void;

function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new AppError('BAD_REQUEST', error instanceof Error ? error.message : 'The options are not understood.');
  }
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '')
    throw new AppError('BAD_REQUEST', `--${option} is required; --help says more.`);
  return value;
}

/** What commands ask of a person or tenant. */
interface LivingRow {
  id: string;
  name: string;
  /** The organization's id. */
  scope: string;
  isActive?: boolean;
}

/** The living row of an entity whose field has this value, if there is one. */
async function findLiving(app: App, entity: string, field: string, value: string): Promise<LivingRow | null> {
  const found = await app.models
    .get(entity)
    ?.scope('living')
    .findOne({ where: { [field]: value } });
  return found ? (found.get() as LivingRow) : null;
}

/** `user create`: makes a person with a membership in one tenant. */
export async function createUser(app: App, args: string[], print: Print): Promise<void> {
  const values = readOptions(args, {
    username: { type: 'string' },
    name: { type: 'string' },
    password: { type: 'string' },
    role: { type: 'string', default: 'viewer' },
    tenant: { type: 'string' },
    'organization-admin': { type: 'boolean', default: false },
  });
  const slug = needed(values.tenant, 'tenant');
  const username = needed(values.username, 'username');
  const password = values.password ?? randomBytes(15).toString('base64url');
  const tenant = await findLiving(app, 'organization.tenant', 'slug', slug);
  if (!tenant) throw new AppError('NOT_FOUND', `--tenant: there is no tenant ${slug}.`);
  const userId = newId();
  const person = {
    id: userId,
    username,
    name: values.name ?? username,
    password,
    isOrganizationAdmin: values['organization-admin'],
  };
  const membership = { user: userId, tenant: tenant.id, role: values.role };
  const requests: ChangeRequest[] = [
    { entity: app.registry.get('accounts.user'), action: 'create', data: person },
    { entity: app.registry.get('accounts.membership'), action: 'create', data: membership },
  ];
  await commit(app, { actor: null, source: 'cli' }, requests, { scopeId: tenant.scope });
  print(`Made ${username}, ${values.role} of ${slug}.\n`);
  if (values.password === undefined) print(`Password: ${password}\n`);
}

/** `token create`: makes an API token that acts as a person. */
export async function createToken(app: App, args: string[], print: Print): Promise<void> {
  const values = readOptions(args, {
    user: { type: 'string' },
    name: { type: 'string' },
    'read-only': { type: 'boolean', default: false },
    expires: { type: 'string' },
    tenant: { type: 'string' },
  });
  const username = needed(values.user, 'user');
  const name = needed(values.name, 'name');
  const owner = await findLiving(app, 'accounts.user', 'username', username);
  if (!owner?.isActive) throw new AppError('NOT_FOUND', `--user: there is no active user ${username}.`);
  if (values.tenant !== undefined) await assertMember(app, owner, values.tenant);
  const data = { name, isReadOnly: values['read-only'], expiresAt: values.expires ?? null };
  const request: ChangeRequest = { entity: app.registry.get('accounts.apiToken'), action: 'create', data };
  const { revealed } = await commit(app, { actor: actorOf(owner), source: 'cli' }, [request]);
  print(`${revealed?.token ?? ''}\n`);
}

/** A token works in every tenant of its owner; whoever names one expects it to be among them. */
async function assertMember(app: App, owner: LivingRow, slug: string): Promise<void> {
  const tenant = await findLiving(app, 'organization.tenant', 'slug', slug);
  const where = { user: toBytes(owner.id), tenant: tenant && toBytes(tenant.id) };
  const membership = tenant && (await app.models.get('accounts.membership')?.scope('living').findOne({ where }));
  if (!membership)
    throw new AppError('NOT_FOUND', `--tenant: there is no tenant ${slug}, or ${owner.name} is not in it.`);
}

/** Someone as the maker of their own token, which takes no tenant and no role. */
function actorOf({ id, name, scope }: LivingRow): Actor {
  return {
    userId: id,
    name,
    organizationId: scope,
    tenantId: scope,
    role: 'viewer',
    isOrganizationAdmin: false,
    isReadOnly: false,
  };
}
