import { type AnyEntity, AppError, type ListInput } from '@raceway/shared';
import type { AnyRow, Api } from '../app/trpc.ts';

/** A row with the log's number that it is at least as new as. */
export interface LoadedRow {
  row: AnyRow;
  seq: number;
}

interface Wanted {
  id: string;
  resolve: (loaded: LoadedRow) => void;
  reject: (reason: unknown) => void;
}

/** Most rows asked for in one call. */
const batchSize = 200;

/** Loads rows by id, those wanted in the same moment in one call for each entity. */
export class RowLoader {
  private readonly wanted = new Map<AnyEntity, Wanted[]>();

  constructor(private readonly api: Api) {}

  /** @throws AppError NOT_FOUND where there is no such row, or none that may be seen; else what the call threw. */
  load(entity: AnyEntity, id: string): Promise<LoadedRow> {
    return new Promise((resolve, reject) => {
      if (this.wanted.size === 0) setTimeout(() => this.flush());
      this.wanted.set(entity, [...(this.wanted.get(entity) ?? []), { id, resolve, reject }]);
    });
  }

  private flush(): void {
    for (const [entity, wanted] of this.wanted) {
      for (let start = 0; start < wanted.length; start += batchSize) {
        void this.call(entity, wanted.slice(start, start + batchSize));
      }
    }
    this.wanted.clear();
  }

  private async call(entity: AnyEntity, wanted: Wanted[]): Promise<void> {
    const ids = [...new Set(wanted.map(({ id }) => id))];
    const input: ListInput<AnyRow> = { where: { id: { inq: ids } }, limit: batchSize };
    try {
      const { rows, seq } = await this.api.of(entity).list(input);
      const byId = new Map(rows.map((row) => [row.id, row]));
      for (const { id, resolve, reject } of wanted) {
        const row = byId.get(id);
        if (row) resolve({ row, seq });
        else reject(new AppError('NOT_FOUND', `There is no ${entity.label} with the id ${id}.`));
      }
    } catch (error) {
      for (const { reject } of wanted) reject(error);
    }
  }
}
