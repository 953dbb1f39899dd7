import { lazy } from 'react';
import type { EntityTab } from '../../entity/detail/entityExtras.ts';

/** The floor plan on its own page, loaded when it is opened. */
export const LazyFloorPlan = lazy(async () => ({ default: (await import('./FloorPlanPanel.tsx')).FloorPlanPanel }));

const LazyLocationFloor = lazy(async () => ({ default: (await import('./LocationFloor.tsx')).LocationFloor }));

/** The tabs of floor plans, by the entity's name. */
export const floorTabs: Readonly<Record<string, readonly EntityTab[]>> = {
  'organization.location': [{ value: 'floor', label: 'Floor plan', Content: LazyLocationFloor }],
};
