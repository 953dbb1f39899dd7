import { followAccounts } from './accounts/announce.ts';
import { sweepLeases } from './ipam/index.ts';
import { jobKinds } from './jobKinds.ts';
import { createWorker } from './jobs/index.ts';
import { createGateway } from './live/gateway.ts';
import { readConfig } from './platform/config.ts';
import { closeHttpServer, createHttpServer } from './platform/http.ts';
import { closeApp, openApp } from './platform/start.ts';

/** Runs the server until it is told to stop. */
async function main(): Promise<void> {
  const app = openApp(readConfig(process.env));
  const server = await createHttpServer(app);
  const unfollow = followAccounts(app);
  const gateway = createGateway(app, server.server);
  await server.listen({ host: app.config.host, port: app.config.port });
  app.log.info({ host: app.config.host, port: app.config.port }, 'listening');

  const worker = createWorker(app, jobKinds);
  const stopSweeping = sweepLeases(app);

  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    app.log.info({ signal }, 'stopping');
    await gateway.close();
    await closeHttpServer(server);
    stopSweeping();
    await worker.close();
    unfollow();
    await closeApp(app);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stop(signal).then(
        () => process.exit(0),
        (error: unknown) => {
          app.log.error({ err: error }, 'did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
