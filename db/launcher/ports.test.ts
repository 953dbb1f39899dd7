import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findFreePort, requireFreePort } from './ports.mjs';

const host = '127.0.0.1';

describe('the port to serve on', () => {
  it.each([4190, 6000, 6667, 10080])('is refused where browsers keep away from it: %i', async (port) => {
    await expect(requireFreePort(port, host)).rejects.toThrow(/^Browsers refuse port \d+.*--port 8080$/);
  });

  it('is refused where something listens on it, and taken where nothing does', async () => {
    const port = await findFreePort();
    await expect(requireFreePort(port, host)).resolves.toBeUndefined();
    const server = createServer();
    onTestFinished(() => void server.close());
    await new Promise<void>((listening) => server.listen(port, host, listening));
    await expect(requireFreePort(port, host)).rejects.toThrow(`Port ${port} is already in use`);
  });
});
