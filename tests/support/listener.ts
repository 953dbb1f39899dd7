import type {
  ClientEvents,
  JobNews,
  LogName,
  Peer,
  Range,
  Refusal,
  ServerEvents,
  Subscribe,
  Subscribed,
} from '@raceway/shared';
import { io, type Socket } from 'socket.io-client';
import { promptMs, Watched } from './events.ts';
import type { Credential } from './installation.ts';

/** A client's end of a live socket. */
export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** How a socket introduces itself. */
export interface ListenerOptions {
  url: string;
  tenant: string;
  /** None for somebody who is not signed in. */
  credential?: Credential;
  /** As a browser would say it; programs say none. */
  origin?: string;
  /** Whether it comes back by itself after the connection was lost. */
  isReconnecting?: boolean;
}

/** What a server said when it refused a connection. */
export interface ConnectRefusal {
  message: string;
  code?: string;
}

/** What was heard of someone in a view; null when they left. */
export interface PresenceNews {
  view: string;
  connection: string;
  peer: Peer | null;
}

/** A live socket that notes all it hears, in order. */
export class Listener extends Watched {
  readonly socket: LiveSocket;
  readonly ranges: Range[] = [];
  readonly resumes: LogName[] = [];
  readonly presence: PresenceNews[] = [];
  /** How far jobs are that it watches, by view. */
  readonly jobNews: { view: string; news: JobNews }[] = [];
  isSignedOut = false;
  refusal: ConnectRefusal | null = null;

  constructor({ url, tenant, credential, origin, isReconnecting = false }: ListenerOptions) {
    super();
    const token = credential && 'token' in credential ? { token: credential.token } : {};
    this.socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { tenant, ...token },
      extraHeaders: {
        ...(credential && 'cookie' in credential ? { cookie: credential.cookie } : {}),
        ...(origin ? { origin } : {}),
      },
      reconnection: isReconnecting,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
    });
    this.#note();
  }

  /** Opens a socket, and fails if it is not let in. */
  static async open(options: ListenerOptions): Promise<Listener> {
    const listener = new Listener(options);
    await listener.until('let in or refused', () => listener.socket.connected || listener.refusal !== null);
    if (listener.refusal) throw new Error(`The socket was refused: ${listener.refusal.message}`);
    return listener;
  }

  /** Where the ranges heard so far end; 0 without any. */
  get heardTo(): number {
    return this.ranges.at(-1)?.to ?? 0;
  }

  /** All changes heard so far as `<action> <entity> <id>`. */
  get heard(): string[] {
    return this.ranges.flatMap(({ changes }) => changes.map(({ action, entity, id }) => `${action} ${entity} ${id}`));
  }

  /** Subscribes and answers what the server did, refusals too. */
  subscribe(request: Subscribe): Promise<Subscribed> {
    return this.socket.timeout(promptMs).emitWithAck('subscribe', request);
  }

  /** Subscribes, and fails if that is refused. */
  async subscribeTo(...topics: string[]): Promise<{ epoch: string; seq: number; snapshot?: true }> {
    const answer = await this.subscribe({ topics });
    if ('error' in answer) throw new Error(`The subscription was refused: ${answer.error.message}`);
    return answer;
  }

  /** Looks at views. @returns who is there, and why not where it was refused */
  watch(...views: string[]): Promise<{ peers: Record<string, Peer[]>; refusal?: Refusal }> {
    return new Promise((resolve) => {
      this.socket.emit('watch', views, (peers, refusal) => resolve(refusal ? { peers, refusal } : { peers }));
    });
  }

  /** What was last heard of a connection in a view: undefined for nothing yet, null when it left. */
  lastOf(connection: string | undefined): Peer | null | undefined {
    return this.presence.findLast((news) => news.connection === connection)?.peer;
  }

  /** Ends the connection for good. */
  close(): void {
    this.socket.disconnect();
  }

  #note(): void {
    const { socket } = this;
    const noting =
      <T extends unknown[]>(note: (...values: T) => void) =>
      (...values: T) => {
        note(...values);
        this.tellNews();
      };
    socket.on(
      'changes',
      noting((range: Range) => void this.ranges.push(range)),
    );
    socket.on(
      'resume',
      noting((log: LogName) => void this.resumes.push(log)),
    );
    socket.on(
      'presence',
      noting((view: string, connection: string, peer: Peer | null) => {
        this.presence.push({ view, connection, peer });
      }),
    );
    socket.on(
      'jobNews',
      noting((view: string, news: JobNews) => void this.jobNews.push({ view, news })),
    );
    socket.on(
      'signedOut',
      noting(() => {
        this.isSignedOut = true;
      }),
    );
    socket.on(
      'connect_error',
      noting((error: Error & { data?: { code: string } }) => {
        this.refusal = { message: error.message, ...(error.data ? { code: error.data.code } : {}) };
      }),
    );
    socket.on(
      'connect',
      noting(() => {}),
    );
    socket.on(
      'disconnect',
      noting(() => {}),
    );
  }
}
