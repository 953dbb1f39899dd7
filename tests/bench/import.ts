import { randomBytes } from 'node:crypto';
import { newId } from '@raceway/shared';
import type { RowDataPacket } from 'mysql2/promise';
import { toBytes } from '../../apps/server/src/platform/ids.ts';
import { makeFixtures } from './fixtures.ts';
import type { Rig } from './rig.ts';
import { printRatio, spread } from './stats.ts';

/** Devices of one call, each with as many ports: 10,000 devices are a hundred such calls. */
const [devicesPerCall, portsPerDevice] = [100, 48];
const rounds = 8;
const rowsPerStatement = 500;

type Rows = Record<string, unknown>[];

/** Rows of a table as its columns have them, those that the database generates aside. */
async function readRows({ pool }: Rig, table: string, where: string, values: unknown[]): Promise<Rows> {
  const [columns] = await pool.query<RowDataPacket[]>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? AND COALESCE(generation_expression, '') = ''",
    [table],
  );
  const names = columns.map(({ name }) => `\`${name}\``).join(', ');
  const [rows] = await pool.query<RowDataPacket[]>({ sql: `SELECT ${names} FROM ${table} ${where}`, values });
  return rows;
}

/** The same rows once more, written as a careful person writes them by hand: many to a statement, in one transaction. */
async function insertByHand(rig: Rig, tables: ReadonlyMap<string, Rows>): Promise<void> {
  const connection = await rig.pool.getConnection();
  await connection.query('BEGIN');
  for (const [table, rows] of tables) {
    const names = Object.keys(rows[0] ?? {});
    const sql = `INSERT INTO ${table} (${names.map((name) => `\`${name}\``).join(', ')}) VALUES ?`;
    for (let from = 0; from < rows.length; from += rowsPerStatement) {
      const batch = rows.slice(from, from + rowsPerStatement).map((row) =>
        names.map((name) => {
          const value = row[name];
          const isJson =
            typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value);
          return isJson ? JSON.stringify(value) : value;
        }),
      );
      await connection.query(sql, [batch]);
    }
  }
  await connection.query('COMMIT');
  connection.release();
}

/** Rows a second through the write path of devices of a type with ports, against the same multi-row INSERTs by hand. */
export async function benchImport(rig: Rig): Promise<void> {
  const { deviceType, role, site, tenant } = await makeFixtures(rig);
  const ports = Array.from({ length: portsPerDevice }, (_, index) => ({
    name: `Ethernet1/${index + 1}`,
    type: '10gbase-x-sfpp' as const,
    deviceType,
  }));
  await rig.client.dcim.interfaceTemplate.createMany.mutate({ rows: ports });
  const written = devicesPerCall * (portsPerDevice + 1);
  const through = async (): Promise<{ rate: number; seq: number }> => {
    const rows = Array.from({ length: devicesPerCall }, () => ({ name: `sw-${newId()}`, deviceType, role, site }));
    const start = performance.now();
    const { seq } = await rig.client.dcim.device.createMany.mutate({ rows });
    return { rate: (written / (performance.now() - start)) * 1000, seq };
  };
  /** What one call has written, under ids that are new. */
  const copyOf = async (seq: number): Promise<ReadonlyMap<string, Rows>> => {
    const where = 'WHERE id IN (SELECT object_id FROM changes WHERE scope_id = ? AND seq = ?)';
    const values = [toBytes(tenant), seq];
    const devices = await readRows(rig, 'devices', where, values);
    const keyOf = (id: unknown) => (id as Buffer).toString('hex');
    const idOf = new Map(devices.map(({ id }) => [keyOf(id), randomBytes(16)]));
    const again = (rows: Rows, change: (row: Record<string, unknown>) => object) =>
      rows.map((row) => ({ ...row, ...change(row) }));
    const [mutation, copied] = [randomBytes(16), -Math.floor(Math.random() * 1e12)];
    return new Map([
      ['devices', again(devices, ({ id }) => ({ id: idOf.get(keyOf(id)), name: `sw-${newId()}` }))],
      ['objects', again(await readRows(rig, 'objects', where, values), ({ id }) => ({ id: idOf.get(keyOf(id)) }))],
      [
        'interfaces',
        again(await readRows(rig, 'interfaces', where, values), ({ device_id: device }) => ({
          id: randomBytes(16),
          device_id: idOf.get(keyOf(device)),
        })),
      ],
      [
        'changes',
        again(await readRows(rig, 'changes', 'WHERE scope_id = ? AND seq = ?', values), () => ({
          seq: copied,
          object_id: randomBytes(16),
          mutation_id: mutation,
        })),
      ],
    ]);
  };
  const results = { through: [] as number[], byHand: [] as number[] };
  // The first rounds warm up.
  for (let round = -2; round < rounds; round += 1) {
    const { rate, seq } = await through();
    const copy = await copyOf(seq);
    const start = performance.now();
    await insertByHand(rig, copy);
    if (round < 0) continue;
    results.through.push(rate);
    results.byHand.push((written / (performance.now() - start)) * 1000);
  }
  const title = `createMany of ${devicesPerCall} devices with ${portsPerDevice} ports each`;
  printRatio(title, 'rows/s', results.through, results.byHand, 'at least 0.5');
  const minutes = results.through.map((rate) => (100 * written) / rate / 60);
  process.stdout.write(`  10,000 such devices take ${spread(minutes, 1)} minutes\n`);
}
