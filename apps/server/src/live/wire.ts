import type { ClientEvents, ServerEvents, Subscribe } from '@raceway/shared';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import { z } from 'zod';
import type { Connection } from './connection.ts';

/** What the gateway keeps with a socket. */
export interface SocketData {
  connection: Connection;
}

/** The Socket.IO server with its events. */
export type LiveServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
/** One socket of it. */
export type LiveSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;

const topics = z.array(z.string().max(120)).max(500, 'takes at most 500');

/** What `subscribe` takes. */
export const subscribeRequest: z.ZodType<Subscribe> = z.strictObject({
  topics,
  cursor: z.strictObject({ epoch: z.string().max(36), seq: z.int().min(0) }).optional(),
  log: z.enum(['tenant', 'organization']).optional(),
});

/** What `watch` takes. */
export const watchRequest = z.array(z.string().max(120)).max(50, 'takes at most 50');

const roomPrefix = 'view:';

/** The room of those who look at a view. @param scopeId the tenant or organization that the object is of */
export function viewRoom(scopeId: string, view: string): string {
  return `${roomPrefix}${scopeId}:${view}`;
}

/** The view of a room that {@link viewRoom} named. */
export function viewOf(room: string): string {
  return room.slice(room.indexOf(':', roomPrefix.length) + 1);
}
