import { dragExpiryMs, newId, type Peer, presenceIntervalMs } from '@raceway/shared';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Presence } from './presence.ts';
import type { PresenceMessage } from './presenceMessage.ts';
import { remoteExpiryMs } from './roster.ts';

const room = 'view:scope:dcim.rack:r';
const drag = (position: number): Peer['state'] => ({
  drag: { device: newId(), rack: newId(), position, face: 'front', isValid: true },
});

/** A process: what it tells its sockets, and what it says to others. */
class Process {
  readonly told: { connection: string; peer: Peer | null; isVolatile: boolean }[] = [];
  readonly said: PresenceMessage[] = [];
  readonly presence = new Presence(newId(), {
    tell: (_room, connection, peer, isVolatile) => this.told.push({ connection, peer, isVolatile }),
    publish: (message) => this.said.push(message),
    nowMs: () => Date.now(),
  });

  /** Passes on what was said. */
  sayTo(other: Process): void {
    for (const message of this.said.splice(0)) other.presence.receive(message);
  }
}

const ada: Peer = { connection: 'ada', user: { id: newId(), name: 'Ada' }, state: {} };
const bob: Peer = { connection: 'bob', user: { id: newId(), name: 'Bob' }, state: {} };

describe('presence', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());

  it('tells who is there, in this process and in others', () => {
    const [here, there] = [new Process(), new Process()];
    here.presence.enter(room, ada);
    there.presence.enter(room, bob);
    here.sayTo(there);
    there.sayTo(here);
    expect(here.presence.others(room, 'ada')).toEqual([bob]);
    expect(there.presence.others(room, 'bob')).toEqual([ada]);
    here.presence.leave(room, 'ada');
    here.sayTo(there);
    expect(there.presence.others(room, 'bob')).toEqual([]);
    expect(there.told.at(-1)).toMatchObject({ connection: 'ada', peer: null, isVolatile: false });
  });

  it('tells twenty states a second at most, and always the last', () => {
    const here = new Process();
    here.presence.enter(room, ada);
    here.told.length = 0;
    for (let ms = 0; ms < 1000; ms += 2) {
      here.presence.state(room, { ...ada, state: drag(ms) });
      vi.advanceTimersByTime(2);
    }
    vi.advanceTimersByTime(presenceIntervalMs);
    expect(here.told.length).toBeLessThanOrEqual(21);
    expect(here.told.at(-1)?.peer?.state.drag?.position).toBe(998);
  });

  it('may lose a drag under way, not its end', () => {
    const here = new Process();
    here.presence.enter(room, ada);
    here.presence.state(room, { ...ada, state: drag(1) });
    expect(here.told.at(-1)?.isVolatile).toBe(true);
    here.presence.state(room, { ...ada, state: { drag: null } });
    vi.advanceTimersByTime(presenceIntervalMs);
    expect(here.told.at(-1)).toMatchObject({ isVolatile: false, peer: { state: { drag: null } } });
  });

  it('says nothing of someone after they left', () => {
    const here = new Process();
    here.presence.enter(room, ada);
    here.presence.state(room, { ...ada, state: drag(1) });
    here.presence.state(room, { ...ada, state: drag(2) });
    here.presence.leave(room, 'ada');
    const { length } = here.told;
    vi.advanceTimersByTime(1000);
    expect(here.told).toHaveLength(length);
    expect(here.presence.others(room, '')).toEqual([]);
  });

  it('ends a drag that is no longer told', () => {
    const here = new Process();
    here.presence.enter(room, ada);
    here.presence.state(room, { ...ada, state: drag(1) });
    vi.advanceTimersByTime(dragExpiryMs + 1);
    here.presence.sweep();
    expect(here.told.at(-1)?.peer?.state.drag).toBeNull();
  });

  it('forgets the people of a process that is gone, and keeps those of one that speaks', () => {
    const [here, quiet, alive] = [new Process(), new Process(), new Process()];
    quiet.presence.enter(room, ada);
    alive.presence.enter(room, bob);
    quiet.sayTo(here);
    for (let ms = 0; ms <= remoteExpiryMs; ms += 1000) {
      alive.presence.sweep();
      alive.sayTo(here);
      here.presence.sweep();
      vi.advanceTimersByTime(1000);
    }
    here.presence.sweep();
    expect(here.presence.others(room, '')).toEqual([bob]);
    expect(here.told.at(-1)).toMatchObject({ connection: 'ada', peer: null });
  });
});
