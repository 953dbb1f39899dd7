import type { CommitSession } from '../core/hooks.ts';
import { toBytes } from '../platform/database.ts';

/**
 * Rows of `ip_spaces` at which writers of a tenant's registries meet, beside those of VRFs: no VRF has such an id, as
 * ids are UUIDs of version 7.
 */
const keys = { aggregates: Buffer.alloc(16, 0xff), asnRanges: Buffer.alloc(16, 0xfe) };

/** Holds a registry of the tenant until the end of the transaction, so that no two come to overlap at once. */
export async function holdRegistry(
  { tx, scopeId }: Pick<CommitSession, 'tx' | 'scopeId'>,
  registry: keyof typeof keys,
): Promise<void> {
  await tx.execute(
    'INSERT INTO ip_spaces (tenant_id, vrf_key, revision) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE revision = revision + 1',
    [toBytes(scopeId), keys[registry]],
  );
}
