import { getRouteApi, useRouter } from '@tanstack/react-router';
import { acceptSession, type Session } from '../app/session.ts';
import { AccountCard } from './AccountCard.tsx';
import { SignInForm } from './SignInForm.tsx';

const route = getRouteApi('/sign-in');

/** Signs in and goes on to where one was. */
export function SignInPage() {
  const { next } = route.useSearch();
  const router = useRouter();
  const goOn = (session: Session) => {
    acceptSession(session);
    router.history.push(next ?? '/');
  };
  return (
    <AccountCard title="Sign in to Raceway" about="The source of truth for data centres and networks.">
      <SignInForm onSignedIn={goOn} />
    </AccountCard>
  );
}
