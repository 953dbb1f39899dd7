import {
  type Actor, 
  type ApiToken, type ApiTokenCreate, type ApiTokenPatch, AppError, apiToken,invalid, 
  type Membership, type MembershipCreate, type MembershipPatch, membership,parseInput,
  type User, type UserCreate, type UserPatch, user,
} from '@raceway/shared'; // biome-ignore format: three types for each entity
import { z } from 'zod';
import { commit } from '../core/commit.ts';
import type { Context } from '../core/context.ts';
import { entityRouter } from '../core/entityRouter.ts';
import { publicProcedure, router, sessionProcedure } from '../trpc.ts';
import { readSessionCookie, sessionCookie } from './cookie.ts';
import { authenticate, type Identity, type TenantAccess } from './identity.ts';
import { renamingIssues } from './renamingIssues.ts';
import { absoluteMs, endSession, listSessions, type SessionInfo, startSession } from './sessions.ts';
import { createFirstAdmin, hasAdmin } from './setup.ts';
import { isOwnPassword, signIn } from './signIn.ts';

/** Who is signed in, as the browser starts from. */
export interface CurrentSession {
  /** Null for nobody. */
  user: { id: string; name: string; username: string; organizationId: string; isOrganizationAdmin: boolean } | null;
  tenants: TenantAccess[];
  /** Nobody has set Raceway up yet: make the first administrator. */
  setupNeeded: boolean;
}

const password = z.string({ error: 'must be text' }).max(256, 'must have at most 256 characters');
const word = z.string({ error: 'must be text' }).max(100, 'must have at most 100 characters');
const credentials = z.strictObject({ username: word, password });
const firstAdmin = z.strictObject({
  username: word,
  name: word,
  password,
  organizationName: word,
  tenantName: word,
  tenantSlug: word,
});
const passwordChange = z.strictObject({ oldPassword: password, newPassword: password });
const oneSession = z.strictObject({ id: z.uuid({ error: 'is not a UUID' }).transform((id) => id.toLowerCase()) });

const taking =
  <T>(schema: z.ZodType<T>) =>
  (input: unknown) =>
    parseInput(schema, input);

/** For people at a browser: what an API token has no business with. */
const personProcedure = sessionProcedure.use(({ ctx, next }) => {
  const { sessionId } = ctx.identity;
  if (!sessionId) throw new AppError('FORBIDDEN', 'This takes a signed-in session, not an API token.');
  return next({ ctx: { ...ctx, sessionId } });
});

async function currentSession({ app }: Pick<Context, 'app'>, identity: Identity | null): Promise<CurrentSession> {
  if (!identity) return { user: null, tenants: [], setupNeeded: !(await hasAdmin(app)) };
  const { userId: id, name, username, organizationId, isOrganizationAdmin, tenants } = identity;
  return { user: { id, name, username, organizationId, isOrganizationAdmin }, tenants, setupNeeded: false };
}

/** Gives the browser its session, or takes it away. */
function setSession({ app, http }: Context, token: string | null): void {
  http.setHeader('set-cookie', sessionCookie(token, app.config.isCookieSecure, absoluteMs / 1000));
}

/** Signs in, ends the session that the browser had before, and says who it is now. */
async function beginSession(ctx: Context, given: { username: string; password: string }): Promise<CurrentSession> {
  const { app, http } = ctx;
  const token = await signIn(app, given, http);
  const former = readSessionCookie(http.cookie, app.config.isCookieSecure) ? ctx.identity : null;
  if (former?.sessionId) await endSession(app, former.userId, former.sessionId);
  setSession(ctx, token);
  return currentSession(ctx, await authenticate(app, { cookie: sessionCookie(token, app.config.isCookieSecure, 0) }));
}

const session = router({
  current: publicProcedure.query(({ ctx }) => currentSession(ctx, ctx.identity)),
  signIn: publicProcedure.input(taking(credentials)).mutation(({ ctx, input }) => beginSession(ctx, input)),
  signOut: publicProcedure.mutation(async ({ ctx }): Promise<CurrentSession> => {
    const { identity } = ctx;
    if (identity?.sessionId) await endSession(ctx.app, identity.userId, identity.sessionId);
    setSession(ctx, null);
    return currentSession(ctx, null);
  }),
});

const setup = router({
  firstAdmin: publicProcedure.input(taking(firstAdmin)).mutation(async ({ ctx, input }) => {
    await createFirstAdmin(ctx.app, input);
    return beginSession(ctx, input);
  }),
});

/** A person as the writer of their own row, which takes no role. */
function selfOf({ userId, name, organizationId, isOrganizationAdmin, tenants }: Identity): Actor {
  const tenantId = tenants[0]?.id ?? organizationId;
  return { userId, name, organizationId, isOrganizationAdmin, tenantId, role: 'admin', isReadOnly: false };
}

const account = router({
  /** Ends all sessions of the person; the browser that asked gets a new one. */
  changePassword: personProcedure.input(taking(passwordChange)).mutation(async ({ ctx, input }) => {
    const { app, identity, http } = ctx;
    if (!(await isOwnPassword(app, identity, input.oldPassword, http.address))) {
      throw invalid([{ path: 'oldPassword', message: 'is not your password' }]);
    }
    const patch = { password: input.newPassword };
    await renamingIssues({ password: 'newPassword' }, () =>
      commit(app, { actor: selfOf(identity), source: 'web' }, [
        { entity: user, action: 'update', id: identity.userId, patch },
      ]),
    );
    setSession(ctx, await startSession(app, identity.userId, http));
    return {};
  }),
  sessions: personProcedure.query(
    ({ ctx }): Promise<SessionInfo[]> => listSessions(ctx.app, ctx.identity.userId, ctx.sessionId),
  ),
  endSession: personProcedure.input(taking(oneSession)).mutation(async ({ ctx, input }) => {
    if (!(await endSession(ctx.app, ctx.identity.userId, input.id)))
      throw new AppError('NOT_FOUND', 'There is no such session.');
    return {};
  }),
});

/** Procedures of people, what they belong to, and of signing in. */
export const accountsRouter = router({
  user: entityRouter<User, UserCreate, UserPatch>(user),
  membership: entityRouter<Membership, MembershipCreate, MembershipPatch>(membership),
  apiToken: entityRouter<ApiToken, ApiTokenCreate, ApiTokenPatch>(apiToken),
  session,
  setup,
  account,
});
