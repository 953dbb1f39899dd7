import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@raceway/shared';
import { expect } from 'vitest';
import type { TestServer } from './server.ts';

/** Measures what a server holds in memory. */
export interface MemoryProbe {
  /** For the server to be started with. */
  env: Record<string, string>;
  /** Bytes in use in the heap and in buffers, garbage apart. */
  bytesInUse(server: TestServer): Promise<number>;
}

/** Makes a probe for one server. */
export function memoryProbe(): MemoryProbe {
  const file = join(tmpdir(), `raceway-memory-${newId()}`);
  return {
    env: {
      NODE_OPTIONS: `--import=${new URL('memoryProbe.mjs', import.meta.url).href}`,
      RACEWAY_TEST_MEMORY_FILE: file,
    },
    bytesInUse: async ({ pid }) => {
      process.kill(pid, 'SIGUSR2');
      const read = () => readFile(file, 'utf8').catch(() => '');
      await expect.poll(read, { interval: 20, timeout: 5000 }).not.toBe('');
      const bytes = Number(await read());
      await rm(file);
      return bytes;
    },
  };
}

/** One figure of a server's /metrics. */
export async function metricOf({ url }: TestServer, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1];
  if (value === undefined) throw new Error(`${url}/metrics has no ${name}.`);
  return Number(value);
}
