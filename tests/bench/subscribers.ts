import type { Range } from '@raceway/shared';
import { io, type Socket } from 'socket.io-client';

/** Many sockets in a process of their own; each receipt's delay since its write began. Asked for by message. */
const { KIND, URL: url = '', TOKEN, TENANT, COUNT } = process.env;
const count = Number(COUNT);
const delays: number[] = [];
let quietSince = Date.now();

function note(at: number): void {
  quietSince = Date.now();
  delays.push(quietSince - at);
}

async function open(): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], auth: { tenant: TENANT, token: TOKEN }, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  if (KIND === 'baseline') {
    socket.on('changes', ({ at }: { at: number }) => note(at));
    return socket;
  }
  socket.on('changes', ({ changes }: Range) => {
    for (const { after } of changes) note(Number(after.description));
  });
  const answer = await socket.emitWithAck('subscribe', { topics: ['dcim.device'] });
  if ('error' in answer) throw new Error(answer.error.message);
  return socket;
}

for (let opened = 0; opened < count; opened += 25) {
  await Promise.all(Array.from({ length: Math.min(25, count - opened) }, open));
}
process.send?.('ready');
process.on('message', () => {
  // All is there when nothing has come for a second.
  const timer = setInterval(() => {
    if (Date.now() - quietSince < 1000) return;
    clearInterval(timer);
    process.send?.(delays);
  }, 100);
});
