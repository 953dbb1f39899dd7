export { deviceTypeImport } from './library/job.ts';
export { importsRouter } from './router.ts';
export { uploadRoutes } from './uploadRoutes.ts';
