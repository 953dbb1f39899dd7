import type { PrefixFigures } from '@raceway/shared';
import type { Api } from '../../app/trpc.ts';

interface Wanted {
  id: string;
  resolve: (figures: PrefixFigures | null) => void;
  reject: (reason: unknown) => void;
}

/** Most prefixes asked for in one call. */
const batchSize = 200;
/** Calls come no closer than this while changes stream in. */
const paceMs = 300;

/** Loads figures of prefixes, those wanted within a moment in one call. */
class FiguresLoader {
  private wanted: Wanted[] = [];
  private lastMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly api: Api) {}

  load(id: string): Promise<PrefixFigures | null> {
    return new Promise((resolve, reject) => {
      if (this.wanted.length === 0)
        setTimeout(() => this.flush(), Math.max(0, this.lastMs + paceMs - performance.now()));
      this.wanted.push({ id, resolve, reject });
    });
  }

  private flush(): void {
    const { wanted } = this;
    this.wanted = [];
    this.lastMs = performance.now();
    for (let from = 0; from < wanted.length; from += batchSize) void this.call(wanted.slice(from, from + batchSize));
  }

  private async call(wanted: readonly Wanted[]): Promise<void> {
    try {
      const ids = [...new Set(wanted.map(({ id }) => id))];
      const figures = await this.api.procedures.ipam.prefix.figures.query({ ids });
      const byId = new Map(figures.map((one) => [one.id, one]));
      for (const { id, resolve } of wanted) resolve(byId.get(id) ?? null);
    } catch (error) {
      for (const { reject } of wanted) reject(error);
    }
  }
}

const loaders = new WeakMap<Api, FiguresLoader>();

/** The figures of a prefix, asked for together with others that are wanted in the same moment; null where it is gone. */
export function loadFigures(api: Api, id: string): Promise<PrefixFigures | null> {
  const loader = loaders.get(api) ?? new FiguresLoader(api);
  loaders.set(api, loader);
  return loader.load(id);
}
