import type { Api } from '../app/trpc.ts';

/** What a row is: of which entity, and what it is called. */
export interface ObjectName {
  entity: string;
  id: string;
  display: string;
}

interface Wanted {
  id: string;
  resolve: (name: ObjectName | null) => void;
  reject: (reason: unknown) => void;
}

/** Most ids asked for in one call. */
const batchSize = 200;

/** Finds out what rows are, those asked for in the same moment in one call. */
export class ObjectLoader {
  private wanted: Wanted[] = [];

  constructor(private readonly api: Api) {}

  /** What the row with this id is; null where there is no such row. @throws what the call threw. */
  load(id: string): Promise<ObjectName | null> {
    return new Promise((resolve, reject) => {
      if (this.wanted.length === 0) setTimeout(() => this.flush());
      this.wanted.push({ id, resolve, reject });
    });
  }

  private flush(): void {
    const wanted = this.wanted;
    this.wanted = [];
    for (let start = 0; start < wanted.length; start += batchSize)
      void this.call(wanted.slice(start, start + batchSize));
  }

  private async call(wanted: readonly Wanted[]): Promise<void> {
    try {
      const ids = [...new Set(wanted.map(({ id }) => id))];
      const { objects } = await this.api.procedures.search.names.query({ ids });
      const byId = new Map(objects.map((object) => [object.id, object]));
      for (const { id, resolve } of wanted) resolve(byId.get(id) ?? null);
    } catch (error) {
      for (const { reject } of wanted) reject(error);
    }
  }
}
