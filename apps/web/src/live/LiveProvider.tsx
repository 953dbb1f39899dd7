import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { LiveClient } from './liveClient.ts';
import { LiveContext } from './liveContext.ts';
import { useUndoKeys } from './useUndo.ts';

/**
 * Follows the tenant's log for everything within. Give it the tenant's slug as key, so that another tenant starts clean.
 * @param props.isSignedOut The session is over; the log is followed again once it is not.
 * @param props.onSignedOut Called when the server says that the session is over.
 */
export function LiveProvider(props: {
  tenant: string;
  isSignedOut: boolean;
  onSignedOut: () => void;
  children: ReactNode;
}): ReactNode {
  const { tenant, isSignedOut, onSignedOut, children } = props;
  const queryClient = useQueryClient();
  const live = useMemo(() => new LiveClient(tenant, queryClient, onSignedOut), [tenant, queryClient, onSignedOut]);
  useEffect(() => (isSignedOut ? undefined : live.start()), [live, isSignedOut]);
  return (
    <LiveContext value={live}>
      <UndoKeys />
      {children}
    </LiveContext>
  );
}

function UndoKeys(): null {
  useUndoKeys();
  return null;
}
