import { createHash } from 'node:crypto';
import { type Actor, AppError, parseInput } from '@raceway/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../../platform/app.ts';
import { type HttpRoutes, httpCaller } from '../../platform/httpCaller.ts';
import { commaList, drawingQuery, rackId, rackIds } from './drawingOptions.ts';
import { drawRacks, readDrawing } from './drawRacks.ts';
import { embeddedDrawing } from './embeddedDrawing.ts';
import { embedActor } from './embedKey.ts';
import { rackPdf } from './rackPdf.ts';

/** What is drawn may not run: an SVG that is opened by itself gets no scripts, and nothing from elsewhere. */
const drawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

const single = z.strictObject({ ...drawingQuery, by: rackId.optional(), key: z.string().max(100).optional() });
const several = z.strictObject({ ...drawingQuery, ids: commaList(rackIds) });
const pages = z.strictObject({
  ...drawingQuery,
  ids: commaList(rackIds),
  paper: z.enum(['a4', 'a3'], { error: 'must be a4 or a3' }).default('a4'),
  title: z.string().max(100, 'takes at most 100 characters').optional(),
});

async function viewerOf(
  app: App,
  request: FastifyRequest,
  slug: string,
  id: string,
  query: z.infer<typeof single>,
): Promise<Actor> {
  const { by, key } = query;
  if (!by || !key) return httpCaller(app, request, slug);
  const actor = await embedActor(app, slug, { userId: by, key, what: embeddedDrawing(id, query) });
  if (!actor) throw new AppError('NOT_FOUND', 'There is no such drawing, or it is shown no more.');
  return actor;
}

/** Answers with a drawing, or that the caller has it as it is. */
function sendDrawing(request: FastifyRequest, reply: FastifyReply, svg: string, isEmbedded: boolean): FastifyReply {
  const etag = `"${createHash('sha256').update(svg).digest('base64url').slice(0, 27)}"`;
  const isKnown = request.headers['if-none-match'] === etag;
  return reply
    .code(isKnown ? 304 : 200)
    .headers({
      etag,
      // Asked for again each time: it changes with the rack, and stops when it is taken back.
      'cache-control': 'private, no-cache',
      'content-security-policy': drawingPolicy,
      'content-type': 'image/svg+xml; charset=utf-8',
      // By its key any page may show it, as a wiki does.
      'cross-origin-resource-policy': isEmbedded ? 'cross-origin' : 'same-origin',
    })
    .send(isKnown ? undefined : svg);
}

interface TenantPath {
  Params: { tenant: string };
}

/**
 * `GET /t/<tenant>/racks/<id>.svg`, `…/racks.svg?ids=` and `…/racks.pdf?ids=`: drawings for those who are signed in or
 * bear an API token, and of one rack for whoever has an address with a key.
 */
export const drawingRoutes: HttpRoutes = (server, app) => {
  server.get<{ Params: { tenant: string; id: string } }>('/t/:tenant/racks/:id.svg', async (request, reply) => {
    const { tenant, id: given } = request.params;
    const query = parseInput(single, request.query);
    const id = parseInput(z.object({ id: rackId }), { id: given }).id;
    const actor = await viewerOf(app, request, tenant, id, query);
    const svg = await drawRacks(app, actor, [id], query);
    return sendDrawing(request, reply, svg, query.key !== undefined);
  });
  server.get<TenantPath>('/t/:tenant/racks.svg', async (request, reply) => {
    const actor = await httpCaller(app, request, request.params.tenant);
    const { ids, ...options } = parseInput(several, request.query);
    const svg = await drawRacks(app, actor, ids, options);
    return sendDrawing(request, reply, svg, false);
  });
  server.get<TenantPath>('/t/:tenant/racks.pdf', async (request, reply) => {
    const actor = await httpCaller(app, request, request.params.tenant);
    const { ids, paper, title, ...options } = parseInput(pages, request.query);
    const drawing = await readDrawing(app, actor, ids, options);
    const pdf = await rackPdf(drawing, { paper, title, author: actor.name, date: app.now() });
    return reply
      .headers({
        'cache-control': 'private, no-store',
        'content-type': 'application/pdf',
        'content-disposition': 'inline; filename="racks.pdf"',
      })
      .send(pdf);
  });
};
