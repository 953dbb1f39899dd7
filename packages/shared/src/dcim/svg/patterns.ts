import type { RackAccessory } from '../racks.ts';
import { element } from './markup.ts';

const line = (attributes: Record<string, number>, stroke: string, width = 1) =>
  element('line', { ...attributes, stroke, 'stroke-width': width });

const pattern = (id: string, size: number, background: string, children: string[], transform?: string) =>
  element('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse', patternTransform: transform }, [
    element('rect', { width: size, height: size, fill: background }),
    ...children,
  ]);

const diagonal = 'rotate(45)';

/** The patterns that drawings fill with, named `rw-…`. */
export const patterns: readonly string[] = [
  pattern('rw-reserved', 10, '#fff4d6', [line({ x1: 0, y1: 0, x2: 0, y2: 10 }, '#f0b429', 6)], diagonal),
  pattern('rw-behind', 6, '#eef0f3', [line({ x1: 0, y1: 0, x2: 0, y2: 6 }, '#cdd2d9', 2)], diagonal),
  pattern('rw-blanking-panel', 8, '#dfe3e8', [line({ x1: 0, y1: 4, x2: 8, y2: 4 }, '#cfd4da')]),
  pattern('rw-brush', 4, '#495057', [line({ x1: 2, y1: 0, x2: 2, y2: 4 }, '#868e96')]),
  pattern('rw-organizer', 14, '#e9ecef', [
    element('circle', { cx: 7, cy: 7, r: 4, fill: 'none', stroke: '#868e96', 'stroke-width': 2 }),
  ]),
  pattern('rw-shelf', 12, '#f1f3f5', [line({ x1: 0, y1: 10, x2: 12, y2: 10 }, '#868e96', 2)]),
  pattern('rw-other', 8, '#e9ecef', [element('circle', { cx: 4, cy: 4, r: 1, fill: '#868e96' })]),
];

/** The fill of an accessory. */
export function accessoryFill(kind: RackAccessory['kind']): string {
  return `url(#rw-${kind})`;
}
