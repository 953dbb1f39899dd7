import { createContext, use } from 'react';
import { type Api, apiOf } from './trpc.ts';

/** The slug of the tenant in the page's address, for everything under it. */
export const TenantContext = createContext<string | null>(null);

/** The slug of the page's tenant. @throws Error on a page outside any tenant: a fault of the program. */
export function useTenantSlug(): string {
  const tenant = use(TenantContext);
  if (tenant === null) throw new Error('This page is in no tenant.');
  return tenant;
}

/** The caller for the page's tenant. */
export function useApi(): Api {
  return apiOf(useTenantSlug());
}
