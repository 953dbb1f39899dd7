import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { LiveClient } from './liveClient.ts';
import { useUndoKeys } from './useUndo.ts';

const LiveContext = createContext<LiveClient | null>(null);

/**
 * Follows the tenant's log for everything within. Give it the tenant's slug as key, so that another tenant starts clean.
 * @param props.onSignedOut The session is over.
 */
export function LiveProvider(props: { tenant: string; onSignedOut: () => void; children: ReactNode }): ReactNode {
  const { tenant, onSignedOut, children } = props;
  const queryClient = useQueryClient();
  const live = useMemo(() => new LiveClient(tenant, queryClient, onSignedOut), [tenant, queryClient, onSignedOut]);
  useEffect(() => live.start(), [live]);
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

/** The live client of the tenant on screen. @throws Error outside a {@link LiveProvider}. */
export function useLive(): LiveClient {
  const live = useContext(LiveContext);
  if (!live) throw new Error('No LiveProvider around this.');
  return live;
}
