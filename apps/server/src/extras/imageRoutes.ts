import { AppError, image, isId } from '@raceway/shared';
import { get } from '../core/list.ts';
import { tableFor } from '../core/tables.ts';
import type { HttpRoutes } from '../platform/httpCaller.ts';
import { httpCaller } from '../platform/httpCaller.ts';
import { toBytes } from '../platform/ids.ts';

/** What is drawn may not run: an SVG that is opened by itself gets no scripts, and nothing from elsewhere. */
const drawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/** `GET /t/<tenant>/images/<id>`: the bytes of an image, to those who may see it. An image never changes. */
export const imageRoutes: HttpRoutes = (server, app) => {
  server.get<{ Params: { tenant: string; id: string } }>('/t/:tenant/images/:id', async (request, reply) => {
    const { tenant, id } = request.params;
    const actor = await httpCaller(app, request, tenant);
    if (!isId(id)) throw new AppError('NOT_FOUND', 'There is no such image.');
    const row = await get(app, actor, image, id.toLowerCase());
    const table = tableFor(app.tables, image);
    const [record] = await app.db.query<{ content: Buffer }>(
      `SELECT content FROM \`${table.name}\` WHERE tenant_id = ? AND id = ?`,
      [toBytes(actor.tenantId), toBytes(row.id)],
    );
    if (!record) throw new AppError('NOT_FOUND', 'There is no such image.');
    const isKnown = request.headers['if-none-match'] === `"${row.digest}"`;
    return reply
      .code(isKnown ? 304 : 200)
      .headers({
        etag: `"${row.digest}"`,
        'cache-control': 'private, max-age=31536000, immutable',
        'content-security-policy': drawingPolicy,
        'content-type': String(row.contentType),
      })
      .send(isKnown ? undefined : record.content);
  });
};
