import type { ClientEvents, Handshake, ServerEvents } from '@raceway/shared';
import { io, type Socket } from 'socket.io-client';

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** Silence of this long on an open socket means that the computer slept: the server pings far more often. */
const silenceMs = 20_000;
/** How long to wait before asking again where the server refused the connection. */
const refusedRetryMs = 5000;

/** What happens on the connection. */
export interface SocketEvents {
  onConnected(): void;
  onDisconnected(): void;
  /** Anything at all was heard. */
  onHeard(): void;
  onSignedOut(): void;
}

/** Opens the tenant's socket and keeps it open: across lost networks, sleeping computers and restarts of the server. */
export function openSocket(tenant: string, events: SocketEvents): { socket: LiveSocket; close(): void } {
  const auth: Handshake = { tenant };
  const socket: LiveSocket = io({
    auth,
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 5000,
  });
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let heardAt = Date.now();
  const heard = () => {
    heardAt = Date.now();
    events.onHeard();
  };

  socket.on('connect', () => {
    socket.io.engine.on('packet', heard);
    heard();
    events.onConnected();
  });
  socket.on('disconnect', events.onDisconnected);
  socket.on('connect_error', (error) => {
    events.onDisconnected();
    if (socket.active) return;
    if (isSignedOut(error)) events.onSignedOut();
    else timers.add(setTimeout(() => socket.connect(), refusedRetryMs));
  });
  socket.on('signedOut', events.onSignedOut);

  const reconnect = () => socket.disconnect().connect();
  const wake = () => {
    if (document.visibilityState === 'visible' && Date.now() - heardAt > silenceMs) reconnect();
  };
  window.addEventListener('online', reconnect);
  window.addEventListener('offline', events.onDisconnected);
  document.addEventListener('visibilitychange', wake);
  return {
    socket,
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      window.removeEventListener('online', reconnect);
      window.removeEventListener('offline', events.onDisconnected);
      document.removeEventListener('visibilitychange', wake);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}

/** Whether the server refused the handshake for want of a session. */
function isSignedOut(error: Error): boolean {
  const data = (error as Error & { data?: { code?: unknown } }).data;
  return data?.code === 'UNAUTHORIZED';
}
