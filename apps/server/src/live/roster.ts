import { dragExpiryMs, type Peer } from '@raceway/shared';

/** Someone in a view, as this process knows of it. */
interface Seat {
  peer: Peer;
  /** When this was last heard of, in milliseconds; sockets of this process are heard of until they leave. */
  heardAtMs: number;
  /** When the state was last told. */
  toldAtMs: number;
  /** Whether the socket is one of this process. */
  isLocal: boolean;
}

/** A seat that another process has not spoken of for this long is empty: the process is gone. */
export const remoteExpiryMs = 15_000;

/** What came to be with time alone. */
export interface Expired {
  /** Drags that went on too long without a word, now without. */
  calmed: { room: string; peer: Peer }[];
  /** People of processes that are gone. */
  left: { room: string; connection: string }[];
}

/** Who is in which view, of this process's people and those of others. Rooms are views with their scope. */
export class Roster {
  readonly #rooms = new Map<string, Map<string, Seat>>();

  /** The people in a room. */
  peers(room: string): Peer[] {
    return [...(this.#rooms.get(room)?.values() ?? [])].map(({ peer }) => peer);
  }

  /** This process's people with the rooms they are in. */
  *local(): Iterable<{ room: string; peer: Peer }> {
    for (const [room, seats] of this.#rooms) {
      for (const { isLocal, peer } of seats.values()) if (isLocal) yield { room, peer };
    }
  }

  /** Someone came or told a state. */
  put(room: string, peer: Peer, isLocal: boolean, nowMs: number): void {
    const seats = this.#rooms.get(room) ?? new Map<string, Seat>();
    this.#rooms.set(room, seats);
    seats.set(peer.connection, { peer, isLocal, heardAtMs: nowMs, toldAtMs: nowMs });
  }

  /** Another process says that one of its people is still there: true if that is news. */
  keep(room: string, peer: Peer, nowMs: number): boolean {
    const seat = this.#rooms.get(room)?.get(peer.connection);
    if (!seat || JSON.stringify(seat.peer) !== JSON.stringify(peer)) {
      this.put(room, peer, false, nowMs);
      return true;
    }
    seat.heardAtMs = nowMs;
    return false;
  }

  /** Someone left; false if they were not there. */
  remove(room: string, connection: string): boolean {
    const seats = this.#rooms.get(room);
    const wasThere = seats?.delete(connection) ?? false;
    if (seats?.size === 0) this.#rooms.delete(room);
    return wasThere;
  }

  /** Ends drags that are no longer told, and the seats of processes that are gone. */
  expire(nowMs: number): Expired {
    const expired: Expired = { calmed: [], left: [] };
    for (const [room, seats] of this.#rooms) {
      for (const [connection, seat] of seats) {
        if (!seat.isLocal && nowMs - seat.heardAtMs > remoteExpiryMs) {
          this.remove(room, connection);
          expired.left.push({ room, connection });
        } else if (seat.peer.state.drag && nowMs - seat.toldAtMs > dragExpiryMs) {
          seat.peer = { ...seat.peer, state: { ...seat.peer.state, drag: null } };
          expired.calmed.push({ room, peer: seat.peer });
        }
      }
    }
    return expired;
  }
}
