import type { FloorPlan } from './floorPlans.ts';

/** A point of a plan, in cells from its upper left corner. */
export interface FloorPoint {
  x: number;
  y: number;
}

/** Where the drawing beneath a plan lies, in cells. */
export interface BackgroundBox extends FloorPoint {
  width: number;
  height: number;
}

/** Where the plan's drawing lies; it is as wide as the plan unless the plan says otherwise, and keeps its proportions. */
export function backgroundBox(
  plan: Pick<FloorPlan, 'columns' | 'backgroundX' | 'backgroundY' | 'backgroundWidth'>,
  image: { width: number | null; height: number | null },
): BackgroundBox {
  const width = plan.backgroundWidth ?? plan.columns ?? 1;
  const ratio = image.width && image.height ? image.height / image.width : 1;
  return { x: plan.backgroundX ?? 0, y: plan.backgroundY ?? 0, width, height: width * ratio };
}

const limits = { width: { min: 0.1, max: 1000 }, offset: { min: -500, max: 500 } } as const;

const held = (value: number, { min, max }: { min: number; max: number }) =>
  Math.min(max, Math.max(min, Math.round(value * 100) / 100));

/**
 * Where the drawing lies once two of its points are `cells` apart (deps-ux §3.29: scale by two points). The first point
 * stays where it is. Null where the points are one.
 */
export function scaledBackground(
  box: BackgroundBox,
  [from, to]: readonly [FloorPoint, FloorPoint],
  cells: number,
): Pick<FloorPlan, 'backgroundX' | 'backgroundY' | 'backgroundWidth'> | null {
  const drawn = Math.hypot(to.x - from.x, to.y - from.y);
  if (drawn === 0 || cells <= 0) return null;
  const factor = cells / drawn;
  return {
    backgroundX: held(from.x + (box.x - from.x) * factor, limits.offset),
    backgroundY: held(from.y + (box.y - from.y) * factor, limits.offset),
    backgroundWidth: held(box.width * factor, limits.width),
  };
}
