import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Daemon, keepRunning } from './daemon.mjs';
import { findFreePort } from './ports.mjs';
import { findProgram, spawnDetached } from './processes.mjs';
import { firstAnswer } from './tcp.mjs';

let folder: string;
let port: number;
let daemon: Daemon;

/** A program that greets on the port, and ends by itself when it is spoken to. */
const greeter = () => `
  require('node:net').createServer((socket) => {
    socket.write('hello');
    socket.on('data', () => process.exit(1));
    socket.on('error', () => {});
  }).listen(${port}, '127.0.0.1')`;

function describeDaemon(program: string): Daemon {
  const logFile = join(folder, 'some.log');
  return new Daemon({
    name: 'The greeter',
    logFile,
    pidFile: join(folder, 'some.pid'),
    startTimeoutMs: 10_000,
    stopGraceMs: 5_000,
    spawn: () => spawnDetached(process.execPath, ['-e', program], { logFile }),
    isReady: async () => (await firstAnswer({ port })) !== undefined,
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raceway-daemon-'));
  port = await findFreePort();
  daemon = describeDaemon(greeter());
});

afterEach(async () => {
  await daemon.stop();
  await rm(folder, { recursive: true });
});

it('runs until it is stopped, and starts again on the same port', async () => {
  await daemon.start();
  const firstPid = daemon.pid;
  expect(await readFile(join(folder, 'some.pid'), 'utf8')).toMatch(new RegExp(`^${firstPid}\n`));
  await daemon.kill9();
  expect(await firstAnswer({ port })).toBeUndefined();
  await daemon.restart();
  expect(daemon.pid).not.toBe(firstPid);
});

it('says why it did not start, with the end of its log', async () => {
  daemon = describeDaemon("console.log('no such table'); process.exit(1)");
  await expect(daemon.start()).rejects.toThrow(/^The greeter stopped while starting\.\n.*\n {2}no such table$/);
});

it('says that the disk is full where its log says so', async () => {
  daemon = describeDaemon("console.log('write: No space left on device'); process.exit(1)");
  await expect(daemon.start()).rejects.toThrow(/The disk is full/);
});

it('is kept running after a crash, until told otherwise', async () => {
  await daemon.start();
  const controller = new AbortController();
  const lines: string[] = [];
  const keeper = keepRunning(daemon, { signal: controller.signal, say: (line) => lines.push(line) });
  const crashed = once(daemon, 'crash');
  await firstAnswer({ port, say: 'end' });
  await crashed;
  await expect.poll(() => lines, { timeout: 10_000 }).toContain('The greeter runs again.');
  expect(await firstAnswer({ port })).toBeDefined();
  expect(lines[0]).toContain('The greeter stopped by itself');
  controller.abort();
  await keeper;
});

it.skipIf(findProgram('setpriv') === undefined)('stops when the process that started it is killed', async () => {
  const starter = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { findProgram, spawnDetached } from ${JSON.stringify(new URL('./processes.mjs', import.meta.url).href)};
     spawnDetached(process.execPath, ['-e', ${JSON.stringify(greeter())}], { logFile: '${folder}/some.log' });
     setInterval(() => {}, 1_000);`,
  ]);
  await expect.poll(() => firstAnswer({ port }), { timeout: 10_000 }).toBeDefined();
  starter.kill('SIGKILL');
  await expect.poll(() => firstAnswer({ port }), { timeout: 10_000 }).toBeUndefined();
});
