import { router } from '../trpc.ts';
import { virtualizationRouters } from './routers.ts';

export const virtualizationRouter = router(virtualizationRouters);
