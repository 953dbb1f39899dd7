import type { IpPlace } from '@raceway/shared';
import { useCallback, useState } from 'react';
import { levelKey } from './levels.ts';
import type { SpaceTree } from './useSpaceTree.ts';

/** What is unfolded beside what the view says, and the row that the keyboard is at. */
export interface SpaceCursor {
  /** Whether a row is unfolded, where someone has said so. */
  folds: ReadonlyMap<string, boolean>;
  fold: (key: string, isFolded: boolean) => void;
  /** Forgets what was folded and unfolded one by one. */
  unsay: () => void;
  key: string | null;
  goTo: (key: string | null) => void;
  /** Unfolds the way to a place and goes there. */
  reveal: (place: IpPlace) => Promise<void>;
}

/** Where one is in the tree. */
export function useSpaceCursor(load: SpaceTree['load']): SpaceCursor {
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [key, goTo] = useState<string | null>(null);
  const fold = useCallback(
    (of: string, isFolded: boolean) => setFolds((former) => new Map(former).set(of, !isFolded)),
    [],
  );
  const unsay = useCallback(() => setFolds(new Map()), []);
  const reveal = useCallback(
    async ({ vrf, chain }: IpPlace) => {
      const top = levelKey({ vrf: vrf?.id ?? null, parent: null });
      const way = chain.map(({ id }, index) => ({
        id,
        ask: { vrf: vrf?.id ?? null, parent: chain[index - 1]?.id ?? null, after: null },
      }));
      const opened = [top, ...chain.slice(0, -1).map(({ id }) => id)];
      setFolds((former) => new Map([...former, ...opened.map((one) => [one, true] as const)]));
      let levels = await load(way.map(({ ask }) => ask));
      for (const { id, ask } of way) {
        for (;;) {
          const level = levels.byKey.get(levelKey(ask));
          if (!level || level.next === null || level.rows.some((row) => row.id === id)) break;
          levels = await load([{ ...ask, after: level.next }]);
        }
      }
      goTo(chain.at(-1)?.id ?? top);
    },
    [load],
  );
  return { folds, fold, unsay, key, goTo, reveal };
}
