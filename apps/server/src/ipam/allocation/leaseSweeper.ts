import { AppError, ipAddress } from '@raceway/shared';
import { commit } from '../../core/commit.ts';
import { grouped } from '../../core/grouped.ts';
import type { App } from '../../platform/app.ts';
import { toId, zeroBytes } from '../../platform/database.ts';

const sweepEveryMs = 2000;
const batchSize = 500;

interface Lapsed {
  id: string;
  version: number;
  tenant: string;
}

/** Addresses of all tenants whose lease has run out. */
async function lapsed(app: App): Promise<Lapsed[]> {
  const rows = await app.db.query<{ id: Buffer; version: number; tenant_id: Buffer }>(
    `SELECT id, version, tenant_id FROM ip_addresses FORCE INDEX (leases)
     WHERE deleted_key = ? AND lease_ends_at <= ? ORDER BY lease_ends_at LIMIT ${batchSize}`,
    [zeroBytes, app.now()],
  );
  return rows.map(({ id, version, tenant_id }) => ({ id: toId(id), version, tenant: toId(tenant_id) }));
}

/** Gives the addresses of a tenant back; those that something refers to are in use, and kept instead. */
async function giveBack(app: App, tenant: string, own: readonly Lapsed[]): Promise<void> {
  const write = (one: readonly Lapsed[], isKept: boolean) =>
    commit(
      app,
      { actor: null, source: 'job' },
      one.map(({ id, version }) =>
        isKept
          ? { entity: ipAddress, action: 'update', id, version, patch: { leaseEndsAt: null } }
          : { entity: ipAddress, action: 'delete', id, version },
      ),
      { scopeId: tenant, tenantId: tenant, reason: isKept ? 'In use when its lease ran out' : 'Its lease ran out' },
    );
  // Another process may be quicker, or somebody who uses one of them: then the next look tells.
  const isRefused = (error: unknown) => error instanceof AppError && ['CONFLICT', 'NOT_FOUND'].includes(error.code);
  try {
    await write(own, false);
  } catch (error) {
    if (!isRefused(error)) throw error;
    const [first] = own;
    if (own.length > 1) for (const one of own) await giveBack(app, tenant, [one]);
    else if (first)
      await write([first], true).catch((refused: unknown) => {
        if (!isRefused(refused)) throw refused;
      });
  }
}

/**
 * Gives back, every few seconds, addresses whose lease has run out. Runs in every process; two that do it at once do it
 * once.
 * @returns how to end it
 */
export function sweepLeases(app: App): () => void {
  let isSweeping = false;
  const sweep = async () => {
    if (isSweeping) return;
    isSweeping = true;
    try {
      for (const [tenant, own] of grouped(await lapsed(app), (one) => one.tenant)) await giveBack(app, tenant, own);
    } catch (error) {
      app.log.warn({ err: error }, 'cannot give leased addresses back');
    } finally {
      isSweeping = false;
    }
  };
  const timer = setInterval(() => void sweep(), sweepEveryMs);
  return () => clearInterval(timer);
}
