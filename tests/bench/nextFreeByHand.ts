import { randomBytes } from 'node:crypto';
import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise';

/** A prefix to take addresses of. */
export interface Place {
  tenant: string;
  prefix: string;
  /** Its last address, as the column has it, in hexadecimal. */
  last: string;
}

const zero = Buffer.alloc(16);
const numberOf = (key: Buffer) => key.readUInt32BE(1);
const keyOf = (number: number) => {
  const key = Buffer.alloc(5, 4);
  key.writeUInt32BE(number, 1);
  return key;
};
const textOf = (number: number) => [24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join('.');

const bytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

/**
 * The bare transaction that takes the next free address of a prefix: locks it, scans from where the last one was, writes
 * prefix, object, address, log and change, and commits.
 */
export async function takeByHand(pool: Pool, place: Place): Promise<void> {
  const connection = await pool.getConnection();
  try {
    await connection.query('BEGIN');
    await take(connection, place);
    await connection.query('COMMIT');
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  } finally {
    connection.release();
  }
}

async function take(connection: PoolConnection, place: Place): Promise<void> {
  const [tenant, prefix] = [bytes(place.tenant), bytes(place.prefix)];
  const [id, now] = [randomBytes(16), new Date()];
  const [[held]] = await connection.query<RowDataPacket[]>(
    'SELECT free_from FROM prefixes WHERE tenant_id = ? AND id = ? FOR UPDATE',
    [tenant, prefix],
  );
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT address FROM ip_addresses WHERE tenant_id = ? AND vrf_id_key = ? AND deleted_key = ? AND address BETWEEN ? AND ?
     ORDER BY address LIMIT 256`,
    [tenant, zero, zero, held?.free_from, bytes(place.last)],
  );
  const taken = new Set(rows.map((row) => numberOf(row.address)));
  let free = numberOf(held?.free_from);
  while (taken.has(free)) free += 1;
  const after = { id: id.toString('hex'), address: textOf(free), status: 'assigned', version: 1, updatedAt: now };
  await connection.query('UPDATE prefixes SET revision = revision + 1, free_from = ? WHERE tenant_id = ? AND id = ?', [
    keyOf(free + 1),
    tenant,
    prefix,
  ]);
  await connection.query(
    "INSERT INTO objects (id, scope_id, entity, display, search, deleted_key) VALUES (?, ?, 'ipam.ipAddress', ?, ?, ?)",
    [id, tenant, after.address, after.address, zero],
  );
  await connection.query(
    `INSERT INTO ip_addresses (tenant_id, id, version, created_at, updated_at, tags, address, prefix_id, status)
     VALUES (?, ?, 1, ?, ?, '[]', ?, ?, 'assigned')`,
    [tenant, id, now, now, keyOf(free), prefix],
  );
  await connection.query('UPDATE logs SET seq = LAST_INSERT_ID(seq + 1) WHERE scope_id = ?', [tenant]);
  await connection.query(
    `INSERT INTO changes (scope_id, seq, ord, entity, object_id, action, version, display, after_json, containers, actor_id, actor_name, source, mutation_id, at)
     VALUES (?, LAST_INSERT_ID(), 0, 'ipam.ipAddress', ?, 'create', 1, ?, ?, '[]', ?, 'By hand', 'api', ?, ?)`,
    [tenant, id, after.address, JSON.stringify(after), zero, randomBytes(16), now],
  );
}
