import { randomBytes } from 'node:crypto';
import type { Pool, RowDataPacket } from 'mysql2/promise';

const zero = Buffer.alloc(16);
/** 2001:d00::/24 and 2001:db8::/32 as the database has them. */
const aroundKey = Buffer.from('0620010d0000000000000000000000000018', 'hex');
const topKey = Buffer.from('0620010db800000000000000000000000020', 'hex');

/** The levels of a first screen: the top of Global, what lies there, and in the first of those, with all counts. */
export async function screenByHand(pool: Pool, tenant: Buffer): Promise<void> {
  const level = async (parent: Buffer | null) => {
    const [rows] = await pool.query<RowDataPacket[]>(
      `SELECT * FROM prefixes WHERE tenant_id = ? AND parent_id <=> ? AND vrf_id_key = ? AND deleted_key = ?
       ORDER BY cidr LIMIT 500`,
      [tenant, parent, zero, zero],
    );
    return rows;
  };
  const [top] = await level(null);
  const [first] = await level(top?.id ?? null);
  await level(first?.id ?? null);
  await pool.query(
    `SELECT SUM(assigned_count), SUM(reserved_count), SUM(dhcp_pool_count), SUM(floating_count) FROM prefixes
     WHERE tenant_id = ? AND vrf_id_key = ? AND cidr >= ? AND deleted_key = ?`,
    [tenant, zero, topKey, zero],
  );
}

/** Puts a prefix around the whole tree and takes it away again: the bare statements. @returns how long putting it took, in ms */
export async function insertByHand(pool: Pool, tenant: Buffer): Promise<number> {
  const connection = await pool.getConnection();
  const [id, now] = [randomBytes(16), new Date()];
  const from = performance.now();
  await connection.query('BEGIN');
  await connection.query(
    'INSERT INTO ip_spaces (tenant_id, vrf_key, revision) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE revision = revision + 1',
    [tenant, zero],
  );
  const [children] = await connection.query<RowDataPacket[]>(
    'SELECT * FROM prefixes WHERE tenant_id = ? AND vrf_id_key = ? AND cidr BETWEEN ? AND ? AND parent_id IS NULL AND deleted_key = ?',
    [tenant, zero, aroundKey, topKey, zero],
  );
  await connection.query(
    "INSERT INTO objects (id, scope_id, entity, display, search, deleted_key) VALUES (?, ?, 'ipam.prefix', ?, ?, ?)",
    [id, tenant, '2001:d00::/24', '2001:d00::/24', zero],
  );
  await connection.query(
    `INSERT INTO prefixes (tenant_id, id, version, created_at, updated_at, tags, cidr, status, is_pool, is_full,
       hands_site_down, reserved_first, reserved_last, child_count, child_size)
     VALUES (?, ?, 1, ?, ?, '[]', ?, 'active', 0, 0, 0, 0, 0, ?, POW(2, 96))`,
    [tenant, id, now, now, aroundKey, children.length],
  );
  await connection.query('UPDATE prefixes SET parent_id = ?, version = version + 1 WHERE tenant_id = ? AND id IN (?)', [
    id,
    tenant,
    children.map((child) => child.id),
  ]);
  await connection.query('UPDATE logs SET seq = LAST_INSERT_ID(seq + 1) WHERE scope_id = ?', [tenant]);
  await connection.query(
    `INSERT INTO changes (scope_id, seq, ord, entity, object_id, action, version, display, after_json, containers, actor_id, actor_name, source, mutation_id, at)
     SELECT ?, LAST_INSERT_ID(), ord, 'ipam.prefix', ?, 'create', 1, 'x', '{}', '[]', ?, 'By hand', 'api', ?, ? FROM (SELECT 0 AS ord UNION SELECT 1) two`,
    [tenant, id, zero, randomBytes(16), now],
  );
  await connection.query('COMMIT');
  const tookMs = performance.now() - from;
  await connection.query('UPDATE prefixes SET parent_id = NULL WHERE tenant_id = ? AND parent_id = ?', [tenant, id]);
  await connection.query('DELETE FROM prefixes WHERE tenant_id = ? AND id = ?', [tenant, id]);
  connection.release();
  return tookMs;
}
