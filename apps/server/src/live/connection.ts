import {
  type Actor,
  AppError,
  type LogName,
  type Peer,
  type PeerState,
  type Range,
  type Subscribe,
  type Subscribed,
} from '@raceway/shared';
import { scopeOf } from '../core/access.ts';
import { scopeOfLog } from '../core/changeSets.ts';
import type { App } from '../platform/app.ts';
import { type Queued, queuedOf } from './backPressure.ts';
import { roomOf } from './groups.ts';
import type { LogStream } from './logStream.ts';
import type { LogStreams } from './logStreams.ts';
import type { LogTail } from './logTail.ts';
import type { Presence } from './presence.ts';
import { type Outlet, Subscription } from './subscription.ts';
import { checkTopics } from './topicAccess.ts';
import { parseTopics, parseViews } from './topics.ts';
import { viewClassOf } from './viewClass.ts';
import { type LiveSocket, viewRoom } from './wire.ts';

/** What connections share. */
export interface LiveParts {
  app: App;
  tail: LogTail;
  streams: LogStreams;
  presence: Presence;
}

/** One socket with what it listens to and looks at. Its events are handled one after another. */
export class Connection implements Outlet {
  readonly #subscriptions = new Map<LogName, { stream: LogStream; subscription: Subscription }>();
  /** Logs of which the socket has to load anew, whatever its cursor. */
  readonly #outdated = new Set<LogName>();
  /** The rooms of the views, by view. */
  readonly #rooms = new Map<string, string>();
  #actor: Actor;

  constructor(
    readonly socket: LiveSocket,
    actor: Actor,
    private readonly parts: LiveParts,
  ) {
    this.#actor = actor;
    socket.conn.on('drain', () => {
      for (const { stream, subscription } of this.#subscriptions.values()) stream.drained(subscription);
    });
  }

  get userId(): string {
    return this.#actor.userId;
  }

  send(range: Range): void {
    this.socket.emit('changes', range);
  }

  resume(log: LogName, isAnew: boolean): void {
    this.#subscriptions.delete(log);
    if (isAnew) this.#outdated.add(log);
    this.socket.emit('resume', log);
  }

  join(room: string): void {
    this.socket.join(room);
  }

  leave(room: string): void {
    this.socket.leave(room);
  }

  queued(): Queued {
    return queuedOf(this.socket);
  }

  /**
   * Replaces what the socket hears of a log. The answer goes out before the first range, and nothing is lost or told
   * twice between the two.
   * @throws AppError BAD_REQUEST for topics that are none, NOT_FOUND for objects that the actor does not see
   */
  async subscribe(request: Subscribe, answer: (result: Subscribed) => void): Promise<void> {
    const { app, streams, tail } = this.parts;
    const log = request.log ?? 'tenant';
    const topics = parseTopics(app.registry, log, request.topics);
    await checkTopics(app, this.#actor, topics);
    const stream = await streams.open(scopeOfLog(this.#actor, log), log);
    // Another process may have told this socket more than this one has read.
    if (request.cursor && request.cursor.seq > stream.head.seq) await tail.catchUp();
    if (!this.socket.connected) return;
    const viewClass = viewClassOf(this.#actor, log);
    const names = new Set(topics.map(({ text }) => text));
    const room = roomOf(scopeOfLog(this.#actor, log), viewClass, names);
    const isOutdated = this.#outdated.delete(log);
    const isResumable = request.cursor && !isOutdated && stream.canResume(request.cursor);
    const seq = isResumable && request.cursor ? request.cursor.seq : stream.startOf(room);
    this.#unsubscribe(log);
    const subscription = new Subscription(this, room, viewClass, names, seq);
    this.#subscriptions.set(log, { stream, subscription });
    answer({ epoch: stream.head.epoch, seq, ...(request.cursor && !isResumable ? { snapshot: true } : {}) });
    stream.add(subscription);
  }

  /**
   * Looks at these views and no others.
   * @returns who else is there, by view
   * @throws AppError BAD_REQUEST or NOT_FOUND; the views are then as they were
   */
  async watch(texts: readonly string[]): Promise<Record<string, Peer[]>> {
    const { app, presence } = this.parts;
    const views = parseViews(app.registry, texts);
    await checkTopics(app, this.#actor, views);
    if (!this.socket.connected) return {};
    const rooms = new Map(views.map(({ text, entity }) => [text, viewRoom(scopeOf(this.#actor, entity), text)]));
    for (const [view, room] of this.#rooms) if (!rooms.has(view)) this.#lookAway(view, room);
    for (const [view, room] of rooms) {
      if (this.#rooms.has(view)) continue;
      this.#rooms.set(view, room);
      this.socket.join(room);
      presence.enter(room, this.#peer({}));
    }
    return Object.fromEntries([...rooms].map(([view, room]) => [view, presence.others(room, this.socket.id)]));
  }

  /** Tells the others in a view what the tab does there; nothing where it does not look. */
  tell(view: string, state: PeerState): void {
    const room = this.#rooms.get(view);
    if (room) this.parts.presence.state(room, this.#peer(state));
  }

  /**
   * Takes over the rights as they are now. Where they are others than before, the socket loads the log anew.
   * @throws AppError NOT_FOUND when the tenant's name is now another tenant's
   */
  setActor(actor: Actor): void {
    if (actor.tenantId !== this.#actor.tenantId) throw new AppError('NOT_FOUND', 'This tenant is gone.');
    this.#actor = actor;
    for (const [log, { stream, subscription }] of this.#subscriptions) {
      if (viewClassOf(actor, log).key === subscription.viewClass.key) continue;
      stream.remove(subscription);
      this.resume(log, true);
    }
  }

  /** The session, the token or the membership is over. */
  signOut(): void {
    this.socket.emit('signedOut');
    this.socket.disconnect(true);
  }

  /** Leaves everything; for when the socket is gone. */
  end(): void {
    for (const log of this.#subscriptions.keys()) this.#unsubscribe(log);
    for (const [view, room] of this.#rooms) this.#lookAway(view, room);
  }

  #peer(state: PeerState): Peer {
    return { connection: this.socket.id, user: { id: this.#actor.userId, name: this.#actor.name }, state };
  }

  #unsubscribe(log: LogName): void {
    const former = this.#subscriptions.get(log);
    former?.stream.remove(former.subscription);
    this.#subscriptions.delete(log);
  }

  #lookAway(view: string, room: string): void {
    this.#rooms.delete(view);
    this.socket.leave(room);
    this.parts.presence.leave(room, this.socket.id);
  }
}
