import { type Clock, systemClock } from '@suffra/shared/clock';
import { id, instant } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { tenantSuspended } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { generateId, type IdGenerator } from '@suffra/shared/ids';
import * as z from 'zod/mini';
import { startPictureUpload } from '../application/upload-picture.ts';
import { picturePurpose } from '../domain/pictures/picture-purpose.ts';
import { uploadSeconds } from '../storage/picture-files.ts';
import { pictureContentType } from './fields.ts';
import { pictureTooLarge } from './problems.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/pictures',
  operationId: 'startPictureUpload',
  summary: 'Start the upload of a picture',
  description:
    'Returns a form for the file. Send it within ten minutes as multipart/form-data: all of "fields", then the file as the last field, named "file". Then call POST /v1/pictures/{pictureId}/complete, which checks and publishes the picture. Files of at most 2,000,000 bytes for an option and 500,000 bytes for a logo or icon are accepted.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  body: z.strictObject({
    purpose: picturePurpose,
    contentType: pictureContentType,
    /** The exact size of the file. */
    sizeBytes: z.int().check(z.minimum(1)),
  }),
  responses: {
    201: {
      description: 'The form. S3 answers an upload with 204.',
      body: z.strictObject({
        pictureId: id,
        upload: z.strictObject({ url: z.url(), fields: z.record(z.string(), z.string()) }),
        expiresAt: instant,
      }),
    },
  },
  problems: [pictureTooLarge, tenantSuspended],
});

/** Creates the route. @param clock the server's clock @param newId creates the ids of pictures */
export const createStartPictureUploadRoute = (clock: Clock, newId: IdGenerator = generateId) =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId }, body, now }) => {
      const pictureId = newId();
      const { url, fields } = await startPictureUpload(tenantId, pictureId, body, now);
      const expiresAt = new Date(now + uploadSeconds * 1_000).toISOString();
      return { status: 201, body: { pictureId, upload: { url, fields }, expiresAt } };
    },
    clock,
  );

export const handler = createStartPictureUploadRoute(systemClock);
