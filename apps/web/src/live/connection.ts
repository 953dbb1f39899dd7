import { create } from 'zustand';

/** How live the screen is. `catching-up`: connected, but what was missed is still on its way. */
export type ConnectionState = 'live' | 'catching-up' | 'offline';

/** What is known of the connection. */
export interface Connection {
  state: ConnectionState;
  /** When the server was last heard, milliseconds since 1970; null before. */
  lastMessageAt: number | null;
  /** The last round trip over the socket in milliseconds. */
  latencyMs: number | null;
  /** The tenant's log is known up to this. */
  seq: number | null;
}

const unknown: Connection = { state: 'catching-up', lastMessageAt: null, latencyMs: null, seq: null };

/** The connection of the tenant on screen. */
export const useConnectionStore = create<Connection>(() => unknown);

export const resetConnection = (): void => useConnectionStore.setState(unknown);
