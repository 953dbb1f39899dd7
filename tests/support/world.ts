import type { Role } from '@raceway/shared';
import type { Pool } from 'mysql2/promise';
import { openPool } from './database.ts';
import { addPerson, adminToken, type Client, clientOf, mainTenant, type Person, setUp } from './installation.ts';
import { type ServerOptions, startServer, type TestServer } from './server.ts';
import { WorldMaker } from './worldMaker.ts';

/** Somebody in a tenant, with the client that they call by. */
export interface Member extends Person {
  client: Client;
}

/** A tenant, its people, and what makes rows in it. Its `client` is that of the organization's administrator. */
export class TenantWorld extends WorldMaker {
  constructor(
    private readonly server: TestServer,
    readonly slug: string,
    tenantId: string,
    client: Client,
  ) {
    super(client, tenantId);
  }

  /** A new person with a role in this tenant alone, signed in. */
  async aMember(role: Role): Promise<Member> {
    const { url } = this.server;
    memberCount += 1;
    const person = await addPerson(url, this.client, `${role}-${memberCount}`);
    if (role !== 'viewer')
      await this.client.accounts.membership.update.mutate({ id: person.membershipId, version: 1, patch: { role } });
    return { ...person, client: clientOf(url, { cookie: person.cookie }, this.slug) };
  }
}

let memberCount = 0;

/** A server with an organization of two tenants, empty but for its administrator. */
export interface World {
  server: TestServer;
  /** The server's database, to look at what it holds. */
  pool: Pool;
  organizationId: string;
  adminId: string;
  ours: TenantWorld;
  theirs: TenantWorld;
  stop(): Promise<void>;
}

/** Starts a world. */
export async function aWorld(options: ServerOptions = {}): Promise<World> {
  const server = await startServer(options);
  const { client, tenantId, adminId, organizationId } = await setUp(server);
  const { row } = await client.organization.tenant.create.mutate({ data: { name: 'Theirs', slug: 'theirs' } });
  const pool = openPool(server.databaseUrl);
  return {
    server,
    pool,
    organizationId,
    adminId,
    ours: new TenantWorld(server, mainTenant, tenantId, client),
    theirs: new TenantWorld(server, row.slug, row.id, clientOf(server.url, { token: adminToken }, row.slug)),
    stop: async () => {
      await pool.end();
      await server.stop();
    },
  };
}
