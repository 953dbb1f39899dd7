import type { AppRouter } from '@raceway/server/router';
import { createTRPCClient, httpLink } from '@trpc/client';
import { Caller } from '../contract/accounts/caller.ts';
import { copyFirstAdmin } from './schemaCopy.ts';
import { runCommand, type TestServer } from './server.ts';

/** The administrator's API token of every installation. */
export const adminToken = 'rw_test-admin-0123456789abcdef';
/** The password of everyone. */
export const password = 'correct horse battery';
/** The slug of the tenant that an installation begins with. */
export const mainTenant = 'main';

/** The typed client as programs use it. */
export type Client = ReturnType<typeof createTRPCClient<AppRouter>>;

/** What identifies a caller: a program's token or a browser's cookie. */
export type Credential = { token: string } | { cookie: string };

/** A typed client of a server, one request for each call. */
export function clientOf(url: string, credential: Credential, tenant = mainTenant): Client {
  const shown = 'token' in credential ? { authorization: `Bearer ${credential.token}` } : { cookie: credential.cookie };
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, headers: { ...shown, 'x-raceway-tenant': tenant } })],
  });
}

/** A server's database with its first administrator. */
export interface Installation {
  /** The administrator. */
  client: Client;
  organizationId: string;
  tenantId: string;
  adminId: string;
}

/** Makes the first administrator, with {@link adminToken}, in the tenant {@link mainTenant}. */
export async function setUp({ url, databaseUrl, redisUrl }: TestServer): Promise<Installation> {
  const secrets = { RACEWAY_ADMIN_TOKEN: adminToken, RACEWAY_ADMIN_PASSWORD: password };
  if (!(await copyFirstAdmin(databaseUrl)))
    await runCommand(['first-admin'], { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, ...secrets });
  const client = clientOf(url, { token: adminToken });
  const { user, tenants } = await client.accounts.session.current.query();
  const [tenant] = tenants;
  if (!user || !tenant) throw new Error('The installation has no administrator.');
  return { client, organizationId: user.organizationId, tenantId: tenant.id, adminId: user.id };
}

/** Someone who is signed in. */
export interface Person {
  id: string;
  username: string;
  name: string;
  cookie: string;
  membershipId: string;
}

/**
 * Makes a person, a viewer of the tenant, and signs them in.
 * @param client an administrator's, in that tenant
 */
export async function addPerson(url: string, client: Client, username: string): Promise<Person> {
  const name = `${username} Example`;
  const { row } = await client.accounts.user.create.mutate({ data: { username, name, password } });
  const { rows } = await client.accounts.membership.list.query({ where: { user: row.id } });
  const [membership] = rows;
  const cookie = await signIn(url, username);
  if (!membership) throw new Error(`${username} has no membership.`);
  return { id: row.id, username, name, cookie, membershipId: membership.id };
}

/** Begins another session of a person. @returns its cookie */
export async function signIn(url: string, username: string): Promise<string> {
  const caller = new Caller(url);
  const { status } = await caller.signIn(username, password);
  if (status !== 200 || caller.cookie === null) throw new Error(`${username} was not let in (${status}).`);
  return caller.cookie;
}
