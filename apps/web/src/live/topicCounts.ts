/** A topic outlives its last holder by this, so that walking to and fro between pages costs no subscriptions. */
export const topicLingerMs = 30_000;

/** The topics that are wanted: the union of what mounted hooks hold. */
export class TopicCounts {
  private readonly holders = new Map<string, number>();

  /**
   * @param onAdded Called when topics are wanted that weren't before.
   * @param onDropped Called with the topics that nobody has wanted for {@link topicLingerMs}.
   */
  constructor(
    private readonly onAdded: () => void,
    private readonly onDropped: (topics: ReadonlySet<string>) => void,
  ) {}

  get topics(): ReadonlySet<string> {
    return new Set(this.holders.keys());
  }

  /** Wants the topics until the answer is called. */
  hold(topics: readonly string[]): () => void {
    const added = topics.filter((topic) => !this.holders.has(topic));
    for (const topic of topics) this.holders.set(topic, (this.holders.get(topic) ?? 0) + 1);
    if (added.length > 0) this.onAdded();
    return () => {
      for (const topic of topics) this.holders.set(topic, (this.holders.get(topic) ?? 1) - 1);
      setTimeout(() => this.sweep(topics), topicLingerMs);
    };
  }

  private sweep(topics: readonly string[]): void {
    const dropped = new Set(topics.filter((topic) => this.holders.get(topic) === 0));
    for (const topic of dropped) this.holders.delete(topic);
    if (dropped.size > 0) this.onDropped(dropped);
  }
}
