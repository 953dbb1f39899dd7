import { type Action, type Actor, type Role, refusal } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { toBytes } from '../../apps/server/src/platform/ids.ts';
import { expectNothingWritten } from '../support/contents.ts';
import { adminToken } from '../support/installation.ts';
import { aWorld, type Member, type World } from '../support/world.ts';
import { Caller } from './accounts/caller.ts';
import { type Neighbours, neighboursIn, type RowOfEach } from './isolation/neighbours.ts';
import {
  type Attempt,
  answerOf,
  attemptsAbout,
  codesOf,
  expectedCodes,
  type Procedure,
} from './isolation/procedures.ts';

let world: World;
let neighbours: Neighbours;
/** Every procedure with an input about rows of our tenant, and with one about theirs. */
let aboutOurs: readonly Attempt[];
let aboutTheirs: readonly Attempt[];
beforeAll(async () => {
  world = await aWorld();
  neighbours = await neighboursIn(world);
  const attempts = async (rows: RowOfEach, stranger: Member, seq: number) => {
    const [session] = await stranger.client.accounts.account.sessions.query();
    return attemptsAbout({ world, rows, seq, sessionId: session?.id ?? '' });
  };
  aboutOurs = await attempts(neighbours.ours, neighbours.admin, 1);
  // Far past the end of our log, so that the number is of theirs alone.
  await world.pool.query('UPDATE logs SET seq = seq + 10000 WHERE scope_id = ?', [toBytes(world.theirs.tenantId)]);
  const { seq } = await world.theirs.client.extras.tag.createMany.mutate({ rows: [{ name: 'one more' }] });
  aboutTheirs = await attempts(neighbours.theirs, await world.theirs.aMember('editor'), seq);
  return () => world.stop();
});

const browserOf = ({ cookie }: Member): Caller => {
  const caller = new Caller(world.server.url);
  caller.cookie = cookie;
  return caller;
};

/** Tries what should come to nothing: expects these codes and that no table changed. */
async function expectRefused(
  caller: Caller,
  attempts: readonly Attempt[],
  codeFor: (procedure: Procedure) => string,
  tenant?: string,
): Promise<void> {
  const answers = await expectNothingWritten(world.pool, () => codesOf(caller, attempts, tenant));
  expect(answers).toEqual(expectedCodes(attempts, codeFor));
}

const picked = (attempts: readonly Attempt[], isMeant: (procedure: Procedure) => boolean) =>
  attempts.filter(({ procedure }) => isMeant(procedure));
const actionOf = (verb: string) => verb.replace('Many', '') as Action;
/** Somebody with a role in one tenant and nothing beyond. */
const actorWith = (role: Role): Actor => {
  const ids = { userId: '', name: '', tenantId: '', organizationId: '' };
  return { ...ids, role, isOrganizationAdmin: false, isReadOnly: false };
};
const isOfToken = ({ entity }: Procedure) => entity?.name === 'accounts.apiToken';

