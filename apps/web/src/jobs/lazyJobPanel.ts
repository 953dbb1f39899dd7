import { lazy } from 'react';

/** What stands on a job's page, loaded when one is opened. */
export const LazyJobPanel = lazy(async () => ({ default: (await import('./JobPanel.tsx')).JobPanel }));
