import type { EntityHooks } from '../core/hooks.ts';

const count = (name: string) => ({ name, type: 'INT UNSIGNED', isNullable: false, default: '0' });

/** What prefixes do beside what derives from their declaration. */
export const prefixHooks: EntityHooks = {
  columns: [
    // Goes up with each change of what lies in the prefix: writers meet here, on other nodes of a cluster too.
    { name: 'revision', type: 'BIGINT UNSIGNED', isNullable: false, default: '0' },
    // No address below it is free, but for those in freed_addresses; null where nobody has looked yet.
    { name: 'free_from', type: 'VARBINARY(17)', isNullable: true },
    count('child_count'),
    // Of its children, in addresses.
    { name: 'child_size', type: 'DECIMAL(39,0)', isNullable: false, default: '0' },
    // Of the addresses that lie in no smaller prefix.
    count('assigned_count'),
    count('reserved_count'),
    count('dhcp_pool_count'),
    count('floating_count'),
  ],
};
