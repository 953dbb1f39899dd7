import type { AppRouter } from '@raceway/server/router';
import { type Action, type Actor, type AnyEntity, refusal } from '@raceway/shared';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { queryClient } from './queryClient.ts';
import { useSignedOut } from './signedOut.ts';
import { useTenantSlug } from './tenant.ts';
import { apiOf } from './trpc.ts';

/** Who is signed in (null: nobody), where they belong, and whether the installation still has no administrator. */
export type Session = inferRouterOutputs<AppRouter>['accounts']['session']['current'];

/** A tenant that the signed-in person belongs to, and their role there. */
export type SessionTenant = Session['tenants'][number];

/** The session, asked once and then kept until sign-in or sign-out. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => apiOf(null).procedures.accounts.session.current.query(undefined, { signal }),
});

/** The session of pages that need none checked; those under a tenant always have a user. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Takes over the session that sign-in or first run answered with. Another person starts from an empty cache. */
export function acceptSession(session: Session): void {
  const former = queryClient.getQueryData(sessionQuery.queryKey)?.user;
  if (former && former.id !== session.user?.id) queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, session);
  useSignedOut.setState({ isSignedOut: false });
}

/** Ends the session and forgets all that was read in it. Loads the page anew, so that nothing stays in memory. */
export async function signOut(): Promise<void> {
  await apiOf(null).procedures.accounts.session.signOut.mutate();
  window.location.assign('/sign-in');
}

/** The tenant of this page as the session knows it; undefined for one that the person does not belong to. */
export function useTenant(): SessionTenant | undefined {
  const slug = useTenantSlug();
  return useSession().tenants.find((tenant) => tenant.slug === slug);
}

/** The signed-in person as the access layer knows them in this tenant; null where they are not. */
export function useActor(): Actor | null {
  const { user } = useSession();
  const tenant = useTenant();
  if (!user || !tenant) return null;
  return {
    userId: user.id,
    name: user.name,
    tenantId: tenant.id,
    organizationId: user.organizationId,
    role: tenant.role,
    isOrganizationAdmin: user.isOrganizationAdmin,
    isReadOnly: false,
  };
}

/** Why the person may not do this to rows of the entity, for people; null where they may. The server decides in any case. */
export function useRefusal(action: Action, entity: AnyEntity): string | null {
  const actor = useActor();
  return actor ? refusal(actor, action, entity) : 'You are not signed in.';
}
