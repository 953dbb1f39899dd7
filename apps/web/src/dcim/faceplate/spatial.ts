/** Something on a face by its place, in any unit. */
interface Spot {
  x: number;
  y: number;
  width: number;
  height: number;
}

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** How much farther something counts that lies aside of the way. */
const asidePenalty = 3;

const middle = ({ x, y, width, height }: Spot) => [x + width / 2, y + height / 2] as const;

/** What an arrow key leads to from an item: the nearest that way. Null where there is none, or for another key. */
export function neighbour<S extends Spot>(items: readonly S[], from: S, key: string): S | null {
  const direction = directions[key];
  if (!direction) return null;
  const [fromX, fromY] = middle(from);
  let best: { item: S; far: number } | null = null;
  for (const item of items) {
    const [x, y] = middle(item);
    const along = (x - fromX) * direction[0] + (y - fromY) * direction[1];
    const aside = Math.abs((x - fromX) * direction[1]) + Math.abs((y - fromY) * direction[0]);
    const far = along + aside * asidePenalty;
    if (along > 1e-6 && (!best || far < best.far)) best = { item, far };
  }
  return best?.item ?? null;
}
