import { type AddressSpan, addressOfKey, type Cidr, cidrOfKey, formatCidr, usableSpan } from '@raceway/shared';
import { type Tx, toBytes, toId, zeroBytes } from '../../platform/database.ts';

/** Reads of a tenant, within a transaction or not. */
export interface Reader {
  tx: Pick<Tx, 'query'>;
  scopeId: string;
}

/** A prefix whose own addresses are given out. */
export interface Home {
  id: string;
  cidr: string;
  block: Cidr;
  vrf: string | null;
  /** What may be given out, but for the gateway; null for nothing. */
  usable: AddressSpan | null;
  gateway: bigint | null;
  /** No address below it is free, but for those that were noted as freed; null where nobody has looked. */
  freeFrom: bigint | null;
  hasChildren: boolean;
  /** How many of its own addresses are used. */
  used: number;
  /** Whether addresses below `freeFrom` may be free. */
  hasFreed: boolean;
  /** The site that new addresses in it get. */
  newSite: string | null;
}

interface HomeRecord {
  id: Buffer;
  cidr: Buffer;
  vrf_id: Buffer | null;
  is_pool: number;
  reserved_first: number;
  reserved_last: number;
  gateway: Buffer | null;
  free_from: Buffer | null;
  child_count: number;
  used: string | number;
  site_id: Buffer | null;
  hands_site_down: number;
  has_freed: number;
}

const numberOf = (key: Buffer | null) => (key ? addressOfKey(key.toString('hex')).value : null);

/**
 * A living prefix, or null. Held, all who change what lies directly in it come after one another; who holds it by this
 * also writes to it, for other nodes of a cluster (spec realtime §3.2).
 */
export async function readHome(
  { tx, scopeId }: Reader,
  id: string,
  { isHeld, now }: { isHeld: boolean; now: Date },
): Promise<Home | null> {
  const [record] = await tx.query<HomeRecord>(
    `SELECT id, cidr, vrf_id, is_pool, reserved_first, reserved_last, gateway, free_from, child_count, site_id, hands_site_down,
       assigned_count + reserved_count + dhcp_pool_count + floating_count AS used,
       (EXISTS (SELECT 1 FROM freed_addresses f WHERE f.tenant_id = p.tenant_id AND f.prefix_id = p.id)
         OR EXISTS (SELECT 1 FROM ip_addresses a FORCE INDEX (leases)
           WHERE a.deleted_key = ? AND a.lease_ends_at <= ? AND a.prefix_id = p.id)) AS has_freed
     FROM prefixes p WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL${isHeld ? ' FOR UPDATE' : ''}`,
    [zeroBytes, now, toBytes(scopeId), toBytes(id)],
  );
  if (!record) return null;
  const block = cidrOfKey(record.cidr.toString('hex'));
  const cidr = formatCidr(block);
  return {
    id: toId(record.id),
    cidr,
    block,
    vrf: record.vrf_id && toId(record.vrf_id),
    usable: usableSpan({
      cidr,
      isPool: record.is_pool === 1,
      reservedFirst: record.reserved_first,
      reservedLast: record.reserved_last,
    }),
    gateway: numberOf(record.gateway),
    freeFrom: numberOf(record.free_from),
    hasChildren: record.child_count > 0,
    used: Number(record.used),
    hasFreed: record.has_freed === 1,
    newSite: record.hands_site_down === 1 && record.site_id ? toId(record.site_id) : null,
  };
}
