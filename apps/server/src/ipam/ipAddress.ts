import type { EntityHooks } from '../core/hooks.ts';

const zero = "x'00000000000000000000000000000000'";

/** What addresses do beside what derives from their declaration. */
export const ipAddressHooks: EntityHooks = {
  columns: [
    // Zero where the address is there once, else the row's own id: see `beside` in its declaration.
    { name: 'shared_key', type: 'BINARY(16)', isNullable: false, default: zero },
  ],
  keys: [
    {
      name: 'taken',
      columns: ['tenant_id', 'vrf_id_key', 'deleted_key', 'address', 'status'],
      isUnique: false,
    },
  ],
};