describe('every procedure', () => {
  it('that reads answers a viewer of the tenant', async () => {
    const queries = picked(aboutOurs, ({ audience, type }) => audience === 'member' && type === 'query');
    expect(await codesOf(browserOf(neighbours.viewer), queries, 'main')).toEqual(
      // A token is its owner's alone.
      expectedCodes(queries, (procedure) => (isOfToken(procedure) && procedure.verb !== 'list' ? 'NOT_FOUND' : 'OK')),
    );
  });

  it('refuses who is not signed in, or no longer active', async () => {
    const open: Record<string, string> = {
      'accounts.session.current': 'OK',
      'accounts.session.signIn': 'UNAUTHORIZED',
      'accounts.session.signOut': 'OK',
      'accounts.setup.firstAdmin': 'CONFLICT',
    };
    const inactive = await world.ours.aMember('admin');
    await world.ours.client.accounts.user.update.mutate({ id: inactive.id, version: 1, patch: { isActive: false } });
    for (const caller of [new Caller(world.server.url), browserOf(inactive)]) {
      await expectRefused(caller, aboutOurs, ({ path }) => open[path] ?? 'UNAUTHORIZED', 'main');
    }
  });

  it('refuses a tenant that the caller is not in, and does not tell that there is one', async () => {
    for (const tenant of ['theirs', 'another', 'no-such-tenant']) {
      await expectRefused(browserOf(neighbours.admin), aboutTheirs, () => 'NOT_FOUND', tenant);
    }
  });

  it('of a tenant asks which', async () => {
    const ofTenant = picked(aboutOurs, ({ audience }) => audience === 'member');
    await expectRefused(browserOf(neighbours.admin), ofTenant, () => 'BAD_REQUEST');
  });

  it.each(['viewer', 'editor', 'admin'] as const)(
    'that writes refuses %ss what their role does not allow',
    async (role) => {
      const actor = actorWith(role);
      const isForbidden = ({ entity, type, verb, path }: Procedure) =>
        (entity && type === 'mutation' && refusal(actor, actionOf(verb), entity)) ||
        (role === 'viewer' && path === 'changeSet.revert');
      const refused = picked(aboutOurs, (procedure) => Boolean(isForbidden(procedure)));
      expect(refused.length).toBeGreaterThan(10);
      await expectRefused(browserOf(await world.ours.aMember(role)), refused, () => 'FORBIDDEN', 'main');
    },
  );

  it('that writes tokens leaves others’ alone', async () => {
    const isNaming = ({ type, verb }: Procedure) => type === 'mutation' && !verb.startsWith('create');
    const named = picked(aboutOurs, (procedure) => isOfToken(procedure) && isNaming(procedure));
    for (const caller of [
      browserOf(neighbours.viewer),
      browserOf(neighbours.admin),
      new Caller(world.server.url, adminToken),
    ])
      await expectRefused(caller, named, () => 'NOT_FOUND', 'main');
  });

  it('that writes refuses a read-only token, even an administrator’s', async () => {
    const data = { name: 'reader', isReadOnly: true };
    const { revealed } = await world.ours.client.accounts.apiToken.create.mutate({ data });
    const writing = picked(aboutOurs, ({ audience, type }) => audience !== 'everybody' && type === 'mutation');
    await expectRefused(new Caller(world.server.url, revealed?.token), writing, () => 'FORBIDDEN', 'main');
  });

  it('refuses a token that is unknown, expired, deleted, or whose owner is inactive', async () => {
    const { server, pool, ours } = world;
    const aToken = async () => {
      const owner = await ours.aMember('admin');
      const { row, revealed } = await owner.client.accounts.apiToken.create.mutate({ data: { name: 'script' } });
      return { owner, id: row.id, caller: new Caller(server.url, revealed?.token) };
    };
    const [expired, deleted, inactive] = [await aToken(), await aToken(), await aToken()];
    const secondAgo =
      'UPDATE api_tokens SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE name = ? AND hint = ?';
    const { hint } = await expired.owner.client.accounts.apiToken.get.query({ id: expired.id });
    await pool.query(secondAgo, ['script', hint]);
    await deleted.owner.client.accounts.apiToken.delete.mutate({ id: deleted.id });
    await ours.client.accounts.user.update.mutate({ id: inactive.owner.id, version: 1, patch: { isActive: false } });
    for (const caller of [expired.caller, deleted.caller, inactive.caller, new Caller(server.url, 'rw_unknown')]) {
      await expectRefused(caller, aboutOurs, () => 'UNAUTHORIZED', 'main');
    }
  });

  /** What tells of nothing, by the verb that asks. */
  const emptyAnswers: Record<string, object> = {
    list: { rows: [], total: 0 },
    names: { objects: [] },
    objects: { hits: [] },
    figures: [],
    tree: { levels: [{ rows: [], next: null, children: {} }] },
    locate: [],
  };

  it('finds nothing of another tenant’s by its ids', async () => {
    const admin = actorWith('admin');
    const others: Record<string, string> = {
      'accounts.account.changePassword': 'BAD_REQUEST',
      'dcim.component.createByPattern': 'BAD_REQUEST',
      'ipam.aggregate.figures': 'OK',
      'ipam.prefix.figures': 'OK',
      'ipam.prefix.locate': 'OK',
      'ipam.prefix.tree': 'OK',
      'search.names': 'OK',
      'search.objects': 'OK',
    };
    const codeFor = ({ path, entity, verb }: Procedure): string => {
      if (entity && verb === 'list') return 'OK';
      const isReading = verb === 'get' || verb === 'history';
      return entity && !isReading && refusal(admin, actionOf(verb), entity)
        ? 'FORBIDDEN'
        : (others[path] ?? 'NOT_FOUND');
    };
    // Those that take no id of theirs are left out: what they make or tell is ours.
    const own = ['create', 'createMany', 'install', 'recent', 'revokeSvgUrls', 'sessions', 'find', 'counts'];
    const tried = picked(aboutTheirs, ({ audience, verb }) => audience !== 'everybody' && !own.includes(verb));
    const caller = browserOf(neighbours.admin);
    await expectRefused(caller, tried, codeFor, 'main');
    for (const attempt of picked(tried, (procedure) => codeFor(procedure) === 'OK')) {
      const { data } = await answerOf(caller, attempt, 'main');
      expect(data, attempt.procedure.path).toMatchObject(emptyAnswers[attempt.procedure.verb] ?? { rows: null });
    }
  });
});
