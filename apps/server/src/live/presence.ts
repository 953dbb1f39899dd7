import { type Peer, type PeerState, presenceIntervalMs } from '@raceway/shared';
import type { PresenceMessage } from './presenceMessage.ts';
import { Roster } from './roster.ts';

/** This process says who is still there this often; see remoteExpiryMs. */
const heartbeatMs = 5000;

/** How presence reaches others. */
export interface PresencePorts {
  /** To the sockets of this process in the room, the connection's own apart; a volatile one may be lost. */
  tell(room: string, connection: string, peer: Peer | null, isVolatile: boolean): void;
  /** To the other processes; may be lost. */
  publish(message: PresenceMessage): void;
  nowMs(): number;
}

/** A state that has to wait for its turn. */
interface Waiting {
  state: PeerState;
  timer: NodeJS.Timeout;
}

/**
 * Who looks at what, and what they do there. Nothing of it is kept anywhere: each process tells the others what its
 * people do and, every few seconds, who is still there; without Redis each knows of its own.
 */
export class Presence {
  readonly #roster = new Roster();
  readonly #waiting = new Map<string, Waiting>();
  readonly #toldAtMs = new Map<string, number>();
  #heartbeatAtMs = 0;

  constructor(
    /** This process, so that it knows its own messages. */
    private readonly processId: string,
    private readonly ports: PresencePorts,
  ) {}

  /** The people in a room but the asking one. */
  others(room: string, connection: string): Peer[] {
    return this.#roster.peers(room).filter((peer) => peer.connection !== connection);
  }

  /** Someone begins to look. */
  enter(room: string, peer: Peer): void {
    this.#spread(room, peer, false);
  }

  /** Someone looks away. */
  leave(room: string, connection: string): void {
    const key = `${room} ${connection}`;
    clearTimeout(this.#waiting.get(key)?.timer);
    this.#waiting.delete(key);
    this.#toldAtMs.delete(key);
    if (!this.#roster.remove(room, connection)) return;
    this.ports.tell(room, connection, null, false);
    this.ports.publish({ process: this.processId, type: 'left', seats: [{ room, connection }] });
  }

  /** Someone does something; of more than {@link presenceIntervalMs} allows, the last is told. */
  state(room: string, peer: Peer): void {
    const key = `${room} ${peer.connection}`;
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.state = peer.state;
      return;
    }
    const waitMs = (this.#toldAtMs.get(key) ?? 0) + presenceIntervalMs - this.ports.nowMs();
    if (waitMs <= 0) {
      this.#spread(room, peer, true);
      return;
    }
    const timer = setTimeout(() => {
      const state = this.#waiting.get(key)?.state ?? peer.state;
      this.#waiting.delete(key);
      this.#spread(room, { ...peer, state }, true);
    }, waitMs);
    this.#waiting.set(key, { state: peer.state, timer });
  }

  /** Another process says something of its people. */
  receive(message: PresenceMessage): void {
    if (message.process === this.processId) return;
    const nowMs = this.ports.nowMs();
    if (message.type === 'left') {
      for (const { room, connection } of message.seats) {
        if (this.#roster.remove(room, connection)) this.ports.tell(room, connection, null, false);
      }
      return;
    }
    for (const { room, peer } of message.seats) {
      if (message.type === 'state') this.#roster.put(room, peer, false, nowMs);
      else if (!this.#roster.keep(room, peer, nowMs)) continue;
      this.ports.tell(room, peer.connection, peer, isPassing(peer.state));
    }
  }

  /** What time brings about: drags end, people of dead processes leave, others hear of ours. To be called often. */
  sweep(): void {
    const nowMs = this.ports.nowMs();
    const { calmed, left } = this.#roster.expire(nowMs);
    for (const { room, peer } of calmed) this.ports.tell(room, peer.connection, peer, false);
    for (const { room, connection } of left) this.ports.tell(room, connection, null, false);
    if (nowMs - this.#heartbeatAtMs < heartbeatMs) return;
    this.#heartbeatAtMs = nowMs;
    const seats = [...this.#roster.local()];
    if (seats.length > 0) this.ports.publish({ process: this.processId, type: 'here', seats });
  }

  #spread(room: string, peer: Peer, isState: boolean): void {
    const nowMs = this.ports.nowMs();
    this.#roster.put(room, peer, true, nowMs);
    if (isState) this.#toldAtMs.set(`${room} ${peer.connection}`, nowMs);
    this.ports.tell(room, peer.connection, peer, isState && isPassing(peer.state));
    this.ports.publish({ process: this.processId, type: 'state', seats: [{ room, peer }] });
  }
}

/** Whether a state will soon be followed by another, so that it may be lost: the last word of a drag may not. */
function isPassing(state: PeerState): boolean {
  return state.drag !== undefined && state.drag !== null;
}
