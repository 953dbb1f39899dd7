import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { LiveClient } from './liveClient.ts';
import { LiveContext } from './liveContext.ts';
import { useUndoKeys } from './useUndo.ts';

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
