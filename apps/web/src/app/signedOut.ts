import { create } from 'zustand';

/** Whether the session ended while pages were open: they stay as they are, with a sign-in over them. */
export const useSignedOut = create<{ isSignedOut: boolean }>(() => ({ isSignedOut: false }));

/** Call it when the server says that nobody is signed in any more. */
export function noteSignedOut(): void {
  useSignedOut.setState({ isSignedOut: true });
}
