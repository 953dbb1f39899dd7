import { Anchor, Modal, Text } from '@mantine/core';
import { acceptSession, type Session, signOut, useSession } from '../app/session.ts';
import { useSignedOut } from '../app/signedOut.ts';
import { SignInForm } from './SignInForm.tsx';

/** Over a page whose session has ended: sign in and go on where one was, with all that was typed still there. */
export function SignInAgain() {
  const isSignedOut = useSignedOut((state) => state.isSignedOut);
  const { user } = useSession();
  const goOn = (session: Session) => {
    acceptSession(session);
    // Someone else sees other things; the page they find must not hold anything of the former person.
    if (session.user?.id !== user?.id) window.location.assign('/');
  };
  return (
    <Modal opened={isSignedOut} onClose={() => {}} withCloseButton={false} title="Your session has ended">
      <Text size="sm" c="dimmed" mb="md">
        Sign in to go on. Nothing that you typed is lost.
      </Text>
      <SignInForm username={user?.username} onSignedIn={goOn} />
      <Anchor component="button" type="button" size="sm" mt="md" onClick={signOut}>
        Sign in as someone else
      </Anchor>
    </Modal>
  );
}
