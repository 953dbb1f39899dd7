import { type Cidr, type IpPlace, keyOfAddress, keysAround, textOfKey } from '@raceway/shared';
import { grouped } from '../core/grouped.ts';
import type { App } from '../platform/app.ts';
import { toBytes, toId, zeroBytes } from '../platform/database.ts';
import { bytesOfKey } from './places.ts';

interface StoredBlock {
  id: Buffer;
  vrf_id: Buffer | null;
  text: Buffer;
  status: string;
}

const vrfOf = ({ vrf_id }: StoredBlock) => (vrf_id === null ? '' : toId(vrf_id));

async function vrfNames(app: App, tenantId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await app.db.query<{ id: Buffer; name: string }>(
    'SELECT id, name FROM vrfs WHERE tenant_id = ? AND id IN (?)',
    [toBytes(tenantId), ids.map(toBytes)],
  );
  return new Map(rows.map(({ id, name }) => [toId(id), name]));
}

const byName = new Intl.Collator('en', { numeric: true });

/**
 * Where a block, or the address of a block of one, lies in each VRF that has something around it, also where it has no
 * row of its own: Global first, then by name (D-VRF-10).
 */
export async function locate(app: App, tenantId: string, block: Cidr): Promise<IpPlace[]> {
  const isAddress = block.length === (block.family === 4 ? 32 : 128);
  const address = keyOfAddress({ family: block.family, value: block.first });
  const [prefixes, addresses] = await Promise.all([
    app.db.query<StoredBlock>(
      `SELECT id, vrf_id, cidr AS text, status FROM prefixes
       WHERE tenant_id = ? AND deleted_key = ? AND cidr IN (?) ORDER BY cidr`,
      [toBytes(tenantId), zeroBytes, keysAround(block).map(bytesOfKey)],
    ),
    isAddress
      ? app.db.query<StoredBlock>(
          `SELECT id, vrf_id, address AS text, status FROM ip_addresses
           WHERE tenant_id = ? AND deleted_key = ? AND address = ? ORDER BY id LIMIT 100`,
          [toBytes(tenantId), zeroBytes, bytesOfKey(address)],
        )
      : [],
  ]);
  const [chains, copies] = [grouped(prefixes, vrfOf), grouped(addresses, vrfOf)];
  const vrfs = [...new Set([...chains.keys(), ...copies.keys()])];
  const names = await vrfNames(app, tenantId, vrfs.filter(Boolean));
  return vrfs
    .map(
      (id): IpPlace => ({
        vrf: id === '' ? null : { id, name: names.get(id) ?? '' },
        chain: (chains.get(id) ?? []).map((row) => ({
          id: toId(row.id),
          text: textOfKey.cidr(row.text.toString('hex')),
        })),
        addresses: (copies.get(id) ?? []).map((row) => ({
          id: toId(row.id),
          text: textOfKey.ip(row.text.toString('hex')),
          status: row.status,
        })),
      }),
    )
    .sort(
      (a, b) => Number(a.vrf !== null) - Number(b.vrf !== null) || byName.compare(a.vrf?.name ?? '', b.vrf?.name ?? ''),
    );
}
