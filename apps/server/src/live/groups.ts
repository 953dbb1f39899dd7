import { createHash } from 'node:crypto';
import type { Entry, Visible } from './entries.ts';
import type { Subscription } from './subscription.ts';
import type { ViewClass } from './viewClass.ts';

/** Sockets that see the same: same log, same view class, same topics. All of them stand at the same number. */
export interface Group {
  /** The Socket.IO room of its members. */
  room: string;
  viewClass: ViewClass;
  topics: ReadonlySet<string>;
  members: Set<Subscription>;
  /** Up to where the members have been told; nothing of what the log has since concerns them. */
  sentTo: number;
}

/** The groups of one log, found by room and by topic. */
export class Groups {
  readonly #byRoom = new Map<string, Group>();
  readonly #byTopic = new Map<string, Set<Group>>();

  /** How many there are. */
  get size(): number {
    return this.#byRoom.size;
  }

  /** All groups. */
  all(): Iterable<Group> {
    return this.#byRoom.values();
  }

  /** The group whose members are in this room. */
  find(room: string): Group | undefined {
    return this.#byRoom.get(room);
  }

  /** Puts a subscription into its group, one made for it if need be. @param seq where the subscription stands */
  join(subscription: Subscription, seq: number): Group {
    const group = this.find(subscription.room) ?? this.#create(subscription, seq);
    group.members.add(subscription);
    subscription.outlet.join(group.room);
    return group;
  }

  /** Takes a subscription out of its group; the last one out ends the group. @returns where it stood, null if in none */
  leave(subscription: Subscription): number | null {
    const group = this.find(subscription.room);
    if (!group?.members.delete(subscription)) return null;
    subscription.outlet.leave(group.room);
    if (group.members.size === 0) this.#remove(group);
    return group.sentTo;
  }

  /** The groups that these entries concern, each with what it sees of them, in the order of the log. */
  touchedBy(entries: readonly Entry[]): Map<Group, Visible[]> {
    const touched = new Map<Group, Visible[]>();
    for (const entry of entries) {
      for (const group of this.#listeningTo(entry.topics)) {
        const visible = group.viewClass.sees(entry);
        if (!visible) continue;
        const list = touched.get(group);
        if (list) list.push(visible);
        else touched.set(group, [visible]);
      }
    }
    return touched;
  }

  #listeningTo(topics: readonly string[]): Set<Group> {
    const listening = new Set<Group>();
    for (const topic of topics) for (const group of this.#byTopic.get(topic) ?? []) listening.add(group);
    return listening;
  }

  #create({ room, viewClass, topics }: Subscription, sentTo: number): Group {
    const group: Group = { room, viewClass, topics, members: new Set(), sentTo };
    this.#byRoom.set(room, group);
    for (const topic of topics) {
      const groups = this.#byTopic.get(topic);
      if (groups) groups.add(group);
      else this.#byTopic.set(topic, new Set([group]));
    }
    return group;
  }

  #remove(group: Group): void {
    this.#byRoom.delete(group.room);
    for (const topic of group.topics) {
      const groups = this.#byTopic.get(topic);
      groups?.delete(group);
      if (groups?.size === 0) this.#byTopic.delete(topic);
    }
  }
}

/** The room of those who see the same. */
export function roomOf(scopeId: string, viewClass: ViewClass, topics: ReadonlySet<string>): string {
  const digest = createHash('sha256')
    .update([...topics].sort().join('\n'))
    .digest('base64url');
  return `log:${scopeId}:${viewClass.key}:${digest}`;
}
