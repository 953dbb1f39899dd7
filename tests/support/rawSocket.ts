import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Watched } from './events.ts';

/** The first byte of a final text frame (RFC 6455 §5.2). */
const textFrame = 0x81;

/**
 * A live socket by hand, on TCP: WebSocket frames (RFC 6455) with Engine.IO and Socket.IO packets in them. Unlike the
 * library, it can stop reading, and be silent.
 */
export class RawSocket extends Watched {
  /** Whether the server's heartbeats are answered; where it does not read, answers are sent all the same. */
  isAnsweringPings = true;
  /** Events heard, in order. */
  readonly events: [name: string, ...values: unknown[]][] = [];
  /** The connection's id, as peers see it. */
  id = '';
  isClosed = false;
  #received = Buffer.alloc(0);
  #requests = 0;
  readonly #answers = new Map<number, unknown[]>();

  private constructor(private readonly tcp: Socket) {
    super();
    tcp.on('data', (chunk) => this.#take(chunk));
    tcp.on('close', () => {
      this.isClosed = true;
      this.tellNews();
    });
    // A connection that the server resets is closed all the same.
    tcp.on('error', () => {});
  }

  /** Connects and introduces itself with a cookie. */
  static async open({ url, tenant, cookie }: { url: string; tenant: string; cookie: string }): Promise<RawSocket> {
    const { hostname, port } = new URL(url);
    const tcp = connect({ host: hostname, port: Number(port) });
    await once(tcp, 'connect');
    tcp.write(
      [
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
        `Host: ${hostname}:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        `Cookie: ${cookie}`,
        '\r\n',
      ].join('\r\n'),
    );
    let head = Buffer.alloc(0);
    while (!head.includes('\r\n\r\n')) head = Buffer.concat([head, (await once(tcp, 'data'))[0] as Buffer]);
    const socket = new RawSocket(tcp);
    socket.#take(head.subarray(head.indexOf('\r\n\r\n') + 4));
    socket.#send(`40${JSON.stringify({ tenant })}`);
    await socket.until('connected', () => socket.id !== '');
    return socket;
  }

  /** Sends an event and waits for the answer's values. */
  async request(event: string, ...values: unknown[]): Promise<unknown[]> {
    const number = this.#requests;
    this.#requests += 1;
    this.#send(`42${number}${JSON.stringify([event, ...values])}`);
    await this.until(`an answer to ${event}`, () => this.#answers.has(number));
    return this.#answers.get(number) ?? [];
  }

  /** Stops reading: what the server sends fills the system's buffers, then the server's. */
  pause(): void {
    this.tcp.pause();
  }

  /** Reads again. */
  resume(): void {
    this.tcp.resume();
  }

  /** Answers a heartbeat that it may not have read. */
  sendPong(): void {
    this.#send('3');
  }

  /** Ends the connection. */
  close(): void {
    this.tcp.destroy();
  }

  #send(text: string): void {
    const payload = Buffer.from(text);
    if (payload.length > 0xffff) throw new Error('A frame of more than 65,535 bytes is not made here.');
    const isLong = payload.length > 125;
    const head = Buffer.from([textFrame, 0x80 | (isLong ? 126 : payload.length)]);
    const length = Buffer.alloc(isLong ? 2 : 0);
    if (isLong) length.writeUInt16BE(payload.length);
    // A mask of zeros leaves the payload as it is (§5.3 asks for one, not for which).
    this.tcp.write(Buffer.concat([head, length, Buffer.alloc(4), payload]));
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (let frame = this.#nextFrame(); frame !== null; frame = this.#nextFrame()) this.#takePacket(frame);
    this.tellNews();
  }

  /** Takes a whole frame's text out of what was received; null while there is none. */
  #nextFrame(): string | null {
    const received = this.#received;
    if (received.length < 2) return null;
    const marker = received.readUInt8(1) & 0x7f;
    const offset = marker === 127 ? 10 : marker === 126 ? 4 : 2;
    if (received.length < offset) return null;
    const length =
      marker === 127 ? Number(received.readBigUInt64BE(2)) : marker === 126 ? received.readUInt16BE(2) : marker;
    if (received.length < offset + length) return null;
    this.#received = received.subarray(offset + length);
    return received.toString('utf8', offset, offset + length);
  }

  #takePacket(packet: string): void {
    if (packet === '2' && this.isAnsweringPings) this.sendPong();
    const [, type = '', number = '', json = ''] = /^4([0-6])(\d*)([[{].*)?$/s.exec(packet) ?? [];
    if (type === '0') this.id = (JSON.parse(json) as { sid: string }).sid;
    if (type === '2') this.events.push(JSON.parse(json) as [string, ...unknown[]]);
    if (type === '3') this.#answers.set(Number(number), JSON.parse(json) as unknown[]);
  }
}
