import { lazy } from 'react';

/** The rack editor on a rack's page, loaded when one is opened. */
export const LazyRackPanel = lazy(async () => ({ default: (await import('./RackPanel.tsx')).RackPanel }));
