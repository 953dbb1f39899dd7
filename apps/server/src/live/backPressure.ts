import type { Socket } from 'socket.io';

/** What waits to be written to a socket. */
export interface Queued {
  packets: number;
  bytes: number;
}

/** Past either of these a socket gets no more until it drains; the log is its buffer. */
const maxQueued: Queued = { packets: 64, bytes: 1024 * 1024 };
/** Below both of these it takes more. */
const drained: Queued = { packets: 4, bytes: 64 * 1024 };

/** Whether a socket has more waiting than it may. */
export function isOverloaded({ packets, bytes }: Queued): boolean {
  return packets > maxQueued.packets || bytes > maxQueued.bytes;
}

/** Whether a socket that was overloaded takes more again. */
export function isDrained({ packets, bytes }: Queued): boolean {
  return packets <= drained.packets && bytes <= drained.bytes;
}

/** What waits in Engine.IO's buffer, which has no bound of its own, and in the WebSocket behind it. */
export function queuedOf(socket: Socket): Queued {
  const { writeBuffer, transport } = socket.conn as unknown as EngineSocket;
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data, options } of writeBuffer) {
    bytes += typeof data === 'string' ? Buffer.byteLength(data) : (data?.length ?? 0);
    // A broadcast is kept twice: as text, and as the frame that was made once for all sockets.
    for (const { length } of options?.wsPreEncodedFrame ?? []) bytes += length;
  }
  return { packets: writeBuffer.length, bytes };
}

/** What Engine.IO 6 has and does not declare; the polling transport has no socket. */
interface EngineSocket {
  writeBuffer: { data?: string | Buffer; options?: { wsPreEncodedFrame?: Buffer[] } }[];
  transport: { socket?: { bufferedAmount: number } };
}
