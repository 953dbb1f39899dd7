import { type Connection, useConnectionStore } from './connection.ts';

/** How live the screen is; follows the connection. */
export function useConnection(): Connection {
  return useConnectionStore();
}
