import { AppError, deviceType } from '@raceway/shared';
import type { FastifyRequest } from 'fastify';
import { authorize } from '../core/access.ts';
import { type HttpRoutes, httpCaller } from '../platform/httpCaller.ts';
import { keepUpload, maxUploadBytes, tooLarge } from './uploads.ts';

type UploadRequest = FastifyRequest<{
  Params: { tenant: string };
  Querystring: { name?: string };
  Body: AsyncIterable<Buffer>;
}>;

/**
 * `POST /t/<tenant>/uploads?name=<file name>` with the file as the body, `application/octet-stream`: keeps it for an
 * import. Answers `{ id, name, size }`.
 */
export const uploadRoutes: HttpRoutes = (server, app) => {
  server.register(async (scope) => {
    // Bytes go on as they come: none of them is held here.
    scope.addContentTypeParser('application/octet-stream', (_, payload, done) => done(null, payload));
    scope.post('/t/:tenant/uploads', async (request: UploadRequest, reply) => {
      const actor = await httpCaller(app, request, request.params.tenant, 'application/octet-stream');
      authorize(actor, 'create', deviceType);
      const name = (request.query.name ?? '').trim();
      if (name === '' || name.length > 255)
        throw new AppError('BAD_REQUEST', 'Say what the file is called: ?name=library.zip.');
      if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes) throw tooLarge();
      if (!request.body) throw new AppError('BAD_REQUEST', 'The body is the file, as application/octet-stream.');
      return reply.code(201).send(await keepUpload(app, actor, name, request.body));
    });
  });
};
