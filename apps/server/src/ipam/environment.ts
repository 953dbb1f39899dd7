import type { NetworkEnvironment } from '@raceway/shared';
import type { EntityHooks } from '../core/hooks.ts';
import { seedCounter } from './hostnames/counter.ts';

/** An environment that comes to keep a counter goes on behind the highest number in use (R-NET-15). */
export const environmentHooks: EntityHooks = {
  afterSave: async (writes, { tx, scopeId }) => {
    for (const { before, after } of writes)
      if (before?.usesCounter === false && after.usesCounter === true)
        await seedCounter(tx, scopeId, after as unknown as NetworkEnvironment);
  },
};

/** How names are found among the DNS names of addresses. */
export const hostnameAddressHooks: EntityHooks = {
  keys: [{ name: 'by_dns_name', columns: ['tenant_id', 'dns_name'], isUnique: false }],
};
