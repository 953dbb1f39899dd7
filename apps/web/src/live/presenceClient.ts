import { type ClientEvents, dragExpiryMs, type Peer, type PeerState, presenceIntervalMs } from '@raceway/shared';
import { create } from 'zustand';
import type { LiveSocket } from './liveSocket.ts';

interface PresenceState {
  /** Who else is in each view that this tab looks at, by view, by connection. */
  views: Readonly<Record<string, Readonly<Record<string, Peer>>>>;
}

/** Others in the views on screen. */
export const usePresenceStore = create<PresenceState>(() => ({ views: {} }));

/** A drag is told again this often while the pointer rests, so that others' expiry does not end it. */
const heartbeatMs = dragExpiryMs / 3;

/** Tells where this tab is and what it does there, and keeps who else is there. */
export class PresenceClient {
  private readonly holders = new Map<string, number>();
  private readonly states = new Map<string, PeerState>();
  private readonly sentAt = new Map<string, number>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly expiries = new Map<string, ReturnType<typeof setTimeout>>();
  private isScheduled = false;

  constructor(private readonly socket: () => LiveSocket | null) {}

  /** Is in the view until the answer is called. */
  enter(view: string): () => void {
    this.holders.set(view, (this.holders.get(view) ?? 0) + 1);
    this.schedule();
    return () => {
      const left = (this.holders.get(view) ?? 1) - 1;
      if (left > 0) this.holders.set(view, left);
      else this.leave(view);
    };
  }

  /** Tells what this tab does in the view; the last of many in {@link presenceIntervalMs} is sent. */
  tell(view: string, state: PeerState): void {
    this.states.set(view, state);
    const wait = (this.sentAt.get(view) ?? 0) + presenceIntervalMs - performance.now();
    if (wait <= 0) this.send(view);
    else this.wait(view, wait);
  }

  connected(): void {
    this.schedule();
  }

  disconnected(): void {
    usePresenceStore.setState({ views: {} });
  }

  /** Someone came to the view, does something else there, or left (null). */
  heard(view: string, connection: string, peer: Peer | null): void {
    if (connection === this.socket()?.id) return;
    usePresenceStore.setState(({ views }) => {
      const { [connection]: _, ...others } = views[view] ?? {};
      return { views: { ...views, [view]: peer ? { ...others, [connection]: peer } : others } };
    });
    this.expire(view, connection, peer);
  }

  private wait(view: string, waitMs: number): void {
    clearTimeout(this.timers.get(view));
    this.timers.set(
      view,
      setTimeout(() => this.send(view), waitMs),
    );
  }

  private send(view: string): void {
    const state = this.states.get(view);
    clearTimeout(this.timers.get(view));
    this.timers.delete(view);
    this.sentAt.set(view, performance.now());
    // Not volatile: of two states sent in one moment, for two racks side by side, that would drop the second.
    if (state) this.socket()?.emit('presence', view, state);
    if (state?.drag) this.wait(view, heartbeatMs);
  }

  /** A drag that is no more heard of is over, however its tab ended. */
  private expire(view: string, connection: string, peer: Peer | null): void {
    const key = `${view} ${connection}`;
    clearTimeout(this.expiries.get(key));
    this.expiries.delete(key);
    if (!peer?.state.drag) return;
    const end = () => this.heard(view, connection, { ...peer, state: { ...peer.state, drag: null } });
    this.expiries.set(key, setTimeout(end, dragExpiryMs));
  }

  private leave(view: string): void {
    this.holders.delete(view);
    this.states.delete(view);
    clearTimeout(this.timers.get(view));
    this.timers.delete(view);
    this.schedule();
  }

  /** Tells the server the views once for all that change in a task. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      this.watch();
    });
  }

  private watch(): void {
    const socket = this.socket();
    if (!socket) return;
    const views: Parameters<ClientEvents['watch']>[0] = [...this.holders.keys()];
    socket.emit('watch', views, (peers) => {
      const others = Object.entries(peers).map(([view, list]) => {
        const here = list.filter(({ connection }) => connection !== socket.id);
        return [view, Object.fromEntries(here.map((peer) => [peer.connection, peer]))] as const;
      });
      usePresenceStore.setState({ views: Object.fromEntries(others) });
      for (const [view, list] of others) {
        for (const peer of Object.values(list)) this.expire(view, peer.connection, peer);
      }
    });
    for (const view of this.states.keys()) this.send(view);
  }
}
