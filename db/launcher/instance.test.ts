import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataFolder, readInstanceState, writeInstanceState } from './instance.mjs';
import { pidRecord, runningPid } from './processes.mjs';

const STATE = { url: 'http://localhost:8080', databaseUrl: 'mysql://d', redisUrl: 'redis://r' };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raceway-lock-'));
});

afterEach(() => rm(folder, { recursive: true }));

it('gives a data folder to one only, and again when it is given back', async () => {
  const release = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toThrow(`already runs on ${folder} (process ${process.pid})`);
  await release();
  await (await lockDataFolder(folder))();
});

it('gives it to one of many who ask at once', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFolder(folder)));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('takes over the lock and forgets the state of a process that is gone', async () => {
  const other = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  await once(other, 'spawn');
  await writeFile(join(folder, 'launcher.pid'), await pidRecord(other.pid ?? 0));
  await writeInstanceState(folder, STATE);
  expect(await readInstanceState(folder)).toEqual(STATE);
  await expect(lockDataFolder(folder)).rejects.toThrow(`(process ${other.pid})`);

  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await readInstanceState(folder)).toBeUndefined();
  await (await lockDataFolder(folder))();
});

it('knows a pid that is used again by the time at which its process started', async () => {
  const pidFile = join(folder, 'some.pid');
  await writeFile(pidFile, await pidRecord(process.pid));
  expect(await runningPid(pidFile)).toBe(process.pid);
  await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(/\n\d+/, '\n1'));
  expect(await runningPid(pidFile)).toBeUndefined();
});
