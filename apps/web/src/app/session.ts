import { type Action, type Actor, type AnyEntity, type Role, refusal } from '@raceway/shared';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { create } from 'zustand';
import { queryClient } from './queryClient.ts';
import { useTenantSlug } from './tenant.ts';
import { apiOf } from './trpc.ts';

/** A tenant that the signed-in person belongs to. */
export interface SessionTenant {
  id: string;
  slug: string;
  name: string;
  role: Role;
}

/** Who is signed in (null: nobody), where they belong, and whether the installation still has no administrator. */
export interface Session {
  user: { id: string; name: string; username: string; organizationId: string; isOrganizationAdmin: boolean } | null;
  tenants: SessionTenant[];
  setupNeeded: boolean;
}

/** The session, asked once and then kept until sign-in or sign-out. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => apiOf(null).query<Session>('accounts.session.current', undefined, signal),
});

/** The session of pages that need none checked; those under a tenant always have a user. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Whether the session ended while pages were open: they stay as they are, with a sign-in over them. */
export const useSignedOut = create<{ isSignedOut: boolean }>(() => ({ isSignedOut: false }));

/** Call it when the server says that nobody is signed in any more. */
export function noteSignedOut(): void {
  useSignedOut.setState({ isSignedOut: true });
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
  await apiOf(null).mutate('accounts.session.signOut');
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
