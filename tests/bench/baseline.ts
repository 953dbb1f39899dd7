import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createPool, type RowDataPacket } from 'mysql2/promise';
import { Server } from 'socket.io';
import { readElevationsByHand } from './elevationSql.ts';
import { takeByHand } from './nextFreeByHand.ts';

/**
 * What a careful person writes by hand without any of Raceway: routes of plain node:http and mysql2 on the same tables.
 * `POST /take` takes the next free address of a prefix; `POST /create` makes a device and a log row in one transaction; `POST /move` also tells all sockets; `GET /list` is
 * the list benchmark's SQL, `GET /elevation` the elevation benchmark's.
 */
const pool = createPool({ uri: process.env.DATABASE_URL, connectionLimit: 16, dateStrings: true, timezone: 'Z' });
/** For as many who take an address at once as the benchmark has. */
const wide = createPool({ uri: process.env.DATABASE_URL, connectionLimit: 32, timezone: 'Z' });
await pool.query(
  'CREATE TABLE IF NOT EXISTS bench_log (id BIGINT AUTO_INCREMENT PRIMARY KEY, object_id BINARY(16) NOT NULL, payload JSON NOT NULL, at DATETIME(3) NOT NULL) ENGINE=InnoDB',
);

interface Ids {
  tenant: string;
  deviceType: string;
  role: string;
  site: string;
}

const bytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

async function create({ tenant, deviceType, role, site, name }: Ids & { name: string }): Promise<string> {
  const connection = await pool.getConnection();
  try {
    const id = randomBytes(16);
    const now = new Date();
    await connection.query('BEGIN');
    await connection.query(
      `INSERT INTO devices (tenant_id, id, version, created_at, updated_at, tags, name, name_sort, device_type_id, role_id, status, site_id) VALUES (?, ?, 1, ?, ?, '[]', ?, ?, ?, ?, 'active', ?)`,
      [bytes(tenant), id, now, now, name, name, bytes(deviceType), bytes(role), bytes(site)],
    );
    await connection.query('INSERT INTO bench_log (object_id, payload, at) VALUES (?, ?, ?)', [
      id,
      JSON.stringify({ name, deviceType, role, site }),
      now,
    ]);
    await connection.query('COMMIT');
    return id.toString('hex');
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  } finally {
    connection.release();
  }
}

const listSql = `SELECT t.id, t.version, t.created_at, t.created_by, t.updated_at, t.updated_by, t.deleted_at, t.tags, t.name, t.device_type_id, t.role_id, t.status,
  t.site_id, t.location_id, t.rack_id, t.position, t.face, t.side, t.serial, t.asset_tag, t.description, y.*, r.*
  FROM devices t LEFT JOIN device_types y ON y.id = t.device_type_id LEFT JOIN device_roles r ON r.id = t.role_id
  WHERE t.tenant_id = ? AND t.deleted_key = x'00000000000000000000000000000000' AND t.status = ? ORDER BY t.name, t.id LIMIT 50`;

async function list(tenant: string): Promise<unknown> {
  const [rows] = await pool.query<RowDataPacket[]>({ sql: listSql, nestTables: true }, [bytes(tenant), 'active']);
  const [totals] = await pool.query<RowDataPacket[]>(
    "SELECT COUNT(*) AS total FROM devices t WHERE t.tenant_id = ? AND t.deleted_key = x'00000000000000000000000000000000' AND t.status = ?",
    [bytes(tenant), 'active'],
  );
  const [heads] = await pool.query<RowDataPacket[]>('SELECT seq FROM logs WHERE scope_id = ?', [bytes(tenant)]);
  const text = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([table, columns]) => [
        table,
        Object.fromEntries(
          Object.entries(columns as object).map(([key, value]) => [
            key,
            Buffer.isBuffer(value) ? value.toString('hex') : value,
          ]),
        ),
      ]),
    ),
  );
  return { rows: text, total: totals[0]?.total, seq: heads[0]?.seq };
}

const server = createServer(async (request, response) => {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    const path = new URL(request.url ?? '/', 'http://localhost');
    let answer: unknown = {};
    if (path.pathname === '/create') answer = { id: await create(body) };
    if (path.pathname === '/take') await takeByHand(wide, body);
    if (path.pathname === '/list') answer = await list(path.searchParams.get('tenant') ?? '');
    if (path.pathname === '/elevation') {
      const ids = (path.searchParams.get('ids') ?? '').split(',');
      answer = await readElevationsByHand(pool, path.searchParams.get('tenant') ?? '', ids);
    }
    if (path.pathname === '/move') {
      const id = await create(body);
      io.emit('changes', { id, at: body.at, ...body });
      answer = { id };
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
const io = new Server(server, { transports: ['websocket'], serveClient: false });
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
