import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readDetailSearch } from '../entity/detail/detailSearch.ts';
import { readFormSearch } from '../entity/form/formSearch.ts';
import { readListSearch } from '../entity/list/listSearch.ts';
import { readImportSearch } from '../imports/importSearch.ts';
import { readTroubleSearch } from '../ipam/trouble/troubleSearch.ts';
import { ErrorPage } from './ErrorPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { queryClient } from './queryClient.ts';
import { parseSearch, stringifySearch } from './searchParams.ts';
import { sessionQuery } from './session.ts';

const currentSession = () => queryClient.ensureQueryData(sessionQuery);

/** An address within the application to go on to; anything else is dropped, so that a link cannot lead astray. */
function readNext(search: Record<string, unknown>): { next?: string } {
  const { next } = search;
  return typeof next === 'string' && next.startsWith('/t/') ? { next } : {};
}

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const { user, tenants, setupNeeded } = await currentSession();
    if (setupNeeded) throw redirect({ to: '/setup' });
    const tenant = tenants.find(({ slug }) => slug === localStorage.getItem('raceway-tenant')) ?? tenants[0];
    if (!user) throw redirect({ to: '/sign-in', search: {} });
    if (tenant) throw redirect({ to: '/t/$tenant', params: { tenant: tenant.slug } });
  },
  component: lazyRouteComponent(() => import('./NoTenantPage.tsx'), 'NoTenantPage'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: readNext,
  beforeLoad: async () => {
    const { user, setupNeeded } = await currentSession();
    if (setupNeeded) throw redirect({ to: '/setup' });
    if (user) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('../accounts/SignInPage.tsx'), 'SignInPage'),
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  beforeLoad: async () => {
    if (!(await currentSession()).setupNeeded) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('../accounts/FirstRunPage.tsx'), 'FirstRunPage'),
});

const tenantRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/t/$tenant',
  beforeLoad: async ({ location, params }) => {
    const { user, tenants, setupNeeded } = await currentSession();
    if (setupNeeded) throw redirect({ to: '/setup' });
    if (!user) throw redirect({ to: '/sign-in', search: { next: location.href } });
    if (tenants.some(({ slug }) => slug === params.tenant)) localStorage.setItem('raceway-tenant', params.tenant);
  },
  component: lazyRouteComponent(() => import('./Shell.tsx'), 'Shell'),
});

const overviewRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./overview/OverviewPage.tsx'), 'OverviewPage'),
});

const elevationsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/dcim/elevations',
  staticData: { title: 'Elevations' },
  component: lazyRouteComponent(() => import('../dcim/elevations/ElevationsPage.tsx'), 'ElevationsPage'),
});

const spaceRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/ipam/space',
  staticData: { title: 'IP space' },
  component: lazyRouteComponent(() => import('../ipam/space/SpacePage.tsx'), 'SpacePage'),
});

const troubleRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/ipam/trouble',
  staticData: { title: 'Find trouble' },
  validateSearch: readTroubleSearch,
  component: lazyRouteComponent(() => import('../ipam/trouble/TroublePage.tsx'), 'TroublePage'),
});

const importRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/imports/device-types',
  staticData: { title: 'Import device types' },
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('../imports/ImportPage.tsx'), 'ImportPage'),
});

const listRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/$domain/$collection',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../entity/list/ListPage.tsx'), 'ListPage'),
});

const newRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/$domain/$collection/new',
  validateSearch: readFormSearch,
  component: lazyRouteComponent(() => import('../entity/form/NewPage.tsx'), 'NewPage'),
});

const detailRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/$domain/$collection/$id',
  validateSearch: readDetailSearch,
  component: lazyRouteComponent(() => import('../entity/detail/DetailPage.tsx'), 'DetailPage'),
});

const editRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/$domain/$collection/$id/edit',
  component: lazyRouteComponent(() => import('../entity/form/EditPage.tsx'), 'EditPage'),
});

/** All addresses of the application; pages load when they are first opened, or when a link to them is pointed at. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    signInRoute,
    setupRoute,
    tenantRoute.addChildren([
      overviewRoute,
      elevationsRoute,
      spaceRoute,
      troubleRoute,
      importRoute,
      listRoute,
      newRoute,
      detailRoute,
      editRoute,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** What the trail calls a page that is of no entity. */
    title?: string;
  }
}
