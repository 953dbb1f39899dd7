import { type Face, freePositions } from '@raceway/shared';
import type { Gap } from '../move/moverContext.ts';
import type { RackContents } from './rackContents.ts';

const unit = {
  uHeight: 1,
  isFullDepth: false,
  mountWidth: 'full',
  sideSpan: null,
  mountColumn: null,
  side: null,
} as const;

/** The free whole units of a face in runs, lowest number first. Units that something shares are not free. */
export function gapsOf({ rack, occupants }: RackContents, face: Face): Gap[] {
  const gaps: Gap[] = [];
  for (const position of freePositions(rack, occupants, { ...unit, face })) {
    if (position % 1 !== 0) continue;
    const last = gaps.at(-1);
    if (last && last.position + last.uHeight === position) last.uHeight += 1;
    else gaps.push({ key: `${rack.id} ${face} ${position}`, rack: rack.id, face, position, uHeight: 1 });
  }
  return gaps;
}

/** Free units, for people: `U3–U7 front`. */
export function gapText({ position, uHeight, face }: Gap): string {
  const units = uHeight > 1 ? `U${position}–U${position + uHeight - 1}` : `U${position}`;
  return `${units} ${face}`;
}
