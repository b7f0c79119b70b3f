import { createHash } from 'node:crypto';
import { generateId } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { createProblem, getCaller, parseBody, type Routes } from './routing.ts';

const uploadRequest = z.strictObject({
  purpose: z.enum(['option', 'logo', 'icon']),
  contentType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  sizeBytes: z.int().check(z.minimum(1)),
});
const sentForm = z.object({ key: z.string(), file: z.instanceof(Uint8Array) });
const extensions = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

/** Fake routes of uploads and published pictures. In AWS the form goes to S3, at another origin. */
export const pictureRoutes: Routes = {
  'POST /v1/pictures': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const pictureId = generateId();
    request.platform.pictureUploads.set(pictureId, { tenantId, ...parseBody(request, uploadRequest) });
    const upload = { url: '/public/uploads', fields: { key: pictureId } };
    return { status: 201, body: { pictureId, upload, expiresAt: new Date().toISOString() } };
  },
  'POST /public/uploads': (request) => {
    const { key, file } = parseBody(request, sentForm);
    const upload = request.platform.pictureUploads.get(key);
    if (upload?.sizeBytes !== file.length) throw createProblem('access-denied', 403);
    upload.file = file;
    return { status: 204 };
  },
  'POST /v1/pictures/:pictureId/complete': (request) => {
    const { tenantId } = getCaller(request, 'admin');
    const upload = request.platform.pictureUploads.get(request.parts[0] ?? '');
    if (upload?.file === undefined || upload.tenantId !== tenantId)
      throw createProblem('picture-not-uploaded', 409);
    const { contentType, file, sizeBytes } = upload;
    const hash = createHash('sha256').update(file).digest('hex');
    const url = `/public/pictures/${tenantId}/${hash}.${extensions[contentType]}`;
    request.platform.pictures.set(url, { contentType, bytes: file });
    return { status: 200, body: { url, contentType, width: 1, height: 1, sizeBytes } };
  },
  'GET /public/pictures/:tenant/:file': ({ platform, path }) => {
    const picture = platform.pictures.get(path);
    if (picture === undefined) throw createProblem('not-found', 403);
    return { status: 200, bytes: picture.bytes, headers: { 'content-type': picture.contentType } };
  },
};
