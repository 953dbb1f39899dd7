import type { Change, LogName } from '@raceway/shared';
import type { QueryClient } from '@tanstack/react-query';
import { type Api, apiOf } from '../app/trpc.ts';
import { resetConnection, useConnectionStore } from './connection.ts';
import { JobNewsClient } from './jobNewsClient.ts';
import { LiveCache } from './liveCache.ts';
import { type LiveSocket, openSocket } from './liveSocket.ts';
import { LogFollower } from './logFollower.ts';
import { ObjectLoader } from './objectLoader.ts';
import { clearPending, isOwn, settlePending } from './pending.ts';
import { PresenceClient } from './presenceClient.ts';
import { noteRecent } from './recentChanges.ts';
import { RowLoader } from './rowLoader.ts';
import { TopicCounts } from './topicCounts.ts';

/** Follows a tenant's log and its organization's over one socket and keeps the query cache true to them. */
export class LiveClient {
  readonly api: Api;
  readonly cache: LiveCache;
  readonly rows: RowLoader;
  readonly objects: ObjectLoader;
  readonly presence: PresenceClient;
  readonly jobNews = new JobNewsClient();
  private readonly followers: Record<LogName, LogFollower>;
  private readonly topics: Record<LogName, TopicCounts>;
  private connection: ReturnType<typeof openSocket> | null = null;

  constructor(
    readonly tenant: string,
    readonly queryClient: QueryClient,
    private readonly onSignedOut: () => void,
  ) {
    this.api = apiOf(tenant);
    this.followers = { tenant: this.follower('tenant'), organization: this.follower('organization') };
    this.topics = { tenant: this.counts('tenant'), organization: this.counts('organization') };
    this.cache = new LiveCache(
      queryClient,
      tenant,
      (log) => ({ seq: this.followers[log].seq, fromSeq: this.followers[log].heardFromSeq }),
      (change) => (isOwn(change.mutationId) ? 'at-once' : 'when-asked'),
    );
    this.rows = new RowLoader(this.api);
    this.objects = new ObjectLoader(this.api);
    this.presence = new PresenceClient(() => this.connected);
  }

  /** Wants the topics of a log until the answer is called. */
  hold(log: LogName, topics: readonly string[]): () => void {
    return this.topics[log].hold(topics);
  }

  /** Connects; the answer disconnects. */
  start(): () => void {
    resetConnection();
    const disconnected = () => {
      for (const follower of this.all) follower.disconnected();
      this.presence.disconnected();
      useConnectionStore.setState({ state: 'offline', latencyMs: null });
    };
    const connection = openSocket(this.tenant, {
      onConnected: () => {
        for (const follower of this.all) follower.connected();
        this.presence.connected();
        this.showState();
      },
      onDisconnected: disconnected,
      onHeard: () => useConnectionStore.setState({ lastMessageAt: Date.now() }),
      onSignedOut: this.onSignedOut,
    });
    connection.socket.on('changes', (range) => this.followers[range.log].receive(range));
    connection.socket.on('resume', (log) => this.followers[log].resume());
    connection.socket.on('presence', (view, id, peer) => this.presence.heard(view, id, peer));
    connection.socket.on('jobNews', (view, news) => this.jobNews.heard(view, news));
    this.connection = connection;
    return () => {
      connection.close();
      this.connection = null;
      disconnected();
      clearPending();
    };
  }

  private get all(): LogFollower[] {
    return Object.values(this.followers);
  }

  private get connected(): LiveSocket | null {
    return this.connection?.socket.connected ? this.connection.socket : null;
  }

  private follower(log: LogName): LogFollower {
    return new LogFollower(log, {
      isConnected: () => this.connected !== null,
      subscribe: (request, answer) => {
        const sentAt = performance.now();
        this.connected?.emit('subscribe', request, (result) => {
          useConnectionStore.setState({ latencyMs: Math.round(performance.now() - sentAt) });
          answer(result);
        });
      },
      onChanges: (changes, to) => this.takeIn(log, changes, to),
      onRestart: (seq) => this.cache.restart(log, seq),
      onState: () => this.showState(),
    });
  }

  private counts(log: LogName): TopicCounts {
    return new TopicCounts(
      () => this.followers[log].follow(this.topics[log].topics),
      (dropped) => {
        this.cache.unfollow(log, dropped);
        this.followers[log].follow(this.topics[log].topics);
      },
    );
  }

  private takeIn(log: LogName, changes: Change[], to: number): void {
    this.cache.apply(log, changes);
    settlePending(log, new Set(changes.map(({ mutationId }) => mutationId)), to);
    noteRecent(changes.filter(({ mutationId }) => !isOwn(mutationId)));
    if (log === 'tenant') useConnectionStore.setState({ seq: to });
  }

  private showState(): void {
    if (!this.connected) return;
    const isCatchingUp = this.all.some((follower) => follower.isCatchingUp);
    useConnectionStore.setState({ state: isCatchingUp ? 'catching-up' : 'live', seq: this.followers.tenant.seq });
  }
}
