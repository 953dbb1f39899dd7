import { beforeAll, expect, it } from 'vitest';
import { mainTenant } from '../support/installation.ts';
import { realData } from '../support/realData.ts';
import { runCommand } from '../support/server.ts';
import { aWorld, type World } from '../support/world.ts';

const library = realData('devicetype-library.tar.xz');

let world: World;
beforeAll(async () => {
  world = await aWorld();
  return () => world.stop();
});

it.skipIf(library === null)('takes the whole community library, but for what breaks its rules', async () => {
  const { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL } = world.server;
  const args = ['import', 'device-types', library ?? '', '--tenant', mainTenant];
  const printed = await runCommand(args, { DATABASE_URL, REDIS_URL }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
  expect(printed).toContain('3,760 created, 9 skipped; 89,529 rows.');
  const skipped = printed.split('\n').filter((line) => line.startsWith('skipped'));
  expect(skipped.map((line) => line.replace(/^skipped +/, '')).sort()).toEqual([
    ...['1BFS', '1BRS', '2BFS', '2BRS'].map((model) => `device-types/Mellanox/SX6012F-${model}.yaml`),
    ...['1BFS', '2BFS'].map((model) => `device-types/Mellanox/SX6012T-${model}.yaml`),
    'module-types/Cisco/N2200-PAC-400W-B.yml',
    'module-types/Cisco/N2200-PAC-400W.yml',
    'module-types/Cisco/UCSC-PSU1-770W.yml',
  ]);
  const { client } = world.ours;
  // Unquoted names that look like numbers, and front ports of the former format.
  const { rows } = await client.dcim.deviceType.list.query({ where: { partNumber: 'CPP48HDEWBL' } });
  const where = { deviceType: rows[0]?.id ?? '' };
  const fronts = await client.dcim.frontPortTemplate.list.query({ where, limit: 100 });
  expect(fronts.rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['08', '09', '48']));
  expect((await client.dcim.portMappingTemplate.list.query({ where, limit: 1 })).total).toBe(48);
});
