import type { JobNews } from '@raceway/shared';

/** Passes on how far jobs are to those on screen who want to know. Lost news are made up for by the next. */
export class JobNewsClient {
  private readonly listeners = new Map<string, Set<(news: JobNews) => void>>();

  /** Listens to the news of a job's view, `jobs.job:<id>`, until the answer is called; the tab has to look at the view. */
  listen(view: string, listener: (news: JobNews) => void): () => void {
    const others = this.listeners.get(view) ?? new Set();
    this.listeners.set(view, others.add(listener));
    return () => {
      others.delete(listener);
      if (others.size === 0) this.listeners.delete(view);
    };
  }

  heard(view: string, news: JobNews): void {
    for (const listener of this.listeners.get(view) ?? []) listener(news);
  }
}
