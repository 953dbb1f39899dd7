export { enqueue } from './enqueue.ts';
export { type AnyJobKind, type JobKind, type JobResult, type JobRun, jobKind } from './jobKind.ts';
export { jobsRouter } from './router.ts';
export { createWorker } from './worker.ts';
