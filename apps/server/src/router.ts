import { accountsRouter } from './accounts/index.ts';
import { changeSetRouter } from './core/changeSetRouter.ts';
import { searchRouter } from './core/search.ts';
import { dcimRouter } from './dcim/index.ts';
import { extrasRouter } from './extras/index.ts';
import { importsRouter } from './imports/index.ts';
import { ipamRouter } from './ipam/index.ts';
import { jobsRouter } from './jobs/index.ts';
import { logRouter } from './live/index.ts';
import { organizationRouter } from './organization/index.ts';
import { router } from './trpc.ts';
import { virtualizationRouter } from './virtualization/index.ts';

/** Every procedure, by `<domain>.<entity>.<verb>`. */
export const appRouter = router({
  accounts: accountsRouter,
  changeSet: changeSetRouter,
  dcim: dcimRouter,
  extras: extrasRouter,
  imports: importsRouter,
  ipam: ipamRouter,
  jobs: jobsRouter,
  log: logRouter,
  organization: organizationRouter,
  search: searchRouter,
  virtualization: virtualizationRouter,
});
export type AppRouter = typeof appRouter;
