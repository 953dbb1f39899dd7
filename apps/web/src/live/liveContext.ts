import { createContext, useContext } from 'react';
import type { LiveClient } from './liveClient.ts';

/** The live client of the tenant on screen; the provider sets it. */
export const LiveContext = createContext<LiveClient | null>(null);

/** The live client of the tenant on screen. @throws Error outside a LiveProvider. */
export function useLive(): LiveClient {
  const live = useContext(LiveContext);
  if (!live) throw new Error('No LiveProvider around this.');
  return live;
}
