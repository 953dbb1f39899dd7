import type { Server as HttpServer } from 'node:http';
import { job, newId } from '@raceway/shared';
import { Server } from 'socket.io';
import { type App, publish } from '../platform/app.ts';
import { admit, isOriginAllowed } from './admission.ts';
import { queuedOf } from './backPressure.ts';
import { Connection, type LiveParts } from './connection.ts';
import { followHints } from './hints.ts';
import { addLiveFigures, type LiveFigures } from './liveMetrics.ts';
import { LogStreams } from './logStreams.ts';
import { LogTail } from './logTail.ts';
import { Presence } from './presence.ts';
import { presenceChannel } from './presenceMessage.ts';
import { refusalOf } from './refusals.ts';
import { recheck, watchSessions } from './sessionWatch.ts';
import { handleEvents } from './socketEvents.ts';
import { type LiveServer, type LiveSocket, viewOf, viewRoom } from './wire.ts';

/** How often streams and presence do what time brings about. */
const sweepMs = 250;

/** The running gateway. */
export interface Gateway {
  /** Ends all connections; clients come back by themselves, to another process or the next. */
  close(): Promise<void>;
}

/**
 * Attaches the live gateway to the HTTP server: Socket.IO as transport, the log as the truth. No adapter and no
 * connection state recovery: neither keeps what it promises when Redis or a process is lost (spec realtime §1.4).
 */
export function createGateway(app: App, httpServer: HttpServer): Gateway {
  const io: LiveServer = new Server(httpServer, {
    serveClient: false,
    maxHttpBufferSize: 64 * 1024,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 10_000,
    // A socket whose computer went away is noticed within 13 s.
    pingInterval: 5000,
    pingTimeout: 8000,
    allowRequest: (request, decide) => decide(null, isOriginAllowed(request, app.config.isProxyTrusted)),
  });
  const parts = makeParts(app, io);
  const connections = () => [...io.sockets.sockets.values()].map(({ data }) => data.connection);

  io.use(async (socket, next) => next(await takeIn(socket, parts)));
  io.on('connection', (socket) => {
    const { connection } = socket.data;
    handleEvents(connection, app.log);
    socket.on('disconnect', () => connection.end());
    // Rights that changed while this socket was being admitted were not asked for it.
    void recheck(app, connection);
  });

  const endings = [
    followHints(app, parts.tail, parts.presence, ({ tenant, job: id, news }) => {
      const view = `${job.name}:${id}`;
      io.to(viewRoom(tenant, view)).volatile.emit('jobNews', view, news);
    }),
    watchSessions(app, connections),
    addLiveFigures(() => figuresOf(io, parts)),
    every(sweepMs, () => {
      parts.streams.sweep();
      parts.presence.sweep();
    }),
  ];
  return {
    close: async () => {
      for (const connection of connections()) connection.end();
      for (const end of endings) end();
      // The transports alone: a client that is told to disconnect would not come back.
      io.engine.close();
      await parts.tail.close();
    },
  };
}

/** Gives an admitted socket its connection. @returns why it is refused, as Socket.IO passes it to the client */
async function takeIn(socket: LiveSocket, parts: LiveParts): Promise<Error | undefined> {
  try {
    socket.data.connection = new Connection(socket, await admit(parts.app, socket), parts);
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error, parts.app.log);
    return Object.assign(new Error(refusal.message), { data: refusal });
  }
}

function makeParts(app: App, io: LiveServer): LiveParts {
  const tail = new LogTail(app.db, (error) => app.log.error({ err: error }, 'cannot read the log'));
  const streams = new LogStreams(tail, {
    broadcast: (room, range) => void io.to(room).emit('changes', range),
    onError: (error) => app.log.error({ err: error }, 'cannot replay the log'),
    nowMs: () => Date.now(),
  });
  const presence = new Presence(newId(), {
    tell: (room, connection, peer, isVolatile) => {
      const others = io.to(room).except(connection);
      (isVolatile ? others.volatile : others).emit('presence', viewOf(room), connection, peer);
    },
    publish: (message) => publish(app, presenceChannel, JSON.stringify(message)),
    nowMs: () => Date.now(),
  });
  return { app, tail, streams, presence };
}

function figuresOf(io: LiveServer, { streams, tail }: LiveParts): LiveFigures {
  const all = [...streams.all()];
  const sum = (figure: 'groups' | 'lagging' | 'deliveries') => all.reduce((total, stream) => total + stream[figure], 0);
  return {
    sockets: io.sockets.sockets.size,
    groups: sum('groups'),
    lagging: sum('lagging'),
    queuedBytes: [...io.sockets.sockets.values()].reduce((total, socket) => total + queuedOf(socket).bytes, 0),
    deliveries: sum('deliveries'),
    roundMs: tail.lastRoundMs,
  };
}

function every(intervalMs: number, run: () => void): () => void {
  const timer = setInterval(run, intervalMs);
  return () => clearInterval(timer);
}
