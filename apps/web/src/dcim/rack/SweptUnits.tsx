import type { Rack } from '@raceway/shared';
import type { ReactNode } from 'react';
import { unitsOf, useSweep } from '../move/unitSweep.ts';
import { type FaceGeometry, unitBox } from './geometry.ts';
import classes from './Rack.module.css';

/** The units that are being drawn over, to be reserved. */
export function SweptUnits({ rack, geometry }: { rack: Rack; geometry: FaceGeometry }): ReactNode {
  const sweep = useSweep((state) => (state.sweep?.rack === rack.id ? state.sweep : null));
  if (!sweep) return null;
  const units = unitsOf(sweep);
  return (
    <rect className={classes.swept} {...unitBox(rack, geometry, units[0] ?? rack.startingUnit, units.length)} rx={2} />
  );
}
