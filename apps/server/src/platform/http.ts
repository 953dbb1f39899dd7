import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { AppError, errorStatuses, newId } from '@raceway/shared';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { assertSameOrigin } from '../accounts/csrf.ts';
import { actorFor, authenticate } from '../accounts/identity.ts';
import type { Context } from '../core/context.ts';
import { type AppRouter, appRouter } from '../router.ts';
import { httpRoutes } from '../routes.ts';
import { errorShape } from '../trpc.ts';
import type { App } from './app.ts';
import { asAppError } from './errors.ts';
import { callSeconds, metrics } from './metrics.ts';

/** Biggest body of a call: an import of that size is a job. */
const bodyLimitBytes = 8 * 1024 * 1024;
/** Most calls in one request. */
const maxBatchSize = 100;

function contextOf(app: App) {
  return async ({ req, res }: { req: FastifyRequest; res: FastifyReply }): Promise<Context> => {
    const { authorization, cookie } = req.headers;
    const identity = await authenticate(app, { authorization, cookie });
    if (req.method !== 'GET' && !authorization) assertSameOrigin(req.headers);
    const tenant = req.headers['x-raceway-tenant'];
    const actor = identity && typeof tenant === 'string' ? actorFor(identity, tenant) : null;
    return {
      app,
      identity,
      actor,
      source: identity?.tokenId ? 'api' : 'web',
      requestId: req.id,
      http: {
        cookie,
        address: req.ip,
        userAgent: String(req.headers['user-agent'] ?? '').slice(0, 255),
        setHeader: (name, value) => res.header(name, value),
      },
    };
  };
}

/** Whether database and Redis answer. Redis only carries hints, but a process without it is one to look at. */
async function readiness(app: App): Promise<{ database: boolean; redis: boolean }> {
  const [database, redis] = await Promise.all([answersSoon(app.db.query('SELECT 1')), answersSoon(app.redis.ping())]);
  return { database, redis };
}

/** What takes longer than this to say a word does not work: a database that is frozen rather than gone. */
const answerWithinMs = 2000;

function answersSoon(answer: Promise<unknown>): Promise<boolean> {
  const tooLate = wait(answerWithinMs, false, { ref: false });
  return Promise.race([
    answer.then(
      () => true,
      () => false,
    ),
    tooLate,
  ]);
}

const nothingHere = new AppError('NOT_FOUND', 'There is nothing here.');

/** Files whose names carry a hash of what is in them never change; all others are asked for again each time. */
function cacheControl(path: string): string {
  return path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** The built web app, compressed when it was built; its own routes are answered by its page. */
async function serveWeb(server: FastifyInstance, webDir: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: webDir,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => reply.header('cache-control', cacheControl(path)),
  });
  const page = (_: FastifyRequest, reply: FastifyReply) => reply.sendFile('index.html');
  server.get('/', page);
  server.setNotFoundHandler((request, reply) => {
    const isPage = ['GET', 'HEAD'].includes(request.method) && (request.headers.accept ?? '').includes('text/html');
    return isPage ? page(request, reply) : reply.code(404).send({ error: errorShape(nothingHere, request.id) });
  });
}

/** The HTTP server: tRPC at /trpc, health and metrics, the web app. Not listening yet. */
export async function createHttpServer(app: App): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    trustProxy: app.config.isProxyTrusted,
    bodyLimit: bodyLimitBytes,
    routerOptions: { maxParamLength: 5000 },
    genReqId: () => newId(),
    // See closeHttpServer.
    forceCloseConnections: 'idle',
  });
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine sets styles on elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: app.config.isCookieSecure ? [] : null,
      },
    },
    strictTransportSecurity: app.config.isCookieSecure,
  });
  await server.register(fastifyCookie);
  server.addHook('onResponse', async (request, reply) => {
    const route = request.url.startsWith('/trpc/')
      ? (request.url.slice(6).split('?')[0] ?? '')
      : (request.routeOptions.url ?? 'other');
    callSeconds.observe(
      { route: route.includes(',') ? 'batch' : route.slice(0, 80), status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  server.setErrorHandler((error, request, reply) => {
    const known = error instanceof AppError ? error : asHttpError(error);
    if (known.code === 'INTERNAL_SERVER_ERROR') app.log.error({ err: error, requestId: request.id }, 'request failed');
    return reply.code(errorStatuses[known.code]).send({ error: errorShape(known, request.id) });
  });
  await server.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      createContext: contextOf(app),
      // A query may come as POST too: a long filter fits in no URL.
      allowMethodOverride: true,
      maxBatchSize,
      onError: ({ error, path, ctx }) => {
        if (asAppError(error).code === 'INTERNAL_SERVER_ERROR') {
          app.log.error({ err: error.cause ?? error, path, requestId: ctx?.requestId }, 'procedure failed');
        }
      },
    } satisfies FastifyTRPCPluginOptions<AppRouter>['trpcOptions'],
  });
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_, reply) => {
    const ready = await readiness(app);
    return reply.code(ready.database && ready.redis ? 200 : 503).send(ready);
  });
  server.get('/metrics', async (_, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
  for (const addRoutes of httpRoutes) addRoutes(server, app);
  if (app.config.webDir && existsSync(app.config.webDir)) await serveWeb(server, app.config.webDir);
  return server;
}

/** Calls that take longer than this to finish when the server stops are cut off; whoever started it waits 15 s. */
const maxFinishMs = 10_000;
const closeIdleEveryMs = 50;

/** Takes no more calls, finishes and answers those under way, and ends all connections. */
export async function closeHttpServer(server: FastifyInstance): Promise<void> {
  // A connection that is kept alive is idle once its call is answered, and would keep the server for as long.
  const sweep = setInterval(() => server.server.closeIdleConnections(), closeIdleEveryMs);
  const limit = setTimeout(() => server.server.closeAllConnections(), maxFinishMs);
  try {
    await server.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(limit);
  }
}

/** Errors that Fastify makes before a procedure is reached: body too large, broken JSON. */
function asHttpError(error: unknown): AppError {
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode === 413) return new AppError('PAYLOAD_TOO_LARGE', `The body is larger than ${bodyLimitBytes} bytes.`);
  if (statusCode && statusCode < 500) return new AppError('BAD_REQUEST', message ?? 'The request is not valid.');
  return asAppError(error);
}
